import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let root: string
let summary: string

/** A package of a monorepo, whose page has a code that its catalog does not declare. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'github-'))
  summary = join(root, 'summary.md')
  mkdirSync(join(root, 'orders'))
  writeFileSync(
    join(root, 'orders/error-catalog.yaml'),
    'name: orders\nenvelope: { code: /code, message: /message }\nerrors:\n  OrderNotFound: { status: 404 }\n',
  )
  writeFileSync(join(root, 'orders/errors.md'), 'Code | Status\n-|-\nOrderNotFound | 404\nOrderGone | 410\n')
})
afterEach(() => rmSync(root, { recursive: true }))

const coverage = (args: readonly string[], env: Record<string, string>) =>
  runCommand(['coverage', '--pages', 'errors.md', ...args], { cwd: join(root, 'orders'), env })
const onGithub = () => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_STEP_SUMMARY: summary,
  GITHUB_WORKSPACE: root,
})

it('annotates the findings of coverage by their path in the repository, and sums up the job', async () => {
  const { out, code } = await coverage([], onGithub())
  expect(out).toContain(
    "::error file=orders/errors.md,line=4,title=OrderGone%3A undeclared-documented::'OrderGone' is documented",
  )
  expect(code).toBe(1)
  expect(readFileSync(summary, 'utf8')).toContain('OrderGone')
})

it('annotates what is open as a warning', async () => {
  writeFileSync(join(root, 'orders/errors.md'), 'Code | Status\n-|-\nOrderLost | 404\n')
  const { out } = await coverage([], onGithub())
  expect(out).toContain(
    '::warning file=orders/error-catalog.yaml,line=4,title=OrderNotFound%3A undocumented::',
  )
})

it('does neither outside of GitHub Actions', async () => {
  const { out } = await coverage([], {})
  expect(out).not.toContain('::')
})

it('leaves standard output to the program that reads it, and sums up the job', async () => {
  const { out } = await coverage(['--format', 'json'], onGithub())
  expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1 })
  expect(readFileSync(summary, 'utf8')).toContain('OrderGone')
})

it('annotates only what a change adds, where it compares with an earlier result', async () => {
  const earlier = await coverage(['--format', 'json', '-o', 'earlier.json'], {})
  expect(earlier.code).toBe(1)
  writeFileSync(
    join(root, 'orders/errors.md'),
    'Code | Status\n-|-\nOrderNotFound | 404\nOrderGone | 410\nOrderLost | 404\n',
  )
  const { out } = await coverage(['--against', 'earlier.json'], onGithub())
  expect(out).toContain('title=OrderLost%3A undeclared-documented::')
  expect(out).not.toContain('title=OrderGone')
  expect(readFileSync(summary, 'utf8')).toMatch(/^<!-- error-contract coverage -->/)
})

it('annotates the documents of check by their path in the repository', async () => {
  writeFileSync(join(root, 'orders/pact.json'), '{')
  const { out } = await runCommand(['check', 'pact.json', '--format', 'github'], {
    cwd: join(root, 'orders'),
    env: { GITHUB_WORKSPACE: root },
  })
  expect(out).toMatch(/^::error file=orders\/pact\.json,line=1/)
})
