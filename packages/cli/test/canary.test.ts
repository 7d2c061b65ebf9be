import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runCommand, spawnCommand, type CommandContext, type CommandRun } from './run-command.js'

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

/** A catalog, and triggers that name every source of a secret; the files of a test come beside or in place of them. */
function projectWith(files: Readonly<Record<string, unknown>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'secrets-of-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  const all = {
    'error-catalog.yaml':
      'name: a\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 400 } }',
    ...files,
  }
  for (const [name, content] of Object.entries(all))
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content))
  return cwd
}

/** Runs a command, and expects that neither it nor a file that it wrote shows a secret. */
async function expectNoSecret(
  words: readonly string[],
  files: Readonly<Record<string, unknown>>,
  code: number,
  run: (words: readonly string[], context: CommandContext<string>) => Promise<CommandRun> = runCommand,
): Promise<string> {
  const cwd = projectWith(files)
  const ended = await run(words, { cwd, env })
  const written = readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !(entry.name in files))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const everything = [ended.out, ended.err, ...written].join('\n')
  for (const sign of signs) expect(everything.toLowerCase()).not.toContain(sign.toLowerCase())
  expect([ended.code, ended.err]).toEqual([code, expect.any(String)])
  return ended.out + ended.err
}

describe('no secret comes out of a message about triggers', () => {
  const conformance = ['conformance', '--target', 'http://127.0.0.1:1']
  it.each([
    ['a header that is a number', 'triggers: { A: { request: GET /, headers: { x-api-key: 40000917 } } }'],
    ['a short one', 'triggers: { A: { request: GET /, headers: { x-api-key: 4917 } } }'],
    ['a fixture that is a number', 'fixtures: { password: 40000917 }\ntriggers: { A: GET / }'],
    ['a fixture of three digits', 'fixtures: { pin_token: 917 }\ntriggers: { A: GET / }'],
    ['a member of the team', 'secrets: [ssn]\nfixtures: { ssn: 40000917 }\ntriggers: { A: GET / }'],
    ['headers that are text', "triggers: { A: { request: GET /, headers: 'x-api-key: k4nary-a' } }"],
    ['fixtures that are text', 'fixtures: k4nary-fixture\ntriggers: { A: GET / }'],
    ['a request with a space', "triggers: { A: 'GET /a b?access_token=k4nary-query' }"],
    ['a method in small letters', "triggers: { A: 'get /?access_token=k4nary-query' }"],
    [
      'a request with a literal of its own',
      "credentials: { full: { header: x, value: k4nary-own } }\ntriggers: { A: 'get /k4nary-own' }",
    ],
    ['a value of the environment', "triggers: { A: 'get /k4nary-of-the-state' }"],
    ['a value that begins as an alias', 'credentials: { full: { header: x-own, value: *k4nary-literal } }'],
    ['a value that begins as a tag', 'credentials: { full: { header: x-own, value: !k4nary-literal } }'],
    [
      'a value that begins as a block',
      'credentials:\n  full:\n    header: x-own\n    value: |k4nary-literal\n',
    ],
    ['a quote that is not closed', 'credentials: { full: { header: x-own, value: "k4nary-literal } }'],
    ['a text after a quote', "credentials: { full: { header: x-own, value: 'a' k4nary-literal } }"],
    ['a duplicate key as well', 'fixtures: { password: 40000917 }\nfixtures: { password: 40000917 }'],
  ])('with %s', async (_, text) => {
    const said = await expectNoSecret(conformance, { 'error-triggers.yaml': text }, 2)
    expect(said).toMatch(/^error-triggers\.yaml:\d+:\d+: /)
    expect(said).not.toMatch(/917/)
  })

  it('with a variable that it names', async () => {
    const text = `triggers: { A: ['GET /\${QUERY}', 'get /${env.QUERY}'] }`
    await expectNoSecret(conformance, { 'error-triggers.yaml': text }, 2, spawnCommand)
  })

  it('in JSON that breaks off', async () => {
    const text = '{ "fixtures": { "password": k4nary } }'
    const said = await expectNoSecret([...conformance, '--triggers', 't.json'], { 't.json': text }, 2)
    expect(said).toContain('t.json:1:')
  })

  it.each([
    ['an error', 'throw new Error(`password=k4nary-literal ${process.env.DB_PASSWORD}`)'],
    ['a text', 'throw process.env.DB_PASSWORD'],
    ['nothing', 'throw null'],
    [
      'an error with causes',
      'throw new AggregateError([new Error(process.env.DB_PASSWORD)], process.env.DB_PASSWORD, { cause: process.env.TOKEN })',
    ],
    [
      'an error of the format',
      "throw Object.assign(new Error('a'), { name: 'InvalidInputError', source: 't.mjs', faults: [{ path: '', message: process.env.DB_PASSWORD }] })",
    ],
  ])('in a module that throws %s', async (_, text) => {
    await expectNoSecret([...conformance, '--triggers', 't.mjs'], { 't.mjs': text }, 2, spawnCommand)
  })

  it.each([
    ['an error that nobody awaits', 'new Error(process.env.DB_PASSWORD)'],
    [
      'an object that holds it deeply',
      'Object.assign(new Error(process.env.TOKEN), { a: { b: [process.env.DB_PASSWORD] } })',
    ],
    ['a text', 'process.env.DB_PASSWORD'],
  ])('in a module that leaves %s', async (_, thrown) => {
    const text = `void Promise.reject(${thrown}); await new Promise((resolve) => setTimeout(resolve, 50))`
    await expectNoSecret([...conformance, '--triggers', 't.mjs'], { 't.mjs': text }, 2, spawnCommand)
  })
})

describe('no secret comes out of a document', () => {
  const ownTriggers = `
secrets: [ssn]
credentials: { full: { header: x-own, value: k4nary-own-credential } }
fixtures: { user_password: k4nary-fixture, plain: shown }
triggers: { A: { request: GET /, headers: { x-a: '\${QUERY}' } } }`
  const named = [env.TOKEN, env.QUERY, env.DB_PASSWORD, 'k4nary-own-credential', 'k4nary-fixture']
  const entry = (text: string) => ({
    request: {
      method: 'POST',
      url: `https://api.example.com/${encodeURIComponent(text)}?ssn=k4nary-ssn`,
      headers: [{ name: 'x-own', value: 'k4nary-sent' }],
      postData: { text: '{"ssn":"k4nary-ssn"}' },
    },
    response: {
      status: 500,
      statusText: text,
      headers: [
        { name: 'content-type', value: `text/${text}` },
        { name: 'x-correlation-id', value: text },
      ],
      content: {
        text: JSON.stringify({ code: text, message: `${text} k4nary-sent k4nary-ssn`, ssn: 'k4nary' }),
      },
    },
  })
  const traffic = { log: { entries: [...named, 'k4nary-sent'].map(entry) } }
  const contract = {
    consumer: { name: 'a' },
    provider: { name: 'b' },
    interactions: named.map((text) => ({
      description: `asks with ${text} and k4nary-in-contract`,
      providerStates: [{ name: `a user with ${text}`, params: { password: 'k4nary-in-contract' } }],
      request: {
        method: 'GET',
        path: `/${text}`,
        headers: { 'X-Own': 'k4nary-sent' },
        query: `ssn=k4nary-ssn`,
      },
      response: { status: 404, body: { code: text, message: 'k4nary-in-contract' } },
    })),
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
  const documented = {
    openapi: '3.1.0',
    info: { title: 'a', version: '1' },
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'access_token', in: 'query', example: 'k4nary-example' }],
          responses: Object.fromEntries(
            named.map((text, index) => [
              400 + index,
              {
                description: text,
                content: {
                  'application/json': {
                    example: { code: `${text} k4nary-example`, message: 'k4nary-example' },
                  },
                },
              },
            ]),
          ),
        },
      },
    },
  }

  it.each([
    ['traffic', 'session.har', traffic],
    ['a contract', 'pact.json', contract],
    ['an OpenAPI document', 'openapi.json', documented],
  ])('%s, in any format', async (_, name, document) => {
    const files = { 'error-triggers.yaml': ownTriggers, [name]: document }
    for (const format of ['text', 'json', 'github'])
      expect(await expectNoSecret(['check', name, '--format', format], files, 1)).toContain('$')
  })

  it('triggers that are faulty, whose secrets count all the same', async () => {
    const files = { 'error-triggers.yaml': `${ownTriggers}\nunknown: 1`, 'session.har': traffic }
    await expectNoSecret(['check', 'session.har'], files, 1)
  })

  it('a catalog with faults', async () => {
    const catalog = { name: 'a', envelope: 'microsoft', errors: { A: { status: env.DB_PASSWORD } } }
    await expectNoSecret(['export', '--format', 'markdown', '--catalog', 'c.json'], { 'c.json': catalog }, 2)
    await expectNoSecret(['mock', '--catalog', 'c.json'], { 'c.json': catalog }, 2)
  })

  it('results of another machine', async () => {
    const cwd = projectWith({ 'error-triggers.yaml': ownTriggers })
    await runCommand(['conformance', '--target', target, '--shard', '1/1', '--report', 'shard'], { cwd, env })
    const result = JSON.parse(readFileSync(join(cwd, 'shard/conformance.json'), 'utf8')) as {
      target: string
      findings: object[]
      codes: { reason?: string; waiver?: object; triggers: Record<string, unknown>[] }[]
    }
    const text = `${named.join(' ')} password=k4nary-named`
    const pairs = [
      ['x-own', 'k4nary-sent'],
      ['x-echo', text],
      ['set-cookie', 'k4nary'],
    ]
    const [code] = result.codes
    Object.assign(code ?? {}, {
      reason: text,
      waiver: { kind: 'unreachable', owner: text, until: '2999-01-01', reason: text, issue: text },
    })
    Object.assign(code?.triggers[0] ?? {}, {
      ...{
        name: text,
        request: `GET /${text}`,
        why: text,
        reason: text,
        correlationIds: [text],
        outcome: 'violated',
      },
      findings: [{ check: 'code', severity: 'error', message: text, expected: text, actual: text, times: 1 }],
      exchange: {
        request: { method: 'GET', path: `/?ssn=k4nary-ssn&q=${env.QUERY}`, headers: pairs, body: text },
        response: { status: 500, headers: pairs, body: `{"ssn":"k4nary-ssn"} ${text}`, bytes: 1 },
        curl: `curl -H 'x-own: k4nary-own-credential' -H 'Authorization: Bearer ${env.TOKEN}' --data '${text}'`,
      },
    })
    result.findings.push({ check: 'code', severity: 'error', message: text, request: text, times: 1 })
    const files = { 'error-triggers.yaml': ownTriggers, 'conformance.json': result }
    await expectNoSecret(['merge', '.', '--report', 'merged'], files, 1)
  })

  it('recorded responses', async () => {
    const text = `${named.join(' ')} password=k4nary-named`
    const lines = ['A', undefined, text].map((code) =>
      JSON.stringify({
        ...{ request: `GET /${text}`, status: 400, code, correlationIds: [text] },
        findings: [{ check: 'code', severity: 'error', message: text, expected: text, actual: text }],
      }),
    )
    const files = { 'error-triggers.yaml': ownTriggers, 'r.ndjson': lines.join('\n') }
    const words = ['conformance', '--target', target, '--recorded', 'r.ndjson', '--report', 'report']
    await expectNoSecret(words, files, 1)
  })

  it('texts that a triggers file has for people', async () => {
    const text = `${named.join(' ')} password=k4nary-named`
    const triggersOf = (trigger: object) => ({
      ...{ secrets: ['ssn'], credentials: { full: { header: 'x-own', value: 'k4nary-own-credential' } } },
      fixtures: { user_password: 'k4nary-fixture' },
      triggers: { A: { request: 'GET /${user_password}/${QUERY}', why: text, ...trigger } },
    })
    const waiver = {
      code: 'A',
      kind: 'known-failure',
      owner: text,
      until: '2999-01-01',
      reason: text,
      issue: 'https://example.com/?password=k4nary-named&of=k4nary-fixture',
    }
    const words = ['conformance', '--triggers', 't.json', '--target', target]
    const state = { name: text, params: { password: 'k4nary-in-state' } }
    await expectNoSecret([...words, '--report', 'r'], { 't.json': triggersOf({ state }) }, 3)
    await expectNoSecret([...words, '--dry-run'], { 't.json': triggersOf({ name: text }) }, 0)
    const waived = { ...triggersOf({}), waivers: [{ ...waiver, checks: ['code'] }] }
    await expectNoSecret([...words, '--report', 'r'], { 't.json': waived }, 1)
  })

  it('a proposal, where an example of a document is a secret', async () => {
    const catalog = 'name: a\nenvelope: { code: /code, message: /message }\nerrors: { A: {}, B: {} }'
    const answering = createServer((_request, answer) =>
      answer.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"A","message":"m"}'),
    )
    await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void answering.close())
    const body = {
      type: 'object',
      required: ['password'],
      properties: { password: { type: 'string', example: 'k4nary-body' } },
    }
    const document = {
      ...documented,
      paths: {
        '/a/{id}': {
          get: {
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: env.QUERY },
              {
                name: 'access_token',
                in: 'query',
                required: true,
                schema: { type: 'string' },
                example: 'k4nary-example',
              },
            ],
          },
          post: { requestBody: { content: { 'application/json': { schema: body } } } },
        },
      },
    }
    const files = {
      'error-catalog.yaml': catalog,
      'error-triggers.yaml': ownTriggers,
      'openapi.json': document,
    }
    const { port } = answering.address() as AddressInfo
    const words = [
      'discover',
      '--openapi',
      'openapi.json',
      '--target',
      `http://127.0.0.1:${port}`,
      '-o',
      'p.yaml',
    ]
    await expectNoSecret([...words, '--pact', 'pact.json'], { ...files, 'pact.json': contract }, 0)
  })

  it('a command line', async () => {
    await expectNoSecret(['conformance', `--${env.DB_PASSWORD}`, '--target', target], {}, 2)
    await expectNoSecret(['check', env.DB_PASSWORD], {}, 2)
    await expectNoSecret(['conformance', '--target', target, '--code', env.DB_PASSWORD], {}, 2)
    await expectNoSecret(['conformance', '--target', target, '--timeout', env.DB_PASSWORD], {}, 2)
  })
})
