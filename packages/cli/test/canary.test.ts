import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand, spawnCommand } from './run-command.js'

/** What every secret holds that is planted here; also in base64, at each of its three places. */
const signs = [
  'k4nary',
  ...['', 'a', 'ab'].map((before) =>
    Buffer.from(`${before}k4nary`)
      .toString('base64')
      .slice(before.length === 0 ? 0 : 4, 7),
  ),
]

let directory: string
let server: Server
let target: string

/** Says back the credential, the path and the body as they are, and in base64. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'secrets-'))
  server = createServer((request, answer) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const { authorization = '', cookie = '' } = request.headers
      const said = [authorization, cookie, request.url, body].join(' ')
      answer.writeHead(500, {
        'content-type': 'application/json',
        'set-cookie': 's=k4nary-issued',
        'x-said': encodeURIComponent(said),
      })
      answer.end(
        JSON.stringify({ code: said, message: Buffer.from(said).toString('base64'), token: 'k4nary-issued' }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  write(
    'error-catalog.yaml',
    'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 400, message: m }, B: { status: 400 } }',
  )
  write('error-triggers.yaml', triggers)
  write('openapi.yaml', openapi)
  write('session.har', JSON.stringify(har))
  write('literal.yaml', 'credentials: { full: k4nary-literal-credential }')
  write('broken.yaml', 'credentials: { full: { header: authorization, value: "k4nary-literal-credential }')
  write('crash.mjs', crash)
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const write = (name: string, text: string) => writeFileSync(join(directory, name), text)

const triggers = `
credentials:
  full: { header: authorization, value: 'Bearer \${TOKEN}' }
  literal: { header: x-own, value: k4nary-literal-credential }
defaults: { as: full }
triggers:
  A: { request: 'POST /a?api_key=k4nary-literal-query&q=\${QUERY}', json: { password: k4nary-literal-password } }
  B: { request: GET /b, as: literal, headers: { cookie: 'sid=k4nary-literal-cookie' } }`

const openapi = `openapi: 3.1.0
paths:
  /notes:
    get: { parameters: [{ name: access_token, in: query, required: true, example: k4nary-example }] }`

const har = {
  log: {
    entries: [
      {
        request: {
          method: 'POST',
          url: 'https://me:k4nary-user@api.example.com/k4nary-in-header/a?token=k4nary-in-query',
          headers: [{ name: 'Authorization', value: 'Bearer k4nary-in-header' }],
          postData: { text: '{"password":"k4nary-in-body"}' },
        },
        response: {
          status: 500,
          headers: [{ name: 'content-type', value: 'application/json' }],
          content: { text: '{"code":"k4nary-in-header k4nary-in-query","message":"k4nary-in-body"}' },
        },
      },
    ],
  },
}

/** Triggers as a module whose state breaks off with all that it knows. */
const crash = `
export default {
  byCode: new Map([['A', [{ name: 'a', request: { method: 'GET', path: '/', as: undefined, headers: [['x-a', '\${QUERY}']], body: undefined },
    setup: [() => { throw new Error(process.env.QUERY + process.env.DB_PASSWORD) }], teardown: [], undo: [] }]]]),
  credentials: new Map(), fixtures: new Map(), waivers: new Map(), severities: {}, states: {}, secrets: [],
  targets: { allowed: [], production: [] }, limits: { operations: [] },
}`

const env = {
  TOKEN: 'k4nary-credential',
  QUERY: 'k4nary-query',
  DB_PASSWORD: 'k4nary-of-the-state',
  GITHUB_ACTIONS: 'true',
}

/** Those that a crash or an error of a library could print past the terminal that a test hands in. */
const spawned = ['a run', 'a step that breaks off']

it.each([
  ['a run', ['conformance', '--probes', '--report', 'report'], 1],
  ['a dry run', ['conformance', '--probes', '--dry-run'], 0],
  ['a shard', ['conformance', '--shard', '1/1', '--report', 'shard'], 1],
  ['a merge', ['merge', 'shard', '--report', 'merged'], 1],
  ['a discovery', ['discover', '--openapi', 'openapi.yaml', '--as', 'literal', '-o', 'proposed.yaml'], 0],
  [
    'a discovery without a triggers file that names its credential',
    [
      'discover',
      '--openapi',
      'openapi.yaml',
      '--credential',
      'full=authorization: Bearer k4nary-given',
      '-o',
      'proposed-2.yaml',
    ],
    0,
  ],
  [
    'a credential that cannot be read',
    ['discover', '--openapi', 'openapi.yaml', '--credential', 'k4nary-given'],
    2,
  ],
  ['a target with a password', ['conformance', '--target', 'http://me:k4nary-user@127.0.0.1'], 2],
  ['recorded traffic', ['check', 'session.har'], 1],
  ['recorded traffic as JSON', ['check', 'session.har', '--format', 'json'], 1],
  ['triggers of the wrong form', ['conformance', '--triggers', 'literal.yaml'], 2],
  ['triggers that break off', ['conformance', '--triggers', 'broken.yaml'], 2],
  ['a step that breaks off', ['conformance', '--triggers', 'crash.mjs'], 3],
] as const)('no secret comes out of %s', async (name, words, expected) => {
  const summary = join(directory, 'summary.md')
  writeFileSync(summary, '')
  const takesTarget = words[0] !== 'check' && words[0] !== 'merge'
  const all =
    takesTarget && !words.some((word) => word === '--target') ? [...words, '--target', target] : words
  const { code, out, err } = await (spawned.includes(name) ? spawnCommand : runCommand)(all, {
    cwd: directory,
    env: { ...env, GITHUB_STEP_SUMMARY: summary },
  })
  expect([code, err]).toEqual([expected, expect.any(String)])
  const inputs = ['error-triggers.yaml', 'openapi.yaml', 'session.har', 'literal.yaml', 'broken.yaml']
  const written = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !inputs.includes(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const everything = [out, err, ...written].join('\n')
  expect(everything.length).toBeGreaterThan(50)
  for (const sign of signs) expect(everything.toLowerCase()).not.toContain(sign.toLowerCase())
})
