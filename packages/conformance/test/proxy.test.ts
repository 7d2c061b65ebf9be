import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { createProxy } from 'proxy'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance, type ConformancePlan } from '../src/index.js'
import { findProxy } from '../src/http/proxy.js'
import { parseTarget } from '../src/http/target.js'
import { admitTarget } from '../src/safety/admit-target.js'
import { createAuthority, issue, writeFolder, type Pair } from './certificates.js'
import { error, send, shop } from './shop.js'

let ca: Pair
let server: Pair
beforeAll(async () => {
  ca = await createAuthority()
  server = await issue(ca)
})

async function listen(started: Server): Promise<number> {
  await once(started.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    started.closeAllConnections()
    started.close()
  })
  return (started.address() as AddressInfo).port
}

const absent: RequestListener = (_request, response) => error(response, 404, 'OrderNotFound')

/** A forward proxy for which every name is 127.0.0.1, as one within another network has names of its own. */
async function startProxy({ credentials }: { readonly credentials?: string } = {}) {
  const asked: string[] = []
  const proxy = createProxy(createServer())
  if (credentials !== undefined)
    proxy.authenticate = (request: IncomingMessage) =>
      request.headers['proxy-authorization'] === `Basic ${Buffer.from(credentials).toString('base64')}`
  proxy.prependListener('request', (request) => {
    asked.push(`${request.method} ${request.url}`)
    request.url = request.url?.replace(/^http:\/\/[^:/]+/, 'http://127.0.0.1')
  })
  proxy.prependListener('connect', (request: IncomingMessage) => {
    asked.push(`CONNECT ${request.url}`)
    request.url = request.url?.replace(/^[^:]+/, '127.0.0.1')
  })
  return { port: await listen(proxy), asked }
}

async function run(
  target: string,
  environment: Record<string, string>,
  {
    yaml = 'triggers: { OrderNotFound: { request: "GET /orders/none?a=%2F", repeat: 1 } }',
    ...plan
  }: Partial<ConformancePlan> & { yaml?: string } = {},
) {
  const directory = writeFolder({ 'ca.pem': ca.cert })
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, `${directory}/error-triggers.yaml`, shop),
    transport: nodeTransport(target),
    environment,
    retry: { retries: 2, defaultWait: 1 },
    ...plan,
  })
  return {
    result,
    first: result.codes.find(({ triggers }) => triggers.length > 0),
    text: JSON.stringify(result),
  }
}

describe('a proxy', () => {
  it('passes requests over HTTP on, byte for byte', async () => {
    const seen: string[] = []
    const port = await listen(
      createServer((request, response) => {
        seen.push(`${request.method} ${request.url} ${request.headers.host}`)
        absent(request, response)
      }),
    )
    const proxy = await startProxy()
    const { first } = await run(`http://staging.test:${port}/v1`, {
      HTTP_PROXY: `http://127.0.0.1:${proxy.port}`,
    })
    expect(first?.outcome).toBe('proven')
    expect(proxy.asked).toEqual([`GET http://staging.test:${port}/v1/orders/none?a=%2F`])
    expect(seen).toEqual([`GET /v1/orders/none?a=%2F staging.test:${port}`])
  })

  it('opens a tunnel for https, with the certificates of the triggers', async () => {
    const alice = await issue(ca, { name: 'alice' })
    const port = await listen(
      createTlsServer({ ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: true }, absent),
    )
    const proxy = await startProxy()
    const directory = writeFolder({ 'ca.pem': ca.cert, 'alice.pem': alice.cert + alice.key })
    const { first } = await run(
      `https://staging.test:${port}`,
      { https_proxy: `127.0.0.1:${proxy.port}` },
      {
        triggers: parseTriggers(
          'tls: { ca: ca.pem, cert: alice.pem, key: alice.pem }\ntriggers: { OrderNotFound: [GET /a, GET /b] }',
          `${directory}/error-triggers.yaml`,
          shop,
        ),
      },
    )
    expect(first?.outcome).toBe('proven')
    expect(proxy.asked).toEqual([`CONNECT staging.test:${port}`])
  })

  it('gets user and password, which are never shown, whatever the server repeats', async () => {
    const headers: unknown[] = []
    const port = await listen(
      createServer((request, response) => {
        headers.push(request.headers['proxy-authorization'])
        send(response, 500, {
          code: 'x',
          message: 'k4nary p@ss',
          leak: Buffer.from('ann:k4nary p@ss').toString('base64'),
        })
      }),
    )
    const proxy = await startProxy({ credentials: 'ann:k4nary p@ss' })
    const { first, text } = await run(`http://staging.test:${port}`, {
      HTTP_PROXY: `http://ann:k4nary%20p%40ss@127.0.0.1:${proxy.port}`,
    })
    expect([first?.outcome, headers]).toEqual(['violated', [undefined]])
    expect(text).not.toContain('k4nary')
    expect(text).not.toContain(Buffer.from('ann:k4nary p@ss').toString('base64'))
    expect(first?.triggers[0]?.exchange?.curl).toContain('--proxy "${HTTP_PROXY}"')
  })

  it.each([
    ['http', 'http://staging.test'],
    ['https', 'https://staging.test'],
  ])('that requires user and password is said once, over %s', async (_scheme, target) => {
    const proxy = await startProxy({ credentials: 'ann:right' })
    const variable = 'ALL_PROXY'
    const yaml = 'limits: { concurrency: 1 }\ntriggers: { OrderNotFound: GET /a, OrderLocked: GET /b }'
    const without = await run(target, { [variable]: `http://127.0.0.1:${proxy.port}` }, { yaml })
    expect(without.first?.outcome).toBe('unreachable')
    expect(without.first?.reason).toBe(
      `The target cannot be reached: the proxy http://127.0.0.1:${proxy.port} (ALL_PROXY) requires credentials (407). Write a user and a password before the host in ALL_PROXY, with special characters percent-encoded.`,
    )
    expect(proxy.asked).toHaveLength(1)
    const wrong = await run(
      target,
      { [variable]: `http://ann:k4nary-wrong@127.0.0.1:${proxy.port}` },
      { yaml },
    )
    expect(wrong.first?.reason).toContain('refused the credentials in ALL_PROXY (407).')
    expect(wrong.text).not.toContain('k4nary')
  })

  it.each(['http', 'https'])('that is not there is said once, over %s', async (scheme) => {
    const yaml = 'triggers: { OrderNotFound: GET /a, OrderLocked: GET /b, Unauthorized: GET /c }'
    const { result } = await run(
      `${scheme}://staging.test`,
      { ALL_PROXY: 'http://127.0.0.1:1' },
      { yaml, limits: { concurrency: 1 } },
    )
    const reasons = new Set(
      result.codes.filter(({ triggers }) => triggers.length > 0).map(({ reason }) => reason),
    )
    expect([...reasons]).toEqual([
      'The target cannot be reached: the proxy http://127.0.0.1:1 (ALL_PROXY) cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check the variable, or add the host of the target to NO_PROXY.',
    ])
    expect(result.summary.requests).toBe(1)
  })

  it('that refuses the tunnel, and one that cannot reach the target, are no violation', async () => {
    const answers = createServer()
    let status = 403
    answers.on('connect', (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`),
    )
    const HTTPS_PROXY = `http://127.0.0.1:${await listen(answers)}`
    const refused = await run('https://staging.test', { HTTPS_PROXY })
    expect([refused.first?.outcome, refused.first?.reason]).toEqual([
      'unreachable',
      `The target cannot be reached: the proxy ${HTTPS_PROXY} (HTTPS_PROXY) refused to connect to staging.test:443: it returned 403. Ask for access, or add the host to NO_PROXY.`,
    ])
    status = 502
    const lost = await run('https://staging.test', { HTTPS_PROXY })
    expect(lost.first?.reason).toContain('could not reach staging.test:443: it returned 502.')
    expect([refused.result.summary.requests, lost.result.summary.requests]).toEqual([1, 3])
  })

  it.each([
    ['an HTML page with 502', 502, { 'content-type': 'text/html' }, 'unreachable'],
    ['an error of Squid', 404, { 'x-squid-error': 'ERR_DNS_FAIL 0' }, 'unreachable'],
    [
      'a Proxy-Status',
      500,
      { 'proxy-status': 'proxy; error=dns_error', 'content-type': 'application/json' },
      'unreachable',
    ],
    ['JSON with 502', 502, { 'content-type': 'application/json' }, 'violated'],
    ['an HTML page with 404', 404, { 'content-type': 'text/html' }, 'violated'],
  ])(
    'that answers %s itself, without a tunnel, ends as it should',
    async (_name, status, headers, outcome) => {
      const port = await listen(
        createServer((_request, response) => void response.writeHead(status, headers).end('{}')),
      )
      const { first } = await run('http://staging.test', { http_proxy: `http://127.0.0.1:${port}` })
      expect(first?.outcome).toBe(outcome)
    },
  )

  it('is used over TLS, and its certificate is checked', async () => {
    const own = createTlsServer({ ...server }, absent)
    const HTTP_PROXY = `https://127.0.0.1:${await listen(own)}`
    const trusted = await run(
      'http://staging.test',
      { HTTP_PROXY },
      { yaml: 'tls: { ca: ca.pem }\ntriggers: { OrderNotFound: GET /a }' },
    )
    expect(trusted.first?.outcome).toBe('proven')
    const unknown = await run('http://staging.test', { HTTP_PROXY })
    expect(unknown.first?.outcome).toBe('unreachable')
    expect(unknown.first?.reason).toContain(
      `the proxy ${HTTP_PROXY} (HTTP_PROXY) cannot be reached: its certificate was issued by an authority`,
    )
  })

  it('is not used for this machine, nor for what NO_PROXY names', async () => {
    const port = await listen(createServer(absent))
    const environment = { HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'other.test' }
    expect((await run(`http://127.0.0.1:${port}`, environment)).first?.outcome).toBe('proven')
    expect((await run(`http://localhost:${port}`, environment)).first?.outcome).toBe('proven')
    const direct = await run('http://a.other.test:1', environment)
    expect(direct.first?.reason).not.toContain('proxy')
  })

  it('that hangs ends with the time limit, and keeps no process', async () => {
    const port = await listen(createServer().on('connect', () => undefined))
    const { first } = await run(
      'https://staging.test',
      { HTTPS_PROXY: `http://127.0.0.1:${port}` },
      { limits: { timeout: 200 }, retry: { retries: 0 } },
    )
    expect(first?.reason).toBe('The target cannot be reached: no connection within 200 ms.')
  })

  it('keeps a connection for each credential', async () => {
    const ports = new Map<string, Set<number | undefined>>()
    const port = await listen(
      createServer((request, response) => {
        const who = String(request.headers.authorization)
        ports.set(who, (ports.get(who) ?? new Set()).add(request.socket.remotePort))
        absent(request, response)
      }),
    )
    const relay = createServer()
    relay.on('connect', (_request, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const tunnel = connect(port, '127.0.0.1')
      socket.pipe(tunnel).pipe(socket)
    })
    const yaml = `
credentials: { a: { header: authorization, value: aaaaaaaa }, b: { header: authorization, value: bbbbbbbb } }
limits: { concurrency: 1 }
triggers: { OrderNotFound: [{ request: GET /a, as: a }, { request: GET /b, as: b }, { request: GET /c, as: a }] }
`
    await run(`http://127.0.0.1:${port}`, {}, { yaml })
    expect([...ports.values()].map(({ size }) => size)).toEqual([1, 1])
    expect([...ports.values()].flatMap((one) => [...one])).toHaveLength(2)
  })
})

describe('the proxy of an environment', () => {
  const of = (target: string, environment: Record<string, string>) => {
    try {
      const found = findProxy(parseTarget(target), environment)
      return found && `${found.url.origin} ${found.variable}`
    } catch (caught) {
      return (caught as Error).message
    }
  }
  const http = 'http://staging.example.com'
  const https = 'https://staging.example.com'
  const proxy = 'http://proxy.test:3128'

  it.each([
    [http, {}, undefined],
    [http, { HTTP_PROXY: proxy }, `${proxy} HTTP_PROXY`],
    [http, { http_proxy: proxy, HTTP_PROXY: 'http://other.test' }, `${proxy} http_proxy`],
    [http, { HTTPS_PROXY: proxy }, undefined],
    [https, { HTTPS_PROXY: proxy }, `${proxy} HTTPS_PROXY`],
    [https, { HTTP_PROXY: proxy }, undefined],
    [https, { ALL_PROXY: proxy }, `${proxy} ALL_PROXY`],
    [https, { HTTPS_PROXY: '', all_proxy: proxy }, `${proxy} all_proxy`],
    [https, { HTTPS_PROXY: 'proxy.test:3128' }, `${proxy} HTTPS_PROXY`],
    [https, { HTTPS_PROXY: 'https://proxy.test' }, 'https://proxy.test HTTPS_PROXY'],
    ['http://127.0.0.1:80', { HTTP_PROXY: proxy }, undefined],
    ['http://[::1]', { HTTP_PROXY: proxy }, undefined],
    ['http://api.localhost', { HTTP_PROXY: proxy }, undefined],
    ['unix:/run/app.sock', { HTTP_PROXY: proxy }, undefined],
  ])('for %s in %j is %s', (target, environment, expected) => {
    expect(of(target, environment)).toBe(expected)
  })

  it.each([
    ['socks5://k4nary.test:1080', 'HTTPS_PROXY: SOCKS proxies are not supported.'],
    ['ftp://k4nary.test', 'HTTPS_PROXY: This is not the URL of a proxy.'],
    ['http://', 'HTTPS_PROXY: This is not the URL of a proxy.'],
    ['http://a:k4nary@:80', 'HTTPS_PROXY: This is not the URL of a proxy.'],
  ])('%s is refused, and not repeated', (value, message) => {
    expect(of(https, { HTTPS_PROXY: value })).toContain(message)
    expect(of(https, { HTTPS_PROXY: value })).not.toContain('k4nary')
    expect(of(https, { HTTPS_PROXY: value, NO_PROXY: '.example.com' })).toBeUndefined()
  })

  it.each([
    ['*', https, true],
    ['staging.example.com', https, true],
    ['STAGING.EXAMPLE.COM', https, true],
    ['example.com', https, true],
    ['.example.com', https, true],
    ['*.example.com', https, true],
    ['*.example.com', 'https://example.com', true],
    ['*.example.com', 'https://notexample.com', false],
    ['ample.com', https, false],
    ['example.com.', https, true],
    ['a.test, example.com', https, true],
    ['a.test example.com', https, true],
    ['staging.example.com:443', https, true],
    ['staging.example.com:8443', https, false],
    ['staging.example.com:8443', 'https://staging.example.com:8443', true],
    ['10.0.0.7', 'http://10.0.0.7', true],
    ['10.0.0.7', 'http://110.0.0.7', false],
    ['10.0.0.0/8', 'http://10.9.8.7:8080', true],
    ['10.0.0.0/8', 'http://11.0.0.1', false],
    ['10.0.0.0/8', https, false],
    ['10.0.0.7:8080', 'http://10.0.0.7:8080', true],
    ['10.0.0.7:8080', 'http://10.0.0.7', false],
    ['10.0.*', 'http://10.0.9.9', true],
    ['fd00::/8', 'http://[fd12::1]', true],
    ['fd12::1', 'http://[fd12::1]', true],
    ['[fd12::1]:8080', 'http://[fd12::1]:8080', true],
    ['[fd12::1]:8080', 'http://[fd12::1]', false],
    ['/var/run/docker.sock', https, false],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['', https, false],
  ])('NO_PROXY=%s, %s: excluded %s', (NO_PROXY, target, isExcluded) => {
    expect(of(target, { ALL_PROXY: proxy, NO_PROXY }) === undefined).toBe(isExcluded)
    expect(of(target, { ALL_PROXY: proxy, no_proxy: NO_PROXY }) === undefined).toBe(isExcluded)
  })

  it.each(['10.0.0.0/33', '10.0.0.0/x', 'http://example.org', '10.0.0.1-10.0.0.9/8', '<local>'])(
    'NO_PROXY=%s is refused where it matters',
    (NO_PROXY) => {
      const message = of(https, { HTTPS_PROXY: proxy, NO_PROXY })
      expect(message).toContain(`NO_PROXY: The entry '${NO_PROXY}' cannot be read. Write a host such as`)
      expect(of(https, { NO_PROXY })).toBeUndefined()
      expect(of(https, { HTTPS_PROXY: proxy, NO_PROXY: `${NO_PROXY},example.com` })).toBeUndefined()
    },
  )
})

describe('a proxy and production', () => {
  const admit = (target: string, targets: string, variable: string, wish = {}) => {
    const proxy = findProxy(parseTarget(target), { ALL_PROXY: variable })
    try {
      return admitTarget(target, parseTriggers(`targets: ${targets}`, 'a.yaml').targets, wish, 'full', proxy)
        .mode
    } catch (caught) {
      return (caught as Error).message
    }
  }
  const target = 'https://staging.example.com'

  it('refuses production, and what is not allowed, as without one', () => {
    expect(admit(target, '{ production: [staging.example.com] }', 'http://p.test')).toContain('is production')
    expect(admit(target, '{ allowed: [other.example.com] }', 'http://p.test')).toContain('is not allowed')
    expect(admit(target, '{ production: [api.example.com] }', 'http://p.test')).toBe('read-only')
  })

  it('refuses a proxy that is production itself', () => {
    expect(admit(target, '{ production: [api.example.com] }', 'http://api.example.com')).toContain(
      'The proxy http://api.example.com (ALL_PROXY) is production (api.example.com), and may answer itself.',
    )
  })

  it('refuses a name that the proxy alone resolves, where production is listed by its address', () => {
    const message = admit(target, '{ production: [10.0.0.7] }', 'http://p.test')
    expect(message).toBe(
      'target: The proxy http://p.test (ALL_PROXY) resolves the name staging.example.com, so that it cannot be compared with production (10.0.0.7). List the name of production beside its address, and that of this target in targets.allowed, or pass --allow-host staging.example.com.',
    )
    expect(admit(target, '{ production: [10.0.0.7], allowed: [staging.example.com] }', 'http://p.test')).toBe(
      'read-only',
    )
    expect(
      admit(target, '{ production: [10.0.0.7] }', 'http://p.test', { allowedHosts: ['staging.example.com'] }),
    ).toBe('read-only')
    expect(admit(target, "{ production: ['10.0.0.7:8443'] }", 'http://p.test')).toBe('read-only')
    expect(admit('https://10.0.0.8', '{ production: [10.0.0.7] }', 'http://p.test')).toBe('read-only')
    expect(admit('https://10.0.0.7', '{ production: [10.0.0.7] }', 'http://p.test')).toContain(
      'is production',
    )
  })

  it('sends nothing, not even to the proxy, where a run is refused', async () => {
    const proxy = await startProxy()
    const refused = run(
      'http://staging.test',
      { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` },
      { yaml: 'targets: { production: [10.0.0.7] }\ntriggers: { OrderNotFound: GET /a }' },
    )
    await expect(refused).rejects.toThrow('so that it cannot be compared with production (10.0.0.7)')
    expect(proxy.asked).toEqual([])
  })
})
