import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { writer } from './example-fixture.js'
import { runCommand } from './run-command.js'

const catalog = `name: orders
version: 1.0.0
envelope: microsoft
errors:
  OrderNotFound: { status: 404, message: 'There is no order {order}.' }
  Conflict: { status: 409, message: It was changed meanwhile., headers: [retry-after] }
  Gone: { status: 410 }
  Closed: { status: [409, 422] }
`

const anyText = { matchers: [{ match: 'type' }] }

interface Expected {
  readonly code?: string
  readonly status: number
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly members?: object
  readonly rules?: object
}

const interaction = ({ code, status, message, headers, members, rules = {} }: Expected) => ({
  description: `GET /orders/7 that returns ${code ?? status}`,
  request: { method: 'GET', path: '/orders/7' },
  response: {
    status,
    ...(headers && { headers }),
    ...(code !== undefined && {
      body: { error: { code, ...(message !== undefined && { message }), ...members } },
      matchingRules: { body: rules },
    }),
  },
})

const pactOf = (consumer: string, expected: readonly Expected[], provider = 'orders') => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: [
    { description: 'an order', request: { method: 'GET', path: '/orders/1' }, response: { status: 200 } },
    ...expected.map(interaction),
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
})

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'consumers-'))
  const write = writer(directory)
  write('error-catalog.yaml', catalog)
  write(
    'pacts/shop-orders.json',
    pactOf('shop', [
      {
        code: 'OrderNotFound',
        status: 404,
        message: 'There is no order 7.',
        headers: { 'Content-Type': 'application/json' },
        members: { target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5', details: 'x' },
        rules: {
          '$.error.message': anyText,
          '$.error.target': { matchers: [{ match: 'regex', regex: '^[0-9a-f-]{36}$' }] },
        },
      },
      { status: 410 },
    ]),
  )
  write(
    'pacts/till-orders.json',
    pactOf('till', [
      {
        code: 'Conflict',
        status: 409,
        message: 'It was changed meanwhile.',
        rules: { '$.error.code': { matchers: [{ match: 'regex', regex: '^(Conflict|Closed)$' }] } },
      },
      { code: 'Anything', status: 500, rules: { '$.error.code': anyText } },
    ]),
  )
  write('other/shop-stock.json', pactOf('shop', [{ code: 'Gone', status: 410 }], 'stock'))
  write(
    'odd/app-orders.json',
    pactOf('app', [{ code: 'Gone', status: 410, headers: { '': 'a', 'b\nc': 'd' } }]),
  )
  write('package.json', { name: 'orders' })
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) => runCommand(['consumers', ...words], { cwd: directory })

describe('error-contract consumers', () => {
  it('says who relies on a code, and on what of the answer', async () => {
    expect(await run('OrderNotFound', '--pact', 'pacts')).toEqual({
      code: 0,
      out: [
        'OrderNotFound',
        '  shop (pacts/shop-orders.json)',
        '    GET /orders/7 that returns OrderNotFound',
        '      relies on: status 404, header content-type by value, code by value, message by type, correlation id by a pattern, member /error/details by value',
        '',
        'Read 4 interactions with an error in 2 pacts; 2 other interactions were not read. A consumer without a pact is not listed.',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('says what a contract does not rely on', async () => {
    const { out } = await run('Conflict', '--pact', 'pacts')
    expect(out).toContain('relies on: status 409, code by a pattern, message by value\n')
    expect(out).toContain('does not rely on: correlation id\n')
  })

  it('lists a contract that accepts several codes under each', async () => {
    const { out } = await run('Closed', '--pact', 'pacts')
    expect(out).toMatch(/^Closed\n {2}till /)
  })

  it('lists contracts about the status alone with the codes of that status', async () => {
    const { out } = await run('Gone', '--pact', 'pacts')
    expect(out).toContain('Without a code, or with any\n  shop (pacts/shop-orders.json)')
    expect(out).toContain('No contract relies on: Gone.')
    expect((await run('OrderNotFound', '--pact', 'pacts')).out).not.toContain('Without a code')
  })

  it('says that nobody relies on a code, and what may have been meant', async () => {
    expect(await run('OrderNotFund', '--pact', 'pacts')).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        "No contract relies on 'OrderNotFund', and the catalog does not declare it. Did you mean 'OrderNotFound'?",
      ) as string,
    })
  })

  it('lists every code where none is named, undeclared ones included', async () => {
    const { out } = await run('--pact', 'pacts', '--format', 'json')
    const { codes, withoutCode } = JSON.parse(out) as {
      codes: { code: string; reliances: unknown[] }[]
      withoutCode: unknown[]
    }
    expect(codes.map(({ code, reliances }) => [code, reliances.length])).toEqual([
      ['OrderNotFound', 1],
      ['Conflict', 1],
      ['Gone', 0],
      ['Closed', 1],
      ['Anything', 0],
    ])
    expect(withoutCode).toHaveLength(2)
  })

  it('reads a contract about headers that no server can send', async () => {
    expect(await run('Gone', '--pact', 'odd')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Gone\n  app (odd/app-orders.json)') as string,
      err: '',
    })
  })

  it('is a table in Markdown', async () => {
    const { out } = await run('Conflict', '--pact', 'pacts', '--format', 'markdown')
    expect(out).toContain(
      '| Conflict | till | GET /orders/7 that returns Conflict | status 409, code by a pattern, message by value | correlation id |',
    )
  })

  it('reads the others although a file is not a pact', async () => {
    const { code, out, err } = await run('Conflict', '--pact', 'package.json', 'pacts')
    expect(code).toBe(2)
    expect(out).toContain('till (pacts/till-orders.json)')
    expect(err).toBe("package.json: Expected a pact file with 'consumer', 'provider' and 'interactions'.\n")
  })

  it('skips the pacts of other providers', async () => {
    const { code, out } = await run('Gone', '--pact', 'other', '--provider', 'orders')
    expect(code).toBe(3)
    expect(out).toContain("other/shop-stock.json: Skipped, since it is a pact of the provider 'stock'.")
    expect((await run('Gone', '--pact', 'other')).out).toContain('Gone\n  shop (other/shop-stock.json)')
  })

  it.each([
    [[], '--pact: Name pacts'],
    [['--broker', 'http://127.0.0.1:1'], '--provider: Name the provider'],
    [['--pact', 'nowhere'], 'There is no such file'],
  ])('refuses %j in one sentence', async (words, message) => {
    const { code, err } = await run(...words)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

it('reads a rule for text where the contract has a list', async () => {
  const rules = {
    '$.error': { matchers: [{ match: 'type' }] },
    '$.error.target': { matchers: [{ match: 'regex', regex: '^(a|b)+$' }] },
  }
  const response = {
    status: 409,
    headers: { 'Content-Type': 'application/json' },
    body: { error: { code: 'Conflict', message: 'It was changed.', target: ['b'] } },
    matchingRules: { body: rules },
  }
  const pact = {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [{ description: 'a', request: { method: 'GET', path: '/7' }, response }],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
  writeFileSync(join(directory, 'list.json'), JSON.stringify(pact))
  const { code, err } = await run('--pact', 'list.json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

it('reads a header whose name every object has', async () => {
  const response = {
    status: 409,
    headers: { 'Content-Type': 'application/json', constructor: 'x' },
    body: { error: { code: 'Conflict', message: 'It was changed.', target: 'b' } },
  }
  const pact = {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [{ description: 'a', request: { method: 'GET', path: '/7' }, response }],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
  writeFileSync(join(directory, 'header.json'), JSON.stringify(pact))
  const { code, out, err } = await run('Conflict', '--pact', 'header.json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('constructor')
})

describe('a broker', () => {
  /** Starts a server that answers every request with one document. */
  const startServer = (document: unknown) =>
    listen(
      createServer((_request, response) => {
        response.setHeader('content-type', 'application/hal+json')
        response.end(JSON.stringify(document))
      }),
    )

  async function listen(server: Server) {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it.each([
    [{ _links: 7, _embedded: { pacts: { a: 1 } } }],
    [{ _embedded: 'pacts' }],
    [{ _embedded: { pacts: [] } }],
  ])('has no pacts where it answers with %j', async (document) => {
    const { code, err } = await run(
      'Conflict',
      '--provider',
      'orders',
      '--broker',
      await startServer(document),
    )
    expect(code).toBe(3)
    expect(err).toBe('')
  })

  it.each([[null], [7], [{ _links: { self: null } }], [{ _links: { self: [{ href: 7 }] } }]])(
    'is refused with a pact %j, which leads nowhere',
    async (pact) => {
      const url = await startServer({ _embedded: { pacts: [pact] } })
      const { code, err } = await run('Conflict', '--provider', 'orders', '--broker', url)
      expect({ code, err }).toEqual({
        code: 2,
        err: `${url}: The broker lists a pact without a link to it, so it cannot be read. Ask its operator, or pass the file with --pact.\n`,
      })
    },
  )

  it.each(['ftp://127.0.0.1/pact', 'http://', 'pacts/1'])('is refused with a link to %s', async (href) => {
    const url = await startServer({
      _embedded: { pacts: [{ _links: { self: [{ href }] } }] },
      _links: { 'pb:pacts': { href } },
    })
    const { code, err } = await run('Conflict', '--provider', 'orders', '--broker', url)
    expect({ code, err }).toEqual({
      code: 2,
      err: `${url}: The broker has a link to what is not a web address. Correct its base URL.\n`,
    })
  })

  it('is refused where it redirects in a circle', async () => {
    const server = createServer((_request, response) => response.writeHead(302, { location: '/' }).end())
    const { code, err } = await run('Conflict', '--provider', 'orders', '--broker', await listen(server))
    expect(code).toBe(2)
    expect(err).toContain(': Nothing can be asked here, or where this redirects to: redirect count exceeded.')
  })

  it.each([
    [{}, "The broker has no environment 'production'."],
    [
      { _embedded: { environments: [{ name: 'test' }, { name: 7 }] } },
      "The broker has no environment 'production', but test.",
    ],
  ])('knows the environments of %j', async (document, message) => {
    const words = [
      '--provider',
      'orders',
      '--environment',
      'production',
      '--broker',
      await startServer(document),
    ]
    const { code, err } = await runCommand(['verify', '--catalog', 'error-catalog.yaml', ...words], {
      cwd: directory,
    })
    expect({ code, err }).toEqual({ code: 2, err: `--environment: ${message}\n` })
  })
})

describe('error-contract diff --consumers', () => {
  const diff = async (change: (text: string) => string, ...words: readonly string[]) => {
    writeFileSync(join(directory, 'next.yaml'), change(catalog))
    const { out } = await runCommand(
      ['diff', 'error-catalog.yaml', 'next.yaml', '--consumers', 'pacts', ...words],
      { cwd: directory },
    )
    return out
  }

  it.each<[string, (text: string) => string, string]>([
    [
      'a code that is removed',
      (text) => text.replace(/ {2}OrderNotFound.*\n/, ''),
      'OrderNotFound (404) is removed. This hits:\n  shop (pacts/shop-orders.json)\n',
    ],
    [
      'a status that changes',
      (text) => text.replace('status: 404', 'status: 400'),
      'OrderNotFound: the status 404 becomes 400. This hits:\n  shop',
    ],
    [
      'a message that a contract expects word for word',
      (text) => text.replace('It was changed meanwhile.', 'Read it again.'),
      "the message 'It was changed meanwhile.' becomes 'Read it again.'. This hits:\n  till",
    ],
    [
      'an envelope that changes',
      (text) => text.replace('microsoft', 'problem-details'),
      'The envelope changes: code: /error/code',
    ],
  ])('names the consumers of %s', async (_, change, expected) => {
    expect(await diff(change)).toContain(expected)
  })

  it.each<[string, (text: string) => string]>([
    ['a message that a contract expects by type', (text) => text.replace('no order', 'not any order')],
    ['a code on which nobody relies', (text) => text.replace(/ {2}Gone.*\n/, '')],
    ['one of several codes that a contract accepts', (text) => text.replace(/ {2}Conflict.*\n/, '')],
    ['a header that no contract expects', (text) => text.replace(', headers: [retry-after]', '')],
  ])('names nobody for %s', async (_, change) => {
    expect(await diff(change)).toContain(
      'No change hits a consumer in 4 interactions with an error of 2 pacts. A consumer without a pact is not known.',
    )
  })

  it('is in the JSON and in the Markdown', async () => {
    const removed = (text: string) => text.replace(/ {2}OrderNotFound.*\n/, '')
    expect(JSON.parse(await diff(removed, '--format', 'json'))).toMatchObject({
      consumers: { hits: [{ change: { kind: 'removed' }, reliances: [{ consumer: 'shop' }] }] },
    })
    expect(await diff(removed, '--format', 'markdown')).toContain(
      '| OrderNotFound (404) is removed. | shop | GET /orders/7 that returns OrderNotFound |',
    )
  })
})
