import { defineCatalog } from '@error-contract/catalog'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  writeReports,
  type ConformancePlan,
  type ConformanceResult,
  type Transport,
  type TriggersDefinition,
} from '../src/index.js'
import { formatFailure, annotateResult, formatJobSummary, planRequests } from '../src/internal.js'
import { leaksIn } from './leaks.js'
import { bodyOf, listen } from './server.js'

/** A secret for each place, each with characters that every encoding writes in its own way. */
const canary = (place: string) => `k4nary/${place}+"&<'1`

const environment: Record<string, string> = {
  TOKEN: canary('credential'),
  BASIC: Buffer.from(`user:${canary('basic')}`).toString('base64'),
  FIXTURE: 'k4nary-fixture.1',
  QUERY: 'k4nary-query.1',
  BODY: canary('body'),
  HEADER: canary('header'),
  STATE_SECRET: canary('state'),
  UNUSED: canary('unused'),
}

const codes = [
  'Echo',
  'Basic',
  'Literal',
  'Body',
  'Form',
  'Id',
  'Redirect',
  'Setup',
  'State',
  'Step',
  'Unused',
] as const
const catalog = defineCatalog({
  name: 'canaries',
  envelope: { code: '/code', message: '/message', correlationId: { at: '/id', format: 'any' } },
  errors: Object.fromEntries(codes.map((code) => [code, { status: 400, message: 'A {thing} is wrong.' }])),
})

const triggers: TriggersDefinition = {
  secrets: ['ssn'],
  credentials: {
    full: { header: 'authorization', value: 'Bearer ${TOKEN}' },
    basic: { header: 'authorization', value: 'Basic ${BASIC}' },
    literal: { header: 'x-own', value: 'k4nary-literal-credential' },
  },
  fixtures: { machine: '${FIXTURE}' },
  defaults: { as: 'full', repeat: 2 },
  triggers: {
    Echo: 'GET /400/Echo/${machine}?key=${QUERY}&access_token=k4nary-literal-query',
    Basic: { request: 'GET /400/Basic', as: 'basic' },
    Literal: {
      request: 'GET /400/Literal',
      as: 'literal',
      headers: {
        'X-Api-Key': 'k4nary-literal-header',
        cookie: 'theme=dark; session=k4nary-literal-cookie',
        'x-of-environment': '${HEADER}',
      },
    },
    Body: {
      request: 'POST /400/Body',
      json: {
        note: '${BODY}',
        user: {
          password: 'k4nary-literal-password',
          ssn: 'k4nary-own-name',
          pin_tokens: ['k4nary-in-a-list'],
        },
        nested: '{"client_secret":"k4nary-in-json"}',
      },
      why: 'The password is k4nary-literal-password.',
    },
    Form: {
      request: 'POST /400/Form',
      raw: 'grant=x&client_secret=k4nary-form&passwd=k4nary-form-2',
      type: 'application/x-www-form-urlencoded',
    },
    Id: 'GET /400/Id',
    Redirect: 'GET /302/Redirect',
    Setup: {
      request: 'GET /400/Setup',
      setup: { request: 'POST /500/Nope', json: { apiKey: 'k4nary-in-setup' } },
    },
    State: { request: 'GET /400/State', state: 'broken' },
    Step: {
      request: 'GET /400/Step',
      setup: () => {
        throw new Error(`connect to ${environment.HEADER ?? ''}`)
      },
    },
    Unused: { request: 'GET /400/Unused', headers: { 'x-unused': '${UNUSED}' } },
  },
  states: {
    broken: () => {
      throw new Error(`The state was entered with ${environment.STATE_SECRET ?? ''}.`)
    },
  },
}

/** Every way in which a server, or something before it, may write what it was sent. */
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => encodeURIComponent(text),
  (text) => encodeURIComponent(text).toLowerCase(),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join(''),
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify({ text })),
  (text) => Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  (text) => Array.from(text, (one) => `&#x${one.charCodeAt(0).toString(16)};`).join(''),
  ...['', 'a', 'ab'].flatMap((before) => [
    (text: string) => Buffer.from(`${before}${text}:x`).toString('base64'),
    (text: string) => Buffer.from(`${before}${text}:x`).toString('base64url'),
  ]),
  (text) => Buffer.from(text).toString('hex'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
  // Cut by the quote of a finding at every place.
  ...Array.from({ length: 40 }, (_, index) => (text: string) => `${'x '.repeat(30 + index)}${text}`),
]

/** Every text in a form or in JSON. */
function pieces(body: string): string[] {
  const found: string[] = []
  try {
    JSON.parse(body, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value)
    })
  } catch {
    found.push(...new URLSearchParams(body).values())
  }
  return [body, ...found]
}

/** Everything that a request holds, on its own. */
async function received(request: IncomingMessage): Promise<string[]> {
  const body = await bodyOf(request)
  const basic = /^Basic (.*)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  return [
    request.url ?? '',
    ...Object.values(environment),
    ...Object.values(request.headers).map(String),
    Buffer.from(basic, 'base64').toString('utf8'),
    ...pieces(body.toString('utf8')),
  ].flatMap(around)
}

/** Returns a text that has a canary; of a body of megabytes, the part around it. */
function around(text: string): string[] {
  const index = text.toLowerCase().indexOf('k4nary')
  return index === -1 ? [] : [text.slice(Math.max(0, index - 5000), index + 5000)]
}

/** Says back all that it has received, in every encoding and every place, a different part each time. */
const echo: RequestListener = (request, response) => {
  void received(request).then((parts) => {
    const [, status = '', code = ''] = (request.url ?? '').split(/[/?]/)
    const written = parts.flatMap((part) => encodings.map((encode) => encode(part)))
    const inHeader = written.filter((text) => /^[\x20-\x7e]*$/.test(text))
    last += 1
    response.writeHead(
      Number(status) || 400,
      [
        ['content-type', 'application/json'],
        ['set-cookie', 'session=k4nary-set-cookie; HttpOnly'],
        ['x-auth-token', 'k4nary-header-token'],
        [
          'location',
          `https://user:k4nary-of-user@elsewhere.invalid/?token=k4nary-in-location&${inHeader[last % inHeader.length] ?? ''}`,
        ],
        ...turned(inHeader)
          .slice(0, 15)
          .map((text) => ['x-echo', text]),
      ].flat(),
    )
    response.end(
      JSON.stringify({
        code: code === 'Id' ? 'Id' : written[last % written.length],
        message: written[(last * 7) % written.length],
        id: code === 'Id' ? `${parts.join()}${last}` : written[(last * 3) % written.length],
        access_token: 'k4nary-issued',
        tokens: [{ value: 'k4nary-issued-2' }],
        debug: JSON.stringify({
          session: { refreshToken: 'k4nary-issued-3' },
          headers: 'Authorization: Bearer k4nary-issued-4',
        }),
        all: turned(written).slice(0, 100),
      }),
    )
  })
}
let last = 0

/** A list that begins elsewhere each time. */
const turned = <T>(list: readonly T[]): T[] => {
  const at = (last * 13) % Math.max(1, list.length)
  return [...list.slice(at), ...list.slice(0, at)]
}

let server: Server
let target: URL

beforeAll(async () => {
  server = createServer(echo).listen(0, '127.0.0.1')
  await once(server, 'listening')
  target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function run(plan: Partial<ConformancePlan> = {}) {
  return runConformance({
    catalog,
    triggers: defineTriggers(catalog, triggers),
    transport: nodeTransport(target),
    environment,
    probes: 'error',
    ...plan,
  })
}

/** Every face of a result, by its name. */
async function facesOf(result: ConformanceResult): Promise<Record<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), 'k4nary-'))
  await writeReports(result, directory)
  const files = readdirSync(directory).map(
    (file) => [file, readFileSync(join(directory, file), 'utf8')] as const,
  )
  return {
    ...Object.fromEntries(files),
    'the terminal, and tests that fail': result.codes.flatMap(formatFailure).join('\n'),
    'annotations of GitHub': annotateResult(result).join('\n'),
    'the summary of a job': formatJobSummary(result),
    'curl lines': result.codes
      .flatMap((code) => code.triggers.map(({ exchange }) => exchange?.curl))
      .join('\n'),
  }
}

const faces = [
  'conformance.json',
  'junit.xml',
  'ctrf.json',
  'index.html',
  'the terminal, and tests that fail',
  'annotations of GitHub',
  'the summary of a job',
  'curl lines',
]

describe('no secret comes out of', () => {
  let written: Record<string, string> = {}
  let result: ConformanceResult

  beforeAll(async () => {
    // Each run says back other parts, so that each part comes back in each place.
    const all: Record<string, string>[] = []
    for (let time = 0; time < 5; time += 1) {
      result = await run()
      all.push(await facesOf(result))
    }
    written = Object.fromEntries(faces.map((face) => [face, all.map((one) => one[face]).join('\n')]))
  })

  it.each(faces)('%s', (face) => {
    expect(written[face]?.length).toBeGreaterThan(100)
    expect(leaksIn(written[face] ?? '')).toEqual([])
  })

  it('lines of curl, which name variables in its place', () => {
    const line = (code: string) =>
      result.codes.find((one) => one.code === code)?.triggers[0]?.exchange?.curl ?? ''
    expect(line('Echo')).toContain('"authorization: Bearer ${TOKEN}"')
    expect(line('Echo')).toContain('${FIXTURE}?key=${QUERY}&access_token=${ACCESS_TOKEN}"')
    expect(line('Basic')).toContain('"authorization: Basic ${BASIC}"')
    expect(line('Literal')).toContain('"x-own: ${X_OWN}"')
    expect(line('Literal')).toContain('"X-Api-Key: ${X_API_KEY}"')
    expect(line('Body')).toContain('\\"password\\":\\"${PASSWORD}\\",\\"ssn\\":\\"${SSN}\\"')
    expect(line('Form')).toContain('"grant=x&client_secret=${CLIENT_SECRET}&passwd=${PASSWD}"')
  })

  it('a plan', () => {
    const plan = planRequests({
      catalog,
      triggers: defineTriggers(catalog, triggers),
      target: 'http://localhost',
      environment,
    })
    const text = JSON.stringify(plan)
    expect(text).toContain('access_token=${ACCESS_TOKEN}')
    expect(leaksIn(text)).toEqual([])
  })
})

describe('no secret comes out of what a transport says', () => {
  const transport = (send: Transport['send']): Transport => ({
    target: 'http://127.0.0.1/',
    send,
    close: () => Promise.resolve(),
  })
  const secrets = Object.values(environment).join(' ')

  it('when it cannot reach the target', async () => {
    const fault = { kind: 'unreachable', message: `Cannot reach ${secrets}.` } as const
    const result = await run({ transport: transport(() => Promise.resolve({ fault })) })
    expect(JSON.stringify(result)).toContain('Cannot reach ${')
    for (const text of Object.values(await facesOf(result))) expect(leaksIn(text)).toEqual([])
  })

  const broken = (): never => {
    const cause = new Error(`within ${secrets}`)
    throw Object.assign(new Error(`Broken by ${secrets}.`, { cause }), { input: secrets })
  }

  it('when it breaks', async () => {
    const result = await run({ transport: transport(broken) })
    expect(JSON.stringify(result)).toContain('Broken by ${')
    for (const text of Object.values(await facesOf(result))) expect(leaksIn(text)).toEqual([])
  })

  it('when a run breaks, in the message, the stack, what else the error holds, and its cause', async () => {
    const recorded = Object.assign([], { [Symbol.iterator]: broken })
    const error = (await run({ recorded }).catch((one: unknown) => one)) as Error
    expect(error.message).toContain('Broken by ${')
    const cause = error.cause as Error
    const text = [error.message, error.stack, JSON.stringify(error), cause.message, cause.stack].join('\n')
    expect(leaksIn(text)).toEqual([])
  })
})

it.each([
  ['a', 'a', 'a'],
  ['1', 'line 1 of 10', 'line 1 of 10'],
  ['test', 'the latest test of tests', 'the latest ${SHORT} of tests'],
  ['password', 'The Password is wrong.', 'The ${SHORT} is wrong.'],
])('a value such as %j leaves a report readable', async (value, message, expected) => {
  const answer: RequestListener = (_request, response) => {
    response
      .writeHead(500, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 'x', message }))
  }
  const short = defineCatalog({ name: 'short', envelope: { code: '/code' }, errors: { A: { status: 400 } } })
  const { codes: results } = await runConformance({
    catalog: short,
    triggers: defineTriggers(short, {
      triggers: { A: { request: 'GET /', headers: { 'x-a': '${SHORT}' } } },
    }),
    transport: nodeTransport(await listen(answer)),
    environment: { SHORT: value },
  })
  expect(results[0]?.triggers[0]?.exchange?.response?.body).toBe(
    JSON.stringify({ code: 'x', message: expected }),
  )
})
