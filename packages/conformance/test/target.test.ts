import { defineCatalog } from '@error-contract/catalog'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { RequestListener } from 'node:http'
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import { hostname, networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { discover } from '../src/discover/index.js'
import { operationsOf } from './operations.js'
import {
  nodeTransport,
  parseTriggers,
  runConformance,
  type ConformancePlan,
  type Transport,
} from '../src/index.js'
import { admitTarget } from '../src/internal.js'
import { findProductionAddress } from '../src/safety/resolve-target.js'
import { type TargetOptions } from '../src/safety/admit-target.js'
import { hostOf, isLoopback } from '../src/http/host.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code' },
  errors: { A: { status: 400 }, B: { status: 400 } },
})

const rules = (targets: string) => parseTriggers(`targets: ${targets}`, 'error-triggers.yaml').targets

/** What is said against a target, or the mode in which it may be asked. */
function admit(target: string, targets: string, wish: TargetOptions = {}): string {
  try {
    return admitTarget(target, rules(targets), wish, 'full').mode
  } catch (error) {
    return (error as Error).message
  }
}

const staging = '{ allowed: [staging.example.com] }'
const production = '{ production: [api.example.com] }'

describe('a host', () => {
  it.each([
    ['http://localhost', true],
    ['http://LOCALHOST.:8080', true],
    ['http://api.localhost', true],
    ['http://127.8.0.1', true],
    ['http://127.0.0.1.', true],
    ['http://2130706433', true],
    ['http://0x7f.1', true],
    ['http://[::1]', true],
    ['http://[0:0:0:0:0:0:0:1]:80', true],
    ['http://[::ffff:127.0.0.1]', true],
    ['http://0.0.0.0', false],
    ['http://[::]', false],
    ['http://[::ffff:10.0.0.1]', false],
    ['http://[::2]', false],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://notlocalhost', false],
    ['http://10.0.0.1', false],
    ['http://128.0.0.1', false],
  ])('of %s is this machine: %s', (url, expected) => {
    expect(isLoopback(hostOf(new URL(url)))).toBe(expected)
  })

  it.each([
    ['https://staging.example.com', 'read-only'],
    ['https://STAGING.example.com.:443/base/', 'read-only'],
    ['http://127.0.0.1:3000', 'full'],
    ['http://[::1]:3000', 'full'],
    ['the app in this process', 'full'],
  ])('that is allowed, %s, is asked in mode %s', (target, mode) => {
    expect(admit(target, staging)).toBe(mode)
  })

  it.each([
    'https://staging2.example.com',
    'https://a.staging.example.com',
    'https://staging.example.com.evil.example',
    'https://example.com',
    'https://10.0.0.1',
    'http://0.0.0.0',
  ])('that is not allowed, %s, is refused', (target) => {
    const { host } = new URL(target)
    expect(admit(target, staging)).toBe(
      `target: The host ${host} is not allowed; allowed are: staging.example.com. Add it to targets.allowed of the triggers file, or pass --allow-host ${host}.`,
    )
  })

  it('is allowed below a pattern, and on the port that is named alone', () => {
    const patterns = '{ allowed: ["*.example.com", "10.0.0.7:8443", "bücher.example"] }'
    const mode = (target: string) => admit(target, patterns).replace(/^target: .*/, 'refused')
    expect(mode('https://a.b.example.com')).toBe('read-only')
    expect(mode('https://example.com')).toBe('refused')
    expect(mode('https://10.0.0.7:8443')).toBe('read-only')
    expect(mode('https://10.0.0.7')).toBe('refused')
    expect(mode('https://xn--bcher-kva.example')).toBe('read-only')
  })

  it('is allowed by the caller beside those of the file', () => {
    expect(admit('https://other.example', staging, { allowedHosts: ['other.example'] })).toBe('read-only')
    expect(admit('https://other.example', '{}', { allowedHosts: ['staging.example.com'] })).toContain(
      'is not allowed',
    )
  })

  it('of production is refused unless it is meant, and is only read even then', () => {
    expect(admit('https://API.example.com./v1', production)).toBe(
      'target: The host api.example.com. is production (api.example.com). Pass --production if that is meant; it is only read, never written to.',
    )
    expect(admit('https://api.example.com', production, { production: true })).toBe('read-only')
    for (const mode of ['safe-writes', 'full'] as const)
      expect(admit('https://api.example.com', production, { production: true, mode })).toBe(
        `target: Production is only read, so mode ${mode} is refused. Omit the mode.`,
      )
  })

  it('of production stays so when it is also allowed, and when it is a tunnel on this machine', () => {
    const both = '{ allowed: [api.example.com], production: [api.example.com, "localhost:8443"] }'
    expect(admit('https://api.example.com', both)).toContain('is production')
    expect(admit('https://api.example.com', both, { allowedHosts: ['api.example.com'] })).toContain(
      'is production',
    )
    expect(admit('https://localhost:8443', both)).toContain('is production')
    expect(admit('https://localhost:8443', both, { production: true })).toBe('read-only')
    expect(admit('https://localhost:8444', both)).toBe('full')
  })

  it('is production when the caller says so, also where no file does', () => {
    expect(admit('http://127.0.0.1', '{}', { production: true })).toBe('read-only')
  })
})

/** The sockets that are opened until the test ends. */
function openedSockets(): unknown[] {
  const opened: unknown[] = []
  const note = (message: unknown) => void opened.push(message)
  subscribe('net.client.socket', note)
  onTestFinished(() => void unsubscribe('net.client.socket', note))
  return opened
}

const never: RequestListener = () => {
  throw new Error('It was asked.')
}

describe('a target that is refused', () => {
  const run = (transport: Transport, targets: string) =>
    runConformance({
      catalog,
      transport,
      triggers: parseTriggers(`targets: ${targets}\ntriggers: { A: GET /a }`, 'error-triggers.yaml', catalog),
    })

  it('opens no socket, in a run', async () => {
    const opened = openedSockets()
    const refusal = /is not allowed/
    await expect(run(nodeTransport(new URL('https://other.invalid')), staging)).rejects.toThrow(refusal)
    await expect(run(supertestTransport('https://other.invalid'), staging)).rejects.toThrow(refusal)
    expect(opened).toEqual([])
  })

  it('opens no socket in a discovery', async () => {
    const opened = openedSockets()
    const discovery = discover({
      catalog,
      operations: await operationsOf('openapi: 3.1.0\npaths: { /a: { get: {} } }', 'openapi.yaml'),
      triggers: { credentials: new Map() },
      credentials: {},
      targets: rules(staging),
      transport: nodeTransport(new URL('https://other.invalid')),
      maximumRequests: 10,
    })
    await expect(discovery).rejects.toThrow('is not allowed')
    expect(opened).toEqual([])
  })

  it.each([
    ['a user and a password', 'http://me:canary@localhost', 'The URL has a user or a password.'],
    ['another scheme', 'localhost:canary', 'This is not the URL of a server.'],
    ['no host', 'http://me:canary@', 'This is not the URL of a server.'],
  ])('for %s does not come back in the message', (_name, target, message) => {
    let said = ''
    try {
      supertestTransport(target)
    } catch (error) {
      said = (error as Error).message
    }
    expect(said).toContain(message)
    expect(said).not.toContain('canary')
  })
})

/** Runs one trigger of A against a server of its own, with a credential. */
async function send(trigger: string, handler: RequestListener, { targets = '{}', ...plan }: Sending = {}) {
  const target = await listen(handler)
  const triggers = parseTriggers(
    `targets: ${targets}
credentials: { full: { header: authorization, value: '\${TOKEN}' } }
defaults: { as: full }
triggers: { A: ${trigger.replaceAll('PORT', target.port)} }`,
    'error-triggers.yaml',
    catalog,
  )
  const transport = nodeTransport(target)
  const result = await runConformance({
    catalog,
    triggers,
    transport,
    environment: { TOKEN: 'secret', HOST: 'api.example.com' },
    ...plan,
  })
  return result.codes[0]?.triggers[0]
}

type Sending = Partial<ConformancePlan> & { readonly targets?: string }

describe('a credential', () => {
  it.each(['301', '302', '303', '307', '308'])(
    'never reaches the host that a %s leads to',
    async (status) => {
      const elsewhere: string[] = []
      const other = await listen((request, response) => {
        elsewhere.push(request.headers.authorization ?? '')
        response.end()
      })
      const here: string[] = []
      const came = await send('GET /a', (request, response) => {
        here.push(request.headers.authorization ?? '')
        response.writeHead(Number(status), { location: `http://localhost:${other.port}/` }).end()
      })
      expect([here, elsewhere]).toEqual([['secret'], []])
      expect(came?.findings).toMatchObject([{ check: 'redirect' }])
    },
  )

  it('goes to the target when the path of a request looks like another host', async () => {
    const arrived: string[] = []
    await send('GET //evil.example/x', (request, response) => {
      arrived.push(`${request.headers.host?.replace(/:\d+$/, '')} ${request.url}`)
      response.end()
    })
    expect(arrived).toEqual(['127.0.0.1 //evil.example/x'])
  })

  it.each(['GET http://evil.example/', 'GET evil.example/x', 'GET *'])(
    'has no place in a request for another host, %s',
    async (line) => {
      await expect(send(`'${line}'`, never)).rejects.toThrow("must begin with '/'")
    },
  )
})

describe('a Host header', () => {
  const hosts: string[] = []
  const answer: RequestListener = (request, response) => {
    hosts.push(request.headers.host ?? '')
    response.writeHead(400).end()
  }

  it.each([
    ['names production', 'api.example.com', production, 'is production'],
    ['names production by a variable', '${HOST}', production, 'is production'],
    ['names production on a port', 'API.example.com.:8080', production, 'is production'],
    ['names a host that is not allowed', 'other.example', staging, 'is not allowed'],
    ['names no host', 'a@api.example.com', production, 'is not a host'],
  ])('that %s is not sent', async (_name, host, targets, reason) => {
    const came = await send(`{ request: GET /a, headers: { Host: '${host}' } }`, never, { targets })
    expect(came?.outcome).toBe('blocked')
    expect(came?.reason).toContain(reason)
  })

  it.each([
    ['the target itself', '127.0.0.1:PORT', staging],
    ['a host that is allowed', 'staging.example.com', staging],
    ['any host where none is named', 'other.example', '{}'],
  ])('that names %s is sent', async (_name, host, targets) => {
    hosts.length = 0
    await send(`{ request: GET /a, headers: { Host: '${host}' } }`, answer, { targets })
    expect(hosts).toHaveLength(1)
  })
})

it('reaches this machine by a name of it, whatever a name server would say', async () => {
  const base = await listen((_request, response) => void response.writeHead(400).end())
  for (const open of [nodeTransport, supertestTransport]) {
    const transport = open(new URL(`http://no-such-name.localhost:${base.port}`))
    const answer = await transport.send(
      { method: 'GET', path: '/', headers: [], body: undefined },
      { timeout: 5000, maximumBytes: 1000 },
    )
    expect(answer.status).toBe(400)
    await transport.close()
  }
})

it('speaks TLS where the URL says so, whichever client sends', async () => {
  const { port } = await listen(never)
  for (const open of [nodeTransport, supertestTransport]) {
    const transport = open(new URL(`https://127.0.0.1:${port}`))
    const answer = await transport.send(
      { method: 'GET', path: '/', headers: [], body: undefined },
      { timeout: 5000, maximumBytes: 1000 },
    )
    // The server speaks plain HTTP, so no connection is made.
    expect(answer.fault?.kind).toBe('unreachable')
    await transport.close()
  }
})

it('is full on loopback and read-only elsewhere, whoever starts the run', async () => {
  const transport = (target: string): Transport => ({
    target,
    send: () => Promise.resolve({ status: 400, headers: [], body: Buffer.from('') }),
    close: () => Promise.resolve(),
  })
  const triggers = parseTriggers('triggers: { A: POST /a }', 'error-triggers.yaml', catalog)
  const mode = async (target: string) =>
    (await runConformance({ catalog, triggers, transport: transport(target) })).mode
  expect(await mode('http://127.0.0.1/')).toBe('full')
  expect(await mode('the app in this process')).toBe('full')
  expect(await mode('https://staging.example.com/')).toBe('read-only')
})

const thisMachine = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'a.b.LocalHost.',
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.8.9.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '１２７.0.0.1',
  '127。0。0。1',
  '%6cocalhost',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '0.0.0.0',
  '0',
  '[::]',
  '[::ffff:0.0.0.0]',
  hostname(),
  ...Object.values(networkInterfaces()).flatMap((list = []) =>
    list.flatMap(({ address, scopeid }) => (scopeid ? [] : address.includes(':') ? `[${address}]` : address)),
  ),
]

describe('production on this machine', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'a.localhost', '127.1', '*.localhost', '0.0.0.0', hostname()])(
    'that is written %s is refused by every name, in every mode',
    (written) => {
      const targets = `{ production: ['${written}:8443'] }`
      for (const host of thisMachine)
        for (const scheme of ['http', 'https'])
          for (const mode of ['full', 'safe-writes', 'read-only'] as const) {
            expect(admit(`${scheme}://${host}:8443/base`, targets, { mode })).toContain('is production')
            expect(admit(`${scheme}://${host}:8444`, targets, { mode })).toBe(mode)
          }
    },
  )

  it('is refused on the default port of the scheme, and on every port where none is listed', () => {
    expect(admit('https://127.0.0.1', "{ production: ['localhost:443'] }")).toContain('is production')
    expect(admit('http://[::1]:80', "{ production: ['localhost:80'] }")).toContain('is production')
    expect(admit('http://127.0.0.1', "{ production: ['localhost:443'] }")).toBe('full')
    expect(admit('http://127.0.0.1:1234', '{ production: [localhost] }')).toContain('is production')
  })

  it('is only read by every name where it is meant', () => {
    for (const host of thisMachine)
      expect(admit(`http://${host}:8443`, "{ production: ['localhost:8443'] }", { production: true })).toBe(
        'read-only',
      )
  })

  it('is no other machine, and no other machine is it', () => {
    expect(admit('http://10.0.0.7:8443', "{ production: ['localhost:8443'] }")).toBe('read-only')
    expect(admit('http://localhost:8443', "{ production: ['api.example.com'] }")).toBe('full')
  })
})

it.each(['[::ffff:10.0.0.7]', '10.7', '0xa.0.0.7', '012.0.0.7', '167772167'])(
  'takes %s for the address of production that it is',
  (host) => {
    expect(admit(`http://${host}`, '{ production: [10.0.0.7] }')).toContain('is production')
    expect(admit('http://10.0.0.7', `{ production: ['${host}'] }`)).toContain('is production')
  },
)

describe('after resolution', () => {
  const addresses: Record<string, string[]> = {
    'tunnel.example': ['127.0.0.1'],
    'tunnel6.example': ['::1'],
    'api.example': ['10.0.0.7', '2001:db8::7'],
    'staging.example': ['10.0.0.7'],
    'other.example': ['10.0.0.8'],
  }
  const find = async (target: string, production: string) =>
    (
      await findProductionAddress(
        new URL(target),
        rules(`{ production: ${production} }`).production,
        (name) => Promise.resolve(addresses[name] ?? []),
      )
    )?.text

  it.each([
    ['a name of this machine', 'http://tunnel.example:8443', "['localhost:8443']", 'localhost:8443'],
    ['its name in IPv6', 'http://tunnel6.example:8443', "['127.0.0.1:8443']", '127.0.0.1:8443'],
    ['this machine, listed by a name', 'http://127.1:8443', "['tunnel.example:8443']", 'tunnel.example:8443'],
    ['two names of this machine', 'http://tunnel.example:1', "['tunnel6.example:1']", 'tunnel6.example:1'],
    ['a name of a listed address', 'https://api.example', '[10.0.0.7]', '10.0.0.7'],
    ['an address of a listed name', 'https://10.0.0.7', '[api.example]', 'api.example'],
    ['an IPv6 address of it', 'https://[2001:DB8:0::7]', '[api.example]', 'api.example'],
  ])('%s is production', async (_name, target, production, expected) => {
    expect(await find(target, production)).toBe(expected)
  })

  it.each([
    ['another port', 'http://tunnel.example:8444', "['localhost:8443']"],
    ['another address', 'https://other.example', '[10.0.0.7]'],
    ['another name behind the same gateway', 'https://staging.example', '[api.example]'],
    ['a name without an address', 'https://none.example', '[10.0.0.7, api.example]'],
  ])('%s is not', async (_name, target, production) => {
    expect(await find(target, production)).toBeUndefined()
  })

  it('refuses the run before anything is sent', async () => {
    const sent: string[] = []
    const transport: Transport = {
      target: `http://${hostname()}.:8443/`,
      send: ({ path }) => {
        sent.push(path)
        return Promise.resolve({ status: 400, headers: [], body: Buffer.from('') })
      },
      close: () => Promise.resolve(),
    }
    const triggers = parseTriggers(
      "targets: { production: ['127.0.0.1:8443'] }\ntriggers: { A: POST /a }",
      'error-triggers.yaml',
      catalog,
    )
    await expect(runConformance({ catalog, triggers, transport, mode: 'full' })).rejects.toThrow(
      'is production',
    )
    expect(sent).toEqual([])
  })

  it('is asked of the name server before the first request of a run', async () => {
    const { lookup } = dns
    dns.lookup = (() => Promise.resolve([{ address: '127.0.0.1', family: 4 }])) as unknown as typeof lookup
    syncBuiltinESMExports()
    onTestFinished(() => {
      dns.lookup = lookup
      syncBuiltinESMExports()
    })
    const sent: string[] = []
    const transport: Transport = {
      target: 'http://tunnel.example:8443/',
      send: ({ path }) => {
        sent.push(path)
        return Promise.resolve({ status: 400, headers: [], body: Buffer.from('') })
      },
      close: () => Promise.resolve(),
    }
    const run = (port: number) =>
      runConformance({
        catalog,
        transport,
        mode: 'full',
        triggers: parseTriggers(
          `targets: { production: ['localhost:${port}'] }\ntriggers: { A: POST /a }`,
          'error-triggers.yaml',
          catalog,
        ),
      })
    await expect(run(8443)).rejects.toThrow('The host tunnel.example:8443 is production (localhost:8443).')
    expect(sent).toEqual([])
    await run(8444)
    expect(sent).toEqual(['/a'])
  })
})
