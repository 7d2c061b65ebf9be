import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { leaksIn } from './leaks.js'

/** Runs the file in a vitest of its own, and returns all that each of its reporters wrote. */
function runMatchers(): Promise<Record<string, string>> {
  const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
  const folder = mkdtempSync(join(tmpdir(), 'matchers-'))
  const words = ['run', '--root', import.meta.dirname, '--config', 'fixtures/matchers.config.ts']
  const files = ['json', 'junit']
  const reporters = ['verbose', 'github-actions', ...files].map((name) => `--reporter=${name}`)
  const outputs = files.map((name) => `--outputFile.${name}=${join(folder, name)}`)
  const env = { ...process.env, DB_PASSWORD: 'k4nary-of-the-environment', NO_COLOR: '1' }
  return new Promise((resolve) => {
    execFile(process.execPath, [vitest, ...words, ...reporters, ...outputs], { env }, (_, out, err) => {
      const written = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])
      resolve({ out, err, ...Object.fromEntries(written) })
    })
  })
}

/** Vitest prints the lines of the test itself around the assertion that failed, with whatever a person wrote there. */
const withoutSource = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^[ ]{0,9}\d{0,4}\|/.test(line))
    .join('\n')

it(
  'shows no secret of any source, of any client, in anything that vitest writes',
  { timeout: 120_000 },
  async () => {
    const { out = '', err = '', ...files } = await runMatchers()
    const { numFailedTests, numPassedTests } = JSON.parse(files.json ?? '') as Record<string, number>
    expect([numFailedTests, numPassedTests]).toEqual([6, 0])
    expect(out).toContain('[code:undeclared]')
    for (const [face, text] of Object.entries({ out: withoutSource(out), err: withoutSource(err), ...files }))
      expect([face, leaksIn(text)]).toEqual([face, []])
  },
)
