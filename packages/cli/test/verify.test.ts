import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { resolvePact } from '../src/commands/verify/run-verifier.js'
import { writer } from './example-fixture.js'
import { spawnCommand } from './run-command.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'verify-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

interface Interaction {
  readonly description: string
  readonly path: string
  readonly status: number
  readonly state?: string
}

const missing: Interaction = { description: 'an order that is not there', path: '/orders/7', status: 404 }
const found: Interaction = { description: 'an order', path: '/orders/1', status: 200 }

const pactOf = (interactions: readonly Interaction[], provider = 'orders') => ({
  consumer: { name: 'shop' },
  provider: { name: provider },
  interactions: interactions.map(({ description, path, status, state }) => ({
    description,
    ...(state !== undefined && { providerStates: [{ name: state }] }),
    request: { method: 'GET', path },
    response: { status },
  })),
  metadata: { pactSpecification: { version: '3.0.0' } },
})

const write = (file: string, content: unknown) => writer(directory)(file, content)

type Responder = (request: IncomingMessage, body: string) => { status: number; body?: string } | undefined

/** Starts a provider that has order 1 and no other, and lets `respond` answer first. */
async function startProvider(respond: Responder = () => undefined): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((received) => {
      const known = request.url === '/orders/1' ? 200 : 404
      const { status, body } = respond(request, received) ?? { status: known }
      response.writeHead(status).end(body)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Returns the URL of a port at which nothing listens any more. */
async function closedUrl(): Promise<string> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnCommand(['verify', ...words], { cwd: directory, env })

describe('error-contract verify', { timeout: 60_000 }, () => {
  it('says how many interactions a provider keeps', async () => {
    write('pacts/shop-orders.json', pactOf([missing, found]))
    expect(await run(['pacts', '--target', await startProvider()])).toEqual({
      code: 0,
      out: 'orders keeps its contracts: 2 of 2 interactions are kept, of which 1 return an error.\n',
      err: '',
    })
  })

  it('names each mismatch of a provider that breaks its contract', async () => {
    write('shop-orders.json', pactOf([missing]))
    const target = await startProvider(() => ({ status: 400 }))
    expect(await run(['shop-orders.json', '--target', target])).toEqual({
      code: 1,
      out: [
        '✗ The provider breaks its contract:',
        '  Verifying a pact between shop and orders - an order that is not there: status: expected 404 but was 400',
        '',
        'orders breaks its contracts: 0 of 1 interactions are kept.',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('proves nothing where no interaction returns an error', async () => {
    write('pact.json', pactOf([found]))
    const target = await startProvider()
    const { code, out } = await run(['pact.json', '--target', target])
    expect(code).toBe(3)
    expect(out).toContain('None of the 1 interactions returns an error. Add one, or pass --no-expect-errors.')
    expect(await run(['pact.json', '--target', target, '--no-expect-errors'])).toMatchObject({ code: 0 })
  })

  it('says that the provider does not listen', async () => {
    write('pact.json', pactOf([missing]))
    const { code, out } = await run(['pact.json', '--target', 'http://127.0.0.1:9'])
    expect(code).toBe(4)
    expect(out).toContain('The provider does not listen at http://127.0.0.1:9')
    expect(out).toContain('Start it, or correct --target.')
  })

  it('sends headers, whose secrets are not printed', async () => {
    write('pact.json', pactOf([missing]))
    const target = await startProvider(({ headers }) => ({
      status: headers['authorization'] === 'Bearer s3cr3t-value-42' ? 404 : 401,
    }))
    const words = ['pact.json', '--target', target, '--header', 'authorization: Bearer ${API_TOKEN}']
    expect(await run(words, { API_TOKEN: 's3cr3t-value-42' })).toMatchObject({ code: 0 })
    expect(await run(words)).toEqual({
      code: 2,
      out: '',
      err: '--header: The environment variable API_TOKEN is not set.\n',
    })
  })
})

describe('provider states', { timeout: 60_000 }, () => {
  const withState = { ...missing, state: 'order 7 is not there' }

  it('are set up by requests to --state-url', async () => {
    write('pact.json', pactOf([withState, found]))
    const changes: unknown[] = []
    const target = await startProvider(({ url }, body) => {
      if (url !== '/_states') return undefined
      changes.push(JSON.parse(body))
      return { status: 200 }
    })
    const { code } = await run(['pact.json', '--target', target, '--state-url', `${target}/_states`])
    expect(code).toBe(0)
    expect(changes).toContainEqual({ action: 'setup', params: {}, state: 'order 7 is not there' })
    expect(changes).toContainEqual({ action: 'teardown', params: {}, state: 'order 7 is not there' })
  })

  it('that the provider refuses fail with its answer', async () => {
    write('pact.json', pactOf([withState]))
    const target = await startProvider(({ url }) =>
      url === '/_states' ? { status: 500, body: 'no database' } : undefined,
    )
    const { code, out } = await run(['pact.json', '--target', target, '--state-url', `${target}/_states`])
    expect(code).toBe(1)
    expect(out).toContain('Provider states failed')
    expect(out).toContain(
      `The setup of state "order 7 is not there" failed: ${target}/_states returned 500. no database`,
    )
  })

  it('need no answer where an interaction has none', async () => {
    write('pact.json', pactOf([missing]))
    const target = await startProvider(({ url }) => (url === '/_states' ? { status: 422 } : undefined))
    expect(await run(['pact.json', '--target', target, '--state-url', `${target}/_states`])).toMatchObject({
      code: 0,
    })
  })

  it('fail where nothing sets them up, unless they hold already', async () => {
    write('pact.json', pactOf([withState]))
    const target = await startProvider()
    const { code, out } = await run(['pact.json', '--target', target])
    expect(code).toBe(1)
    expect(out).toContain(
      'Nothing sets up the state "order 7 is not there". Name --state-url, or --assume-states where it holds already.',
    )
    expect(await run(['pact.json', '--target', target, '--assume-states'])).toMatchObject({ code: 0 })
  })
})

describe('the pacts that are verified', { timeout: 60_000 }, () => {
  it('are those of the provider, and others are told', async () => {
    write('pacts/shop-orders.json', pactOf([missing]))
    write('pacts/shop-stock.json', pactOf([{ ...missing, status: 410 }], 'stock'))
    const target = await startProvider()
    const { code, out } = await run(['pacts', '--target', target, '--provider', 'orders'])
    expect(code).toBe(0)
    expect(out).toContain("pacts/shop-stock.json: Skipped, since it is a pact of the provider 'stock'.")
    expect(await run(['pacts', '--target', target])).toEqual({
      code: 2,
      out: '',
      err: "--provider: The pacts are of several providers: 'orders', 'stock'. Name one with --provider.\n",
    })
  })

  it('are verified although another file is not a pact', async () => {
    write('pact.json', pactOf([missing]))
    write('package.json', { name: 'orders' })
    const { code, out } = await run(['pact.json', 'package.json', '--target', await startProvider()])
    expect(code).toBe(2)
    expect(out).toContain('package.json: Expected a pact file')
    expect(out).toContain('orders keeps its contracts: 1 of 1 interactions are kept')
  })

  it('may be at a URL', async () => {
    const pacts = await startProvider(() => ({ status: 200, body: JSON.stringify(pactOf([missing])) }))
    const target = await startProvider()
    expect(await run([`${pacts}/shop-orders.json`, '--target', target])).toMatchObject({ code: 0 })
  })

  it('are told by their URL where it has none, or nothing listens', async () => {
    const pacts = await startProvider(() => ({ status: 404 }))
    const target = await startProvider()
    const { code, out } = await run([`${pacts}/gone.json`, '--target', target])
    expect(code).toBe(3)
    expect(out).toContain('gone.json: The server returned status 404.')
    expect(await run([`${await closedUrl()}/pact.json`, '--target', target])).toMatchObject({
      code: 4,
      out: '',
    })
  })

  it('are refused with a password in their URL, which is not shown', async () => {
    const words = ['http://user:s3cr3t-4711@127.0.0.1:9/pact.json', '--target', await startProvider()]
    const { code, out, err } = await run(words)
    expect(code).toBe(3)
    expect(out).toContain(
      'http://127.0.0.1:9/pact.json: Put the user and the password into PACT_BROKER_USERNAME',
    )
    expect(out + err).not.toContain('s3cr3t')
  })

  it('are read from a broker where none is named', async () => {
    const target = await startProvider()
    const closed = await closedUrl()
    const nobody = await run(['--provider', 'orders', '--target', target, '--broker', closed])
    expect(nobody).toEqual({
      code: 4,
      out: '',
      err: `${closed}/: The broker does not answer: connect ECONNREFUSED ${closed.slice('http://'.length)}.\n`,
    })
    const broker = await startProvider(() => ({ status: 401 }))
    const env = { PACT_BROKER_BASE_URL: broker, PACT_BROKER_TOKEN: 'wrong-token-4711' }
    const refused = await run(['--provider', 'orders', '--target', target], env)
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toContain('The broker refuses the credentials (status 401). Set PACT_BROKER_TOKEN')
    expect(refused.err).not.toContain('4711')
  })

  it('may be none where that is allowed', async () => {
    write('pact.json', pactOf([missing], 'stock'))
    const words = ['pact.json', '--provider', 'orders', '--target', await startProvider()]
    const { code, out } = await run(words)
    expect(code).toBe(3)
    expect(out).toContain("There is no pact of the provider 'orders'.")
    expect(await run([...words, '--allow-no-pacts'])).toMatchObject({ code: 0 })
  })
})

describe('the reports', { timeout: 60_000 }, () => {
  it('have each interaction as JSON, JUnit and HTML', async () => {
    write('pact.json', pactOf([missing, { ...found, status: 204, description: 'a <b>gone</b> order' }]))
    const { code } = await run(['pact.json', '--target', await startProvider(), '--report', 'report'])
    expect(code).toBe(1)
    const read = (name: string) => readFileSync(join(directory, 'report', name), 'utf8')
    expect(JSON.parse(read('verification.json'))).toMatchObject({
      schemaVersion: 1,
      provider: 'orders',
      verdict: 'mismatch',
      kept: 1,
      interactions: [
        { description: 'an order that is not there', outcome: 'kept', mismatches: [] },
        { description: 'a <b>gone</b> order', outcome: 'broken' },
      ],
    })
    expect(read('junit.xml')).toContain('<testcase classname="orders" name="an order that is not there"/>')
    expect(read('junit.xml')).toContain('status: expected 204 but was 200')
    expect(read('index.html')).toContain('a &lt;b&gt;gone&lt;/b&gt; order')
  })

  it('are not written over a file of another tool', async () => {
    write('pact.json', pactOf([missing]))
    write('report/junit.xml', '<testsuites/>')
    const words = ['pact.json', '--target', await startProvider(), '--report', 'report']
    expect(await run(words)).toEqual({
      code: 2,
      out: '',
      err: "report: 'junit.xml' exists and is not a report of an earlier verification. Use another directory.\n",
    })
  })

  it('are annotations of a workflow with --format github', async () => {
    write('pact.json', pactOf([missing]))
    const target = await startProvider(() => ({ status: 400 }))
    const { out } = await run(['pact.json', '--target', target, '--format', 'github'])
    expect(out).toContain(
      '::error title=The provider breaks its contract::Verifying a pact between shop and orders - an order that is not there: status: expected 404 but was 400',
    )
  })
})

describe('wrong usage', () => {
  it.each([
    [[], '--target: Name the running provider'],
    [['--target', 'http://127.0.0.1:1'], 'verify: Name pacts: files, directories or URLs'],
    [
      ['p.json', '--target', 'http://127.0.0.1:1', '--publish'],
      '--publish: Name the version of the provider',
    ],
    [
      ['p.json', '--target', 'http://127.0.0.1:1', '--publish', '--provider-version', '1'],
      '--publish: Results for a file have no place in a broker.',
    ],
    [
      ['--broker', 'http://127.0.0.1:1', '--target', 'http://127.0.0.1:1'],
      '--provider: Name the provider as the broker knows it',
    ],
    [
      ['--broker', 'http://127.0.0.1:1', '--provider', 'a', '--target', 'http://127.0.0.1:1', '--pending'],
      '--pending: The broker decides it for a branch. Add --provider-branch main.',
    ],
    [['p.json', '--target', 'http://127.0.0.1:1', '--selector', 'mainbranch'], "Did you mean 'mainBranch'?"],
    [['p.json', '--target', 'http://127.0.0.1:1', '--selector', '{"a":'], '--selector: Invalid JSON'],
  ])('%j is one sentence', async (words, message) => {
    const { code, out, err } = await run(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('says what to install where pact is missing', () => {
    expect(() => resolvePact([])).toThrow(
      'The package @pact-foundation/pact is not installed. Install it: npm install --save-dev @pact-foundation/pact.',
    )
    expect(existsSync(resolvePact([import.meta.dirname]))).toBe(true)
  })
})

const hasRuby = spawnSync('ruby', ['--version']).status === 0
// Reporters print that a test was skipped, but not the reason.
if (!hasRuby) console.warn('The test of a provider in Ruby is skipped: Ruby is not installed.')

describe.skipIf(!hasRuby)('a provider in Ruby', { timeout: 60_000 }, () => {
  const script = fileURLToPath(new URL('provider.rb', import.meta.url))

  async function startRuby(...words: readonly string[]): Promise<string> {
    const child = spawn('ruby', [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill())
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return `http://127.0.0.1:${line}`
  }

  const error = (code: string, status: number, state: string) => ({
    description: `GET /orders/7 that returns ${code}`,
    providerStates: [{ name: state, params: { order: 7 } }],
    request: { method: 'GET', path: '/orders/7' },
    response: {
      status,
      headers: { 'Content-Type': 'application/json' },
      body: { error: { code, message: 'Some text.' } },
      matchingRules: { body: { '$.error.message': { matchers: [{ match: 'type' }] } } },
    },
  })

  it.each([
    ['keeps its contract', [], 0],
    ['breaks it with another code', ['NoSuchOrder'], 1],
  ])('%s', async (_, words, code) => {
    write('pact.json', {
      ...pactOf([]),
      interactions: [
        error('OrderNotFound', 404, 'there is no order'),
        error('Unavailable', 503, 'the database is down'),
      ],
    })
    const target = await startRuby(...words)
    const result = await run(['pact.json', '--target', target, '--state-url', `${target}/_states`])
    expect(result.code).toBe(code)
    if (code === 0) expect(result.out).toContain('2 of 2 interactions are kept, of which 2 return an error')
    else
      expect(result.out).toContain(
        "$.error.code: Expected 'NoSuchOrder' (String) to be equal to 'OrderNotFound'",
      )
  })
})
