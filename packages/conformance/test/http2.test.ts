import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import {
  constants,
  createSecureServer,
  createServer as createHttp2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo, Server } from 'node:net'
import { createProxy } from 'proxy'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance, type PreparedRequest } from '../src/index.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { createAuthority, issue, peerOf, writeFolder, type Pair } from './certificates.js'
import { error, shop } from './shop.js'

let ca: Pair
let server: Pair
let alice: Pair
beforeAll(async () => {
  ca = await createAuthority()
  server = await issue(ca)
  alice = await issue(ca, { name: 'alice' })
})

async function listen(started: Server): Promise<number> {
  await once(started.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void started.close())
  return (started.address() as AddressInfo).port
}

type OnStream = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  flags: number,
  raw: string[],
) => void

const absent: OnStream = (stream) => {
  stream.respond({ ':status': 404, 'content-type': 'application/json' })
  stream.end('{"code":"OrderNotFound","message":"No."}')
}

/** A server that speaks HTTP/2 alone, over TLS. */
const secure = (onStream: OnStream = absent, options = {}) => {
  const started = createSecureServer({ ...server, ...options })
  started.on('stream', onStream)
  onTestFinished(() => void started.removeAllListeners('stream'))
  return listen(started)
}

const plain = (onStream: OnStream = absent) => {
  const started = createHttp2Server()
  started.on('stream', (...words: Parameters<OnStream>) => {
    words[0].on('error', () => undefined)
    onStream(...words)
  })
  return listen(started)
}

async function run(target: string, yaml: string, environment: Record<string, string> = {}) {
  const directory = writeFolder({ 'ca.pem': ca.cert, 'alice.pem': alice.cert + alice.key })
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, `${directory}/error-triggers.yaml`, shop),
    transport: nodeTransport(target),
    environment,
    retry: { retries: 2, defaultWait: 1 },
  })
  return { result, first: result.codes.find(({ triggers }) => triggers.length > 0) }
}

const triggers = 'triggers: { OrderNotFound: { request: "GET /orders/none?a=%2F" } }'
const http2 = `http2: true\ntls: { ca: ca.pem }\n${triggers}`

describe('HTTP/2', () => {
  it('is sent over TLS, in one connection', async () => {
    const paths: unknown[] = []
    const sessions = new Set()
    const port = await secure((stream, headers, ...rest) => {
      sessions.add(stream.session)
      paths.push(headers[':path'])
      absent(stream, headers, ...rest)
    })
    const { first } = await run(`https://127.0.0.1:${port}/v1`, http2.replace('} }', ', repeat: 3 } }'))
    expect([first?.outcome, sessions.size]).toEqual(['proven', 1])
    expect(new Set(paths)).toEqual(new Set(['/v1/orders/none?a=%2F']))
  })

  it('is sent without TLS with prior knowledge', async () => {
    const { first } = await run(`http://127.0.0.1:${await plain()}`, http2)
    expect(first?.outcome).toBe('proven')
  })

  it('is sent to a server that speaks both, and HTTP/1.1 where it is not asked for', async () => {
    const versions: string[] = []
    const started = createSecureServer({ ...server, allowHTTP1: true }, (request, response) => {
      versions.push(request.httpVersion)
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end('{"code":"OrderNotFound","message":"No."}')
    })
    const target = `https://127.0.0.1:${await listen(started)}`
    expect((await run(target, http2)).first?.outcome).toBe('proven')
    expect((await run(target, http2.replace('http2: true\n', ''))).first?.outcome).toBe('proven')
    expect(new Set(versions)).toEqual(new Set(['2.0', '1.1']))
  })

  it('has the certificate of each credential in a session of its own', async () => {
    const seen = new Map<unknown, Set<string>>()
    const port = await secure(
      (stream, headers, ...rest) => {
        const { subject } = peerOf(stream.session?.socket)
        seen.set(
          stream.session,
          (seen.get(stream.session) ?? new Set()).add(`${headers[':path']} ${subject?.CN}`),
        )
        absent(stream, headers, ...rest)
      },
      { ca: ca.cert, requestCert: true, rejectUnauthorized: false },
    )
    await run(
      `https://127.0.0.1:${port}`,
      `http2: true\ntls: { ca: ca.pem }\ncredentials: { alice: { tls: { cert: alice.pem, key: alice.pem } } }\ntriggers: { OrderNotFound: [{ request: GET /a, as: alice }, { request: GET /b, as: none }] }`,
    )
    expect([...seen.values()].map((one) => [...one])).toEqual([['/a alice'], ['/b undefined']])
  })

  it('goes through a proxy over TLS, and says that it does not without', async () => {
    const proxy = createProxy(createServer())
    proxy.prependListener('connect', (request: { url?: string }) => {
      request.url = request.url?.replace(/^[^:]+/, '127.0.0.1') ?? ''
    })
    const ALL_PROXY = `http://127.0.0.1:${await listen(proxy)}`
    expect((await run(`https://staging.test:${await secure()}`, http2, { ALL_PROXY })).first?.outcome).toBe(
      'proven',
    )
    const refused = await run('http://staging.test', http2, { ALL_PROXY })
    expect([refused.first?.outcome, refused.result.summary.requests]).toEqual(['unreachable', 1])
    expect(refused.first?.reason).toContain('HTTP/2 without TLS does not go through a proxy.')
  })

  it.each([
    ['over TLS', async () => `https://127.0.0.1:${await listen(createTlsServer({ ...server }))}`],
    ['without TLS', async () => `http://127.0.0.1:${await listen(createServer())}`],
  ])('that the server does not speak is said once, %s', async (_name, start) => {
    const { first, result } = await run(await start(), http2)
    expect([first?.outcome, first?.reason, result.summary.requests]).toEqual([
      'unreachable',
      "The target cannot be reached: it does not speak HTTP/2. Remove 'http2: true' from the triggers file, so that HTTP/1.1 is sent.",
      1,
    ])
  })

  it.each([
    ['over TLS', async () => `https://127.0.0.1:${await secure()}`],
    ['without TLS', async () => `http://127.0.0.1:${await plain()}`],
  ])('that the server alone speaks is said once, %s', async (_name, start) => {
    const { first, result } = await run(await start(), http2.replace('http2: true\n', ''))
    expect([first?.outcome, result.summary.requests]).toEqual(['unreachable', 1])
    expect(first?.reason).toContain("write 'http2: true' in the triggers file.".slice(1))
  })

  it('is not sent to an app in this process', async () => {
    const result = await runConformance({
      catalog: shop,
      triggers: parseTriggers(http2.replace('tls: { ca: ca.pem }\n', ''), 'a.yaml', shop),
      transport: supertestTransport((_request, response) => error(response, 404, 'OrderNotFound')),
      environment: {},
    })
    expect(result.codes[1]).toMatchObject({ outcome: 'unreachable' })
    expect(result.codes[1]?.reason).toContain('HTTP/2 is sent to a URL, and not to an app.')
  })
})

describe('the connection of HTTP/2', () => {
  const get: PreparedRequest = { method: 'GET', path: '/', headers: [], body: undefined }

  async function sendTo(onStream: OnStream, request: Partial<PreparedRequest> = {}, timeout = 2000) {
    const transport = nodeTransport(`http://127.0.0.1:${await plain(onStream)}`)
    onTestFinished(() => transport.close())
    const connection = { isHttp2: true }
    return transport.send({ ...get, ...request, connection }, { timeout, maximumBytes: 1000 })
  }

  it('sends method, path, headers and bytes as they are given, names in lower case', async () => {
    const seen: unknown[] = []
    await sendTo(
      (stream, headers, _flags, raw) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          seen.push(
            headers[':method'],
            headers[':path'],
            headers[':authority'],
            Buffer.concat(chunks).toString('latin1'),
          )
          seen.push(raw.filter((_one, index) => ['x-a', 'x-b'].includes(raw[index - (index % 2)] ?? '')))
          stream.respond({ ':status': 204 }, { endStream: true })
        })
      },
      {
        method: 'POST',
        path: "/a/./../b//%zz/%C3%A9?q='{}'\"|#x",
        headers: [
          ['X-A', '1'],
          ['Host', 'other.test'],
          ['X-B', 'ü'],
          ['x-a', '2'],
        ],
        body: Buffer.from([0x7b, 0xff, 0x00]),
      },
    )
    expect(seen).toEqual([
      'POST',
      "/a/./../b//%zz/%C3%A9?q='{}'\"|#x",
      'other.test',
      '{\u00ff\u0000',
      ['x-a', '1', 'x-a', '2', 'x-b', 'ü'],
    ])
  })

  it('brings back status, every header and the bytes', async () => {
    const answer = await sendTo((stream) => {
      stream.respond({ ':status': 401, 'set-cookie': ['a=1', 'b=2'], 'www-authenticate': 'Bearer' })
      stream.end(Buffer.from([0xff]))
    })
    expect(answer).toMatchObject({ status: 401, body: Buffer.from([0xff]) })
    expect(answer.status && answer.headers.filter(([name]) => name !== 'date')).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['www-authenticate', 'Bearer'],
    ])
  })

  it.each<[string, OnStream, string]>([
    ['resets the stream', (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR), 'reset'],
    ['closes the connection', (stream) => stream.session?.destroy(), 'reset'],
    ['requires HTTP/1.1', (stream) => stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED), 'unreachable'],
    ['does not answer', () => undefined, 'timeout'],
  ])('tells a server that %s', async (_name, onStream, kind) => {
    const answer = await sendTo(onStream, {}, 300)
    expect(answer.fault?.kind).toBe(kind)
  })

  it('keeps what came before the stream was reset, and stops at the size limit', async () => {
    const broken = await sendTo((stream) => {
      stream.respond({ ':status': 404 })
      stream.write('{"code"', () => setTimeout(() => stream.session?.destroy(), 20))
    })
    expect(broken).toMatchObject({ status: 404, fault: { kind: 'reset' } })
    const large = await sendTo((stream) => {
      stream.respond({ ':status': 404 })
      stream.end('x'.repeat(2000))
    })
    expect(large.fault?.kind).toBe('too-large')
  })

  it('sends an idempotent request again after the connection was closed while it was idle', async () => {
    let count = 0
    const port = await plain((stream, ...rest) => {
      count += 1
      absent(stream, ...rest)
      if (count === 1) stream.on('close', () => stream.session?.close())
    })
    const transport = nodeTransport(`http://127.0.0.1:${port}`)
    onTestFinished(() => transport.close())
    const request = { ...get, connection: { isHttp2: true } }
    const limits = { timeout: 2000, maximumBytes: 1000 }
    expect((await transport.send(request, limits)).status).toBe(404)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await transport.send(request, limits)).status).toBe(404)
  })

  it('sends many requests at a time over one connection, without a warning of Node', async () => {
    const warnings: Error[] = []
    const listener = (warning: Error) => warnings.push(warning)
    process.on('warning', listener)
    onTestFinished(() => void process.off('warning', listener))
    const sessions = new Set()
    const port = await plain((stream, ...rest) => {
      sessions.add(stream.session)
      absent(stream, ...rest)
    })
    const transport = nodeTransport(`http://127.0.0.1:${port}`)
    onTestFinished(() => transport.close())
    const request = { ...get, connection: { isHttp2: true } }
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => transport.send(request, { timeout: 5000, maximumBytes: 1000 })),
    )
    await new Promise((resolve) => setImmediate(resolve))
    expect(answers.every(({ status }) => status === 404)).toBe(true)
    expect([sessions.size, warnings]).toEqual([1, []])
  })

  it('goes on after the server was gone, and says that it is', async () => {
    const started = createHttp2Server()
    started.on('stream', (stream) => {
      started.close()
      stream.session?.destroy()
    })
    const port = await listen(started)
    const result = await runConformance({
      catalog: shop,
      triggers: parseTriggers(
        'http2: true\ntriggers: { OrderNotFound: GET /a, OrderLocked: GET /b }',
        'a.yaml',
        shop,
      ),
      transport: nodeTransport(`http://127.0.0.1:${port}`),
      environment: {},
      limits: { concurrency: 1 },
    })
    expect(result.codes[0]?.outcome).toBe('violated')
    expect(result.codes[1]?.outcome).toBe('unreachable')
  })
})
