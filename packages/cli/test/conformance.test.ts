import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const catalog = `
name: letters
envelope: microsoft
errors:
  A: { status: 400 }
  B: { status: 400 }
`

let directory: string
let server: Server
let target: string

/** Answers `/400/A` with that status and code. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'conformance-'))
  writeFileSync(join(directory, 'error-catalog.yaml'), catalog)
  server = createServer((request, answer) => {
    const [, status, code = ''] = request.url?.split('/') ?? []
    answer.writeHead(Number(status) || 404, { 'content-type': 'application/json' })
    answer.end(
      JSON.stringify({ error: { code, message: request.headers.authorization, target: randomUUID() } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

function run(triggers: string, words: readonly string[] = [], env: Record<string, string> = {}) {
  writeFileSync(join(directory, 'error-triggers.yaml'), triggers)
  return runCommand(['conformance', '--target', target, ...words], { cwd: directory, env })
}

const both = 'triggers: { A: GET /400/A, B: GET /400/B }'

describe('error-contract conformance', () => {
  it('ends with 0 when every code is proven', async () => {
    const { code, out, err } = await run(both)
    expect(out).toMatch(/^conformant: 2 declared, 2 triggered, 2 proven; 4 requests in \d+ ms\.\n$/)
    const count =
      '4 requests to http://127.0.0.1:PORT/ in mode full, 12 at most if some are undone or sent again.'
    expect([code, err]).toEqual([0, `Sending ${count.replace('http://127.0.0.1:PORT', target)}\n`])
  })

  it('ends with 1 when the server breaks the catalog, and says how in at most eight lines', async () => {
    const { code, out } = await run('triggers: { A: GET /500/A, B: GET /400/B }')
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 2)).toEqual([
      '✗ A  GET /500/A → 500',
      '  [status] Expected status 400 for A, got 500.',
    ])
    expect(out).toContain('declared error-catalog.yaml:5')
    expect(out).toContain(`curl -sS -i --globoff --path-as-is '${target}/500/A'`)
    expect(out.split('\n\n')[0]?.split('\n').length).toBeLessThanOrEqual(8)
  })

  it('says the share of a shard in the rates, in the plan and before it sends', async () => {
    const triggers = `limits: { rate: 50/s, operations: { GET /400/*: { rate: 40/s } } }\n${both}`
    const shares =
      'Shard 1 of 2 sends at most 25/s, its share of 50/s; 20/s to GET /400/*, its share of 40/s.'
    const plan = await run(triggers, ['--shard', '1/2', '--dry-run'])
    expect(plan.out).toContain(` in mode full, 6 at most if some are undone or sent again. ${shares} Nothing`)
    expect((await run(triggers, ['--shard', '1/2'])).err).toContain(`${shares}\n`)
    expect((await run(triggers, ['--dry-run'])).out).not.toContain('share')
  })

  it('ends with 3 when a code is left open, unless as many may be', async () => {
    const { code, out } = await run('triggers: { A: GET /400/A }')
    expect(code).toBe(3)
    expect(out).toContain('? B  untriggered: This code has no trigger.')
    expect((await run('triggers: { A: GET /400/A }', ['--allow-incomplete', '1'])).code).toBe(0)
  })

  it('ends with 4 when nothing listens', async () => {
    const { code } = await run(both, ['--target', 'http://127.0.0.1:1'])
    expect(code).toBe(4)
  })

  it.each([
    ['a faulty triggers file', 'triggers: { a: GET / }', [], "Error code 'a' is not declared"],
    ['an invalid target', both, ['--target', 'staging'], 'Use a URL such as https://staging.example.com.'],
    ['an invalid time limit', both, ['--timeout', 'soon'], 'Use a whole number.'],
    ['a code that is not declared', both, ['--code', 'a'], "Error code 'a' is not declared"],
    ['a catalog that is missing', both, ['--catalog', 'none.yaml'], 'There is no such file.'],
  ])('ends with 2 for %s', async (_name, triggers, words, message) => {
    const { code, err, out } = await run(triggers, words)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(`${out}${err}`).not.toContain('    at ')
  })

  it('sends protocol probes when it is told to, and ends with 1 only where they are strict', async () => {
    const plain = await run(both, ['--mode', 'read-only', '--probes'])
    expect(plain.out).toContain('! probe unknown-route  a path that leads nowhere: GET /no-such-route → ')
    expect(plain.out).toMatch(
      /^\? 5 probes {2}blocked: No trigger of a 4xx error sends JSON .*\n {2}malformed-body, .*, oversized-body$/m,
    )
    expect(plain.out).toMatch(
      /^conformant: 2 declared, .*; probes: \d+ proven, \d+ warned, \d+ blocked, 1 excluded; /m,
    )
    expect(plain.code).toBe(0)
    const strict = await run(both, ['--mode', 'read-only', '--probes', 'strict'])
    expect([strict.code, strict.out.includes('✗ probe unknown-route')]).toEqual([1, true])
    const dry = await run(both, ['--mode', 'read-only', '--probes', '--dry-run'])
    expect(dry.out).toContain('  probe unknown-route  GET /no-such-route  without a credential\n')
    expect(dry.out).toContain('- probe  wrong-method  Mode read-only does not send PROPFIND.')
  })

  it('counts what the tests of a team received', async () => {
    const answer = { request: 'GET /b', status: 400, code: 'B', findings: [], correlationIds: [] }
    writeFileSync(join(directory, 'recorded.ndjson'), `${JSON.stringify(answer)}\n`)
    const { code, out } = await run('triggers: { A: GET /400/A }', ['--recorded', 'recorded.ndjson'])
    expect([code, out]).toEqual([0, expect.stringContaining('2 proven')])
    expect((await run(both, ['--recorded', 'missing.ndjson'])).code).toBe(2)
  })

  it('annotates the catalog and sums up the job within GitHub Actions, and only there', async () => {
    const summary = join(directory, 'summary.md')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
    const { out } = await run('triggers: { A: GET /500/A, B: GET /400/B }', [], env)
    expect(out).toContain('::error file=error-catalog.yaml,line=5,title=A%3A violated::GET /500/A')
    expect(readFileSync(summary, 'utf8')).toContain('## letters: violations')
    expect((await run(both, [], { GITHUB_ACTIONS: '' })).out).not.toContain('::')
  })

  it('annotates the catalog of a package by its path in the repository', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: dirname(directory) }
    const { out } = await run('triggers: { A: GET /500/A, B: GET /400/B }', [], env)
    expect(out).toContain(`::error file=${basename(directory)}/error-catalog.yaml,line=5,`)
  })

  it('writes three reports, and no secret into any of them', async () => {
    const triggers = `credentials: { full: { header: authorization, value: 'Bearer \${TOKEN}' } }
defaults: { as: full }
triggers: { A: GET /500/A, B: GET /400/B }`
    const { out, err } = await run(triggers, ['--report', 'report'], { TOKEN: 'canary-7531' })
    const report = join(directory, 'report')
    expect(readdirSync(report).sort()).toEqual(['conformance.json', 'ctrf.json', 'index.html', 'junit.xml'])
    const written = readdirSync(report).map((file) => readFileSync(join(report, file), 'utf8'))
    expect([out, err, ...written].join('\n')).not.toContain('canary')
    expect(out).toContain('Bearer ${TOKEN}')
  })
})
