import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { defineCatalog } from '@error-contract/catalog'
import { printableLine } from '@error-contract/catalog/document'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeTransport } from '../src/http/node-transport.js'
import { runConformance } from '../src/run/run-conformance.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import type { TriggerDefinition, TriggersDefinition } from '../src/triggers/definition.js'
import { bodyOf, listen } from './server.js'

const catalog = defineCatalog({
  name: 'orders',
  envelope: { code: '/code' },
  errors: { OrderNotFound: { status: 404 } },
} as const)

const hasCurl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
)

interface Received {
  readonly method: string | undefined
  readonly url: string
  readonly headers: readonly string[]
  readonly body: string
}

/** Listens, and records every request as it arrives. */
async function record() {
  const received: Received[] = []
  const target = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      const { method, url = '', rawHeaders } = request
      const pairs = rawHeaders.flatMap((name, index) =>
        index % 2 === 0 ? [`${name.toLowerCase()}: ${rawHeaders[index + 1] ?? ''}`] : [],
      )
      // The connection belongs to the client, and curl closes it after one request.
      const headers = pairs
        .filter((pair) => !pair.startsWith('connection: '))
        // A person who sends the request again is not that run.
        .map((pair) => pair.replace(/ \(run .*$/, ''))
        .toSorted()
      received.push({ method, url, headers, body: body.toString('base64') })
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"Other"}')
    })
  })
  return { target, received }
}

/** Runs a line as a person would type it: longer than an argument may be. */
function runInShell(line: string, environment: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const shell = execFile(
      'sh',
      { env: { PATH: process.env['PATH'], ...environment }, encoding: 'latin1' },
      (error, _out, stderr) => (error ? reject(new Error(stderr)) : resolve()),
    )
    shell.stdin?.end(line)
  })
}

/** Runs one trigger and then its curl line as a terminal shows it, and returns what arrived each time. */
async function sendTwice(
  trigger: TriggerDefinition,
  definition: Pick<TriggersDefinition, 'credentials'> = {},
  environment: Record<string, string> = {},
) {
  const { target, received } = await record()
  const triggers = defineTriggers(catalog, { ...definition, triggers: { OrderNotFound: trigger } })
  const result = await runConformance({
    catalog,
    triggers,
    environment,
    transport: nodeTransport(target),
    mode: 'full',
  })
  const line = printableLine(result.codes[0]?.triggers[0]?.exchange?.curl ?? '')
  const first = received.at(-1)
  expect(first).toBeDefined()
  await runInShell(line, environment)
  const [again, ...others] = received.slice(received.indexOf(first as Received) + 1)
  expect(others).toEqual([])
  return { line, first, again }
}

describe.runIf(hasCurl)('the curl line sends again what was sent:', () => {
  it.each<[string, Parameters<typeof sendTwice>[0]]>([
    ['a request without anything', 'GET /orders/7'],
    ['a post without a body', 'POST /orders'],
    ['a delete without a body', 'DELETE /orders/7'],
    ['an empty body', { request: 'POST /orders', raw: '', type: 'text/plain' }],
    ['a body of a get', { request: 'GET /orders', raw: 'x' }],
    ['a request without content', { request: 'HEAD /orders/7' }],
    ['an empty header', { request: 'GET /orders', headers: { 'x-empty': '', accept: '' } }],
    ['a header of a blank', { request: 'GET /orders', headers: { 'x-blank': ' ' } }],
    ['a header in Latin-1', { request: 'GET /orders', headers: { 'x-name': 'caf\u00e9' } }],
    ['quotes in a header', { request: 'GET /orders', headers: { 'if-match': `"it's"` } }],
    [
      'an accept and a user agent',
      { request: 'GET /a', headers: { accept: 'text/csv', 'user-agent': 'me' } },
    ],
    ['a body without a type', { request: 'POST /orders', raw: 'a=b' }],
    ['JSON with quotes', { request: 'POST /orders', json: { note: `it's "$HOME" \\ \`ls\`` } }],
    ['a line separator', { request: 'POST /orders', json: { note: 'a\u2028b\u200bc' } }],
    ['line breaks', { request: 'POST /orders', raw: '\na: 1\r\nb: 2\n\n' }],
    ['percent signs and backslashes', { request: 'POST /orders', raw: '-n %s\\n\\\\ \t 100%\n' }],
    ['a command of a CI server', { request: 'POST /orders', raw: '##[error]x ##vso[y] ###[z' }],
    ['bytes', { request: 'POST /orders', bytes: 'AAH//oCA' }],
    ['a file name', { request: 'POST /orders', raw: '@/etc/hostname' }],
    ['a large body', { request: 'POST /orders', raw: '{"a":1}'.repeat(20_000) }],
    [
      'a placeholder that was sent as it is',
      { request: 'POST /a', raw: 'Dear $${HOME}, $${ORDER} is lost.' },
    ],
    ['a path that curl would change', 'GET /a/../b/%2e%2e/./c//d?'],
    ['a fragment and brackets', 'GET /a{b}[1-3]#c?d="e"'],
    ['a query', `GET /a?b=c&d='e'&f=$x`],
  ])('%s', async (_name, trigger) => {
    const { first, again } = await sendTwice(trigger)
    expect(again).toEqual(first)
  })

  it.each([
    ['quotes', 'a"b\\c'],
    ['line breaks', 'a\nb\tc\n'],
    ['blanks', ' -n a b '],
    ['a dollar', '$HOME`ls`$(ls)'],
    ['letters', 'caf\u00e9 \u2028 \u{1f512}'],
  ])('a secret with %s within JSON and a form', async (_name, value) => {
    for (const body of [
      { json: { password: '${PASSWORD}', note: 'for ${PASSWORD}!' } },
      { raw: 'p=${PASSWORD}' },
    ]) {
      const { first, again, line } = await sendTwice(
        { request: 'POST /login', ...body },
        {},
        { PASSWORD: value },
      )
      expect(again).toEqual(first)
      expect(line).toContain('${PASSWORD}')
    }
  })

  it('a credential in headers, cookies, the query and as user and password', async () => {
    const environment = { TOKEN: 'to/ken+1 &x=2', CLERK: 'clerk', PASSWORD: 'pass:"word"' }
    for (const credential of [
      { header: 'authorization', value: 'Bearer ${TOKEN}' },
      { cookies: { session: '${CLERK}', csrf: '${CLERK}' } },
      { query: { key: '${TOKEN}' } },
      { basic: { user: '${CLERK}', password: '${PASSWORD}' } },
    ]) {
      const { first, again, line } = await sendTwice(
        { request: 'GET /orders/7', as: 'clerk' },
        { credentials: { clerk: credential } },
        environment,
      )
      expect(again).toEqual(first)
      const names = Array.from(line.matchAll(/\$\{(\w+)/g), ([, name]) => name)
      expect(names.length).toBeGreaterThan(0)
      expect(Object.keys(environment)).toEqual(expect.arrayContaining(names))
    }
  })

  it('anything that a body may be', async () => {
    const { target, received } = await record()
    const { toCurlCommand } = await import('../src/run/curl.js')
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        fc.webQueryParameters(),
        async (body, query) => {
          const request = { method: 'POST', path: `/a?${query}`, headers: [['accept', '*/*']] as const, body }
          await runInShell(printableLine(toCurlCommand(target.href, request)))
          expect(received.at(-1)).toMatchObject({
            url: request.path,
            body: Buffer.from(body).toString('base64'),
          })
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('a request accepts', () => {
  const accepted = async (trigger: TriggerDefinition) => {
    const { target, received } = await record()
    const triggers = defineTriggers(catalog, { triggers: { OrderNotFound: trigger } })
    await runConformance({ catalog, triggers, transport: nodeTransport(target), mode: 'full' })
    return received.map(({ headers }) => headers.filter((one) => one.startsWith('accept: ')))
  }

  it('the media type of the envelope before any other', async () => {
    expect(await accepted('GET /orders/7')).toEqual([['accept: application/json, */*;q=0.1']])
  })

  it('what its trigger says', async () => {
    expect(await accepted({ request: 'GET /orders/7', headers: { Accept: 'text/csv' } })).toEqual([
      ['accept: text/csv'],
    ])
  })
})

it('a curl line stops before it sends where it needs a value that the environment does not have', async () => {
  const { target, received } = await record()
  const triggers = defineTriggers(catalog, {
    credentials: { clerk: { header: 'x-api-key', value: 'k3y-of-the-clerk' } },
    triggers: { OrderNotFound: { request: 'GET /orders/7', as: 'clerk' } },
  })
  const result = await runConformance({ catalog, triggers, transport: nodeTransport(target) })
  const line = result.codes[0]?.triggers[0]?.exchange?.curl ?? ''
  expect(line).toContain('"x-api-key: ${X_API_KEY}"')
  const count = received.length
  await expect(runInShell(line)).rejects.toThrow('X_API_KEY: set it to the value that was sent')
  expect(received).toHaveLength(count)
})

describe('a curl line stops before it sends where a variable of its body is not set:', () => {
  const password = 'l1teral-of-the-clerk'

  it.each<[string, string, TriggerDefinition]>([
    ['JSON', 'PASSWORD', { request: 'POST /a', json: { password, n: 1 } }],
    ['a form', 'PASSWORD', { request: 'POST /a', form: { n: '1', password } }],
    [
      'a text with control characters',
      'PASSWORD',
      { request: 'POST /a', raw: `\u0001\npassword=${password}` },
    ],
    ['a large text', 'PASSWORD', { request: 'POST /a', json: { password, note: 'a'.repeat(100_000) } }],
  ])('%s', async (_name, variable, trigger) => {
    const { target, received } = await record()
    const triggers = defineTriggers(catalog, { triggers: { OrderNotFound: trigger } })
    const result = await runConformance({ catalog, triggers, transport: nodeTransport(target), mode: 'full' })
    const line = printableLine(result.codes[0]?.triggers[0]?.exchange?.curl ?? '')
    const [first] = received
    const count = received.length
    await expect(runInShell(line)).rejects.toThrow(`${variable}: set it to the value that was sent`)
    expect(received).toHaveLength(count)
    await runInShell(line, { [variable]: password })
    expect(received.at(-1)).toEqual(first)
  })

  it('a form whose first value has a blank and a sign, with the fields after it', async () => {
    const { target, received } = await record()
    const form = { token: 'a b&c-1iteral', k: 'v', z: 'w' }
    const triggers = defineTriggers(catalog, {
      triggers: { OrderNotFound: { request: 'POST /a', form } },
    })
    const result = await runConformance({ catalog, triggers, transport: nodeTransport(target), mode: 'full' })
    const { request, curl = '' } = result.codes[0]?.triggers[0]?.exchange ?? {}
    expect(request?.body).toBe('token=${TOKEN}&k=v&z=w')
    const [first] = received
    await expect(runInShell(curl)).rejects.toThrow('TOKEN: set it to the value that was sent')
    await runInShell(curl, { TOKEN: 'a%20b%26c-1iteral' })
    expect(received.at(-1)).toEqual(first)
  })

  it('a value that a setup captured', async () => {
    const received: string[] = []
    const target = await listen((request, response) => {
      void bodyOf(request).then((body) => {
        received.push(body.toString())
        response
          .writeHead(request.url === '/orders' ? 201 : 404, { 'content-type': 'application/json' })
          .end('{"code":"Other","id":"order-of-a-run-1"}')
      })
    })
    const triggers = defineTriggers(catalog, {
      triggers: {
        OrderNotFound: {
          setup: { request: 'POST /orders', json: {}, capture: { ORDER: '/id' } },
          request: 'POST /pay',
          json: { order: '${ORDER}' },
        },
      },
    })
    const result = await runConformance({ catalog, triggers, transport: nodeTransport(target), mode: 'full' })
    const line = result.codes[0]?.triggers[0]?.exchange?.curl ?? ''
    const count = received.length
    await expect(runInShell(line)).rejects.toThrow('ORDER: set it to the value that was sent')
    expect(received).toHaveLength(count)
  })

  it('but not a variable that the environment has', async () => {
    const { line, first, again } = await sendTwice(
      { request: 'POST /a', json: { password: '${PASSWORD}' } },
      {},
      { PASSWORD: password },
    )
    expect(line).not.toContain('set it to the value')
    expect(again).toEqual(first)
  })
})
