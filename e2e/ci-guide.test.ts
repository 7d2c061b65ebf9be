import { validateAction, validateWorkflow } from '@action-validator/core'
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { namedBlocks } from '../scripts/named-blocks.js'
import { installCommand } from './installed-command.js'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'action.yml'), 'utf8')
const { inputs, runs } = parse(text) as {
  inputs: Record<string, { default: string }>
  runs: {
    steps: {
      id?: string
      if?: string
      run: string
      env?: Record<string, string>
      'working-directory'?: string
    }[]
  }
}

/** A comment of a pull request, as the API of GitHub keeps it. */
interface Comment {
  readonly id: number
  readonly author: 'us' | 'somebody'
  body: string
}

let workspace: string
let api: Server
let comments: Comment[]
/** The answer to every request that writes, where it is not to succeed. */
let refusal: number | undefined

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'action-'))
  mkdirSync(join(workspace, 'temp'))
  installCommand(join(workspace, 'orders'), join(workspace, 'bin'))
  write(
    'orders/error-catalog.yaml',
    'name: orders\nenvelope: { code: /code, message: /message }\nerrors:\n  OrderNotFound: { status: 404 }\n',
  )
  write('orders/errors.md', 'Code | Status\n-|-\nOrderNotFound | 404\nOrderGone | 410\n')
  write('event.json', JSON.stringify({ pull_request: { number: 7 } }))
  comments = []
  refusal = undefined
  api = createServer((request, response) => {
    void answer(request).then(({ status, headers = {}, body }) => {
      response.writeHead(status, headers)
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening))
})
afterEach(() => {
  api.close()
  rmSync(workspace, { recursive: true })
})

const address = () => `http://127.0.0.1:${(api.address() as AddressInfo).port}`

/** Answers as GitHub does, with one comment on a page of the list. */
async function answer(request: IncomingMessage) {
  const { method = '', headers } = request
  const url = new URL(request.url ?? '', address())
  if (headers.authorization !== 'Bearer ghs_example') return { status: 401, body: {} }
  const list = '/repos/team/service/issues/7/comments'
  if (method === 'GET' && url.pathname === list) {
    const page = Number(url.searchParams.get('page') ?? 1)
    const link = `<${address()}${list}?per_page=100&page=${page + 1}>; rel="next"`
    return {
      status: 200,
      headers: page < comments.length ? { link } : {},
      body: comments.slice(page - 1, page),
    }
  }
  if (refusal !== undefined) return { status: refusal, body: {} }
  let sent = ''
  for await (const chunk of request) sent += String(chunk)
  const { body } = JSON.parse(sent) as { body: string }
  if (method === 'POST' && url.pathname === list) {
    comments.push({ id: comments.length + 1, author: 'us', body })
    return { status: 201, body: {} }
  }
  const comment = comments.find(({ id }) => url.pathname === `/repos/team/service/issues/comments/${id}`)
  if (method !== 'PATCH' || !comment) return { status: 404, body: {} }
  if (comment.author !== 'us') return { status: 403, body: {} }
  comment.body = body
  return { status: 200, body: {} }
}

function write(file: string, content: string): void {
  writeFileSync(join(workspace, file), content)
}

/** Runs each step in a shell of its own as GitHub does, with what GitHub puts in place of its expressions. */
async function runAction(given: Record<string, string>) {
  const outputs: Record<string, string> = {}
  const values = (name: string): string => {
    const [, input] = /^inputs\.([\w-]+)$/.exec(name) ?? []
    if (input !== undefined)
      return (given[input] ?? inputs[input]?.default ?? '').replace('${{ github.token }}', 'ghs_example')
    const [, output] = /^steps\.command\.outputs\.([\w-]+)$/.exec(name) ?? []
    return output === undefined ? expect.fail(`There is no ${name}.`) : (outputs[output] ?? '')
  }
  const fillIn = (words: string) =>
    words.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_whole, name: string) => values(name))
  write('summary.md', '')
  let log = ''
  for (const step of runs.steps) {
    if (
      step.if !== undefined &&
      fillIn(step.if.replace(/\$\{\{ (inputs\.\w+) == 'true' \}\}/, '${{ $1 }}')) !== 'true'
    )
      continue
    write('output', '')
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, fillIn(value)]),
    )
    const ended = await shell(step.run, fillIn(step['working-directory'] ?? '.'), env)
    log += ended.out
    for (const line of readFileSync(join(workspace, 'output'), 'utf8').split('\n')) {
      const [name = '', value = ''] = line.split('=')
      if (step.id === 'command') outputs[name] = value
    }
    if (ended.code !== 0) return { code: ended.code, log, summary: summary() }
  }
  return { code: 0, log, summary: summary() }
}

const summary = () => readFileSync(join(workspace, 'summary.md'), 'utf8')

function shell(lines: string, folder: string, environment: Record<string, string>) {
  const env = {
    PATH: `${join(workspace, 'bin')}:${process.env.PATH}`,
    HOME: workspace,
    NO_COLOR: '1',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_API_URL: address(),
    GITHUB_EVENT_PATH: join(workspace, 'event.json'),
    GITHUB_OUTPUT: join(workspace, 'output'),
    GITHUB_REPOSITORY: 'team/service',
    GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: join(workspace, 'temp'),
    ...environment,
  }
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', lines]
  return new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = execFile('bash', args, { cwd: join(workspace, folder), env }, (_error, out, errors) =>
      resolve({ code: child.exitCode, out: out + errors }),
    )
  })
}

const coverage = { 'working-directory': 'orders', arguments: '--pages\nerrors.md\n', comment: 'true' }

it('is an action that GitHub takes, without an expression in a script and without another action', () => {
  expect(validateAction(text).errors).toEqual([])
  expect(validateAction(text.replace('using: composite', 'using: composed')).errors).not.toEqual([])
  for (const { run } of runs.steps) expect(run).not.toContain('${{')
  expect(text).not.toContain('uses:')
})

it('annotates, sums up, and ends as the command does', async () => {
  const { code, log, summary } = await runAction({ ...coverage, comment: 'false' })
  expect(log).toContain('::error file=orders/errors.md,line=4,title=OrderGone%3A undeclared-documented::')
  expect(summary).toContain('OrderGone')
  expect(code).toBe(1)
  expect(comments).toEqual([])
})

it('ends with 0 where nothing is found', async () => {
  write('orders/errors.md', 'Code | Status\n-|-\nOrderNotFound | 404\n')
  expect((await runAction(coverage)).code).toBe(0)
})

it('passes a word on as it is', async () => {
  const { code, log } = await runAction({ ...coverage, arguments: '--pages\n$(touch injected); errors *.md' })
  expect([code, log]).toEqual([2, expect.stringContaining('$(touch injected); errors *.md')])
})

it('says that the command is not installed', async () => {
  rmSync(join(workspace, 'orders/node_modules'), { recursive: true })
  expect((await runAction(coverage)).code).not.toBe(0)
})

describe('its comment', () => {
  it('is written once and then updated, among others', async () => {
    comments.push({ id: 1, author: 'somebody', body: 'Looks good.' })
    await runAction(coverage)
    expect(comments).toHaveLength(2)
    expect(comments[1]?.body).toMatch(/^<!-- error-contract: coverage in orders -->\n[^]*OrderGone/)
    write('orders/errors.md', 'Code | Status\n-|-\nOrderNotFound | 404\nOrderLost | 410\n')
    await runAction(coverage)
    expect(comments).toHaveLength(2)
    expect(comments[1]?.body).toContain('OrderLost')
  })

  it('is another one for another package', async () => {
    comments.push({ id: 1, author: 'us', body: '<!-- error-contract: coverage in billing -->\nx' })
    await runAction(coverage)
    expect(comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '<!-- error-contract: coverage in billing -->',
      '<!-- error-contract: coverage in orders -->',
    ])
  })

  it('is not that of somebody who quotes it', async () => {
    comments.push({ id: 1, author: 'somebody', body: '<!-- error-contract: coverage in orders -->\nquoted' })
    await runAction(coverage)
    expect(comments[0]?.body).toContain('quoted')
    expect(comments[1]?.body).toContain('OrderGone')
  })

  it('is cut where GitHub would refuse it', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `OrderGone${row} | 410`).join('\n')
    write('orders/errors.md', `Code | Status\n-|-\nOrderNotFound | 404\n${rows}\n`)
    await runAction(coverage)
    expect(comments[0]?.body.length).toBeLessThan(65_536)
    expect(comments[0]?.body).toMatch(/See the summary of the job\.$/)
  })

  it('changes no verdict where it may not be written, and says what is missing', async () => {
    refusal = 403
    write('orders/errors.md', 'Code | Status\n-|-\nOrderNotFound | 404\n')
    const { code, log } = await runAction(coverage)
    expect([code, log]).toEqual([0, expect.stringContaining('needs the permission pull-requests: write')])
  })

  it('is left out where there is no pull request', async () => {
    write('event.json', '{}')
    const { log } = await runAction(coverage)
    expect(log).toContain('There is no pull request to comment on.')
    expect(comments).toEqual([])
  })
})

describe('the guide', () => {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
  const blocks = namedBlocks('docs/ci.md')
  interface GuideStep {
    readonly run?: string
    readonly uses?: string
    readonly with?: Readonly<Record<string, unknown>>
  }
  const ours = (steps: readonly GuideStep[]) => {
    const step = steps.find(({ uses }) => uses?.startsWith('error-contract/'))
    return Object.fromEntries(Object.entries(step?.with ?? {}).map(([name, value]) => [name, String(value)]))
  }
  const installed = async (lines: string, env = {}) => shell(lines, 'orders', env)

  beforeEach(() => {
    write('orders/error-coverage.yaml', 'pages: [errors.md]\n')
  })

  it('has a workflow that GitHub takes, whose findings a baseline may accept', async () => {
    const workflow = (blocks['error-contract.yaml'] ?? '').replace('<commit>', '0'.repeat(40))
    expect(validateWorkflow(workflow).errors).toEqual([])
    const { jobs } = parse(workflow) as { jobs: { coverage: { steps: GuideStep[] } } }
    const given = ours(jobs.coverage.steps)
    expect(Object.keys(given).filter((name) => !(name in inputs))).toEqual([])
    write('orders/error-baseline.json', '{"schemaVersion":1,"accepted":[]}')
    const inFolder = { ...given, 'working-directory': 'orders' }
    expect((await runAction(inFolder)).code).toBe(1)
    const update = 'npx --no error-contract coverage --baseline error-baseline.json --update-baseline'
    expect((await installed(update)).code).toBe(0)
    expect((await runAction(inFolder)).code).toBe(0)
  })

  it('has steps that comment only on what a pull request changes', async () => {
    const { steps } = parse(
      (blocks['error-contract-changes.yaml'] ?? '').replace('<commit>', '0'.repeat(40)),
    ) as { steps: GuideStep[] }
    const folder = join(workspace, 'orders')
    const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' })
    write('orders/.gitignore', 'node_modules\n')
    git('init', '--quiet', '--initial-branch=main')
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'add', '.')
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'base')
    git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    const rows = 'Code | Status\n-|-\nOrderNotFound | 404\nOrderGone | 410\n'
    write('orders/errors.md', rows)
    const [base] = steps
    expect((await installed(base?.run ?? '', { GITHUB_BASE_REF: 'main' })).code).toBe(0)
    const given = { ...ours(steps), 'working-directory': 'orders' }
    given.arguments = (given.arguments ?? '').replace('${{ runner.temp }}', join(workspace, 'temp'))
    expect((await runAction(given)).code).toBe(0)
    write('orders/errors.md', `${rows}OrderLost | 410\n`)
    expect((await runAction(given)).code).toBe(1)
    expect(comments).toHaveLength(1)
    expect(comments[0]?.body).toContain('OrderLost')
  })

  it('has jobs for GitLab and Jenkins, whose lines run', async () => {
    const { coverage } = parse(blocks['.gitlab-ci.yml'] ?? '') as {
      coverage: { script: string[]; artifacts: { paths: string[] } }
    }
    expect((await installed(coverage.script.join('\n'))).code).toBe(1)
    expect(readFileSync(join(workspace, 'orders/coverage.html'), 'utf8')).toContain('OrderGone')
    const [, jenkinsfile = ''] = /```groovy\n([\s\S]*?)```/.exec(page) ?? []
    const lines = [...jenkinsfile.matchAll(/^ *sh '(.*)'$/gm)].map(([, line = '']) => line)
    expect(lines).toHaveLength(3)
    expect((await installed(lines.slice(0, 2).join('\n'))).code).toBe(1)
    const { code, out } = await installed(lines[2] ?? '', { TARGET_URL: 'http://127.0.0.1:1' })
    expect([code, out]).toEqual([2, expect.stringContaining('error-triggers.yaml')])
  })
})
