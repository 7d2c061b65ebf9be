import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport } from '../src/http/node-transport.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import type { PreparedRequest, Transport } from '../src/http/transport.js'
import { bodyOf, listen } from './server.js'

const limits = { timeout: 1000, maximumBytes: 1000 }
const get: PreparedRequest = { method: 'GET', path: '/', headers: [], body: undefined }

describe.each<[string, (handler: RequestListener) => Promise<Transport>]>([
  ['Node', async (handler) => nodeTransport(await listen(handler))],
  ['supertest', (handler) => Promise.resolve(supertestTransport(handler))],
])('the transport of %s', (_name, open) => {
  async function send(handler: RequestListener, request: Partial<PreparedRequest> = {}) {
    const transport = await open(handler)
    onTestFinished(() => transport.close())
    return transport.send({ ...get, ...request }, limits)
  }

  it('sends everything as it is given', async () => {
    const arrived: unknown[] = []
    await send(
      (request, answer) => {
        void bodyOf(request).then((body) => {
          arrived.push(request.method, request.url, request.headers, body.toString('latin1'))
          answer.end()
        })
      },
      {
        method: 'POST',
        path: "/a/./../b//%zz/%C3%A9?q='{}'\"|#x",
        headers: [
          ['Content-Type', 'application/json'],
          ['x-a', 'b'],
        ],
        body: Buffer.from([0x7b, 0xff, 0x00]),
      },
    )
    const [method, url, headers, body] = arrived
    expect([method, url, body]).toEqual(['POST', "/a/./../b//%zz/%C3%A9?q='{}'\"|#x", '{\u00ff\u0000'])
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-a': 'b', 'content-length': '3' })
    expect(['identity', undefined]).toContain((headers as Record<string, string>)['accept-encoding'])
  })

  it('sends a body without a content type where none is given', async () => {
    let type: string | undefined = 'none yet'
    const handler: RequestListener = (request, answer) => {
      type = request.headers['content-type']
      answer.end()
    }
    await send(handler, { method: 'POST', body: Buffer.from('{}') })
    expect(type).toBeUndefined()
  })

  it('brings back the bytes and every header as they came', async () => {
    const answer = await send((_request, response) => {
      response.writeHead(
        404,
        [
          ['X-A', '1'],
          ['X-A', '2'],
          ['content-type', 'application/json'],
        ].flat(),
      )
      response.end(Buffer.from('\uFEFF{"a":1,"a":2'))
    })
    expect(answer).toMatchObject({ status: 404, body: Buffer.from('\uFEFF{"a":1,"a":2') })
    expect(answer.status && answer.headers.filter(([name]) => name.toLowerCase() === 'x-a')).toEqual([
      ['X-A', '1'],
      ['X-A', '2'],
    ])
  })

  it('follows no redirect', async () => {
    const answer = await send((_request, response) => void response.writeHead(302, { location: '/x' }).end())
    expect(answer.status).toBe(302)
  })

  it('takes an answer to HEAD, which has no body', async () => {
    const answer = await send(
      (_request, response) => void response.writeHead(404, { 'content-length': 10 }).end(),
      { method: 'HEAD' },
    )
    expect(answer).toMatchObject({ status: 404, body: { length: 0 } })
    expect(answer.fault).toBeUndefined()
  })

  it('says when content follows the headers of an answer to HEAD', async () => {
    const answer = await send(
      (request) => {
        request.socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n')
        setImmediate(() => request.socket.end('{}'))
      },
      { method: 'HEAD' },
    )
    expect(answer).toMatchObject({ status: 404, body: { length: 0 }, fault: { kind: 'malformed' } })
    expect(answer.fault?.message).toContain('RFC 9110, section 9.3.2')
  })

  it('removes a content coding that was not asked for', async () => {
    const answer = await send((_request, response) => {
      response.writeHead(400, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'))
    })
    expect(answer).toMatchObject({ status: 400, body: Buffer.from('{"a":1}') })
    expect(answer.fault).toBeUndefined()
  })

  it('says when the body is not what its content coding says', async () => {
    const answer = await send((_request, response) => {
      response.writeHead(400, { 'content-encoding': 'gzip' }).end('{"a":1}')
    })
    expect(answer).toMatchObject({ status: 400, fault: { kind: 'encoding' } })
  })

  it('stops at the size limit, before and after decoding', async () => {
    const plain = await send((_request, response) => void response.end('x'.repeat(2000)))
    expect(plain.fault?.kind).toBe('too-large')
    const bomb = await send((_request, response) => {
      response.writeHead(400, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(20_000)))
    })
    expect(bomb.fault?.kind).toBe('too-large')
  })

  it('says when the connection breaks off, with and without a response', async () => {
    const none = await send((request) => void request.socket.destroy())
    expect(none).toMatchObject({ fault: { kind: 'reset' } })
    const half = await send((request, response) => {
      response.writeHead(404, { 'content-length': 100 })
      response.write('{"a"')
      setTimeout(() => request.socket.destroy(), 20)
    })
    expect(half.fault?.kind).toBe('reset')
  })

  it('does not take a kept connection that closes as it is used again for a fault', async () => {
    const used = new Set<Socket>()
    const transport = await open((request, answer) => {
      if (used.has(request.socket)) return void request.socket.destroy()
      used.add(request.socket)
      answer.writeHead(404).end('{}')
    })
    onTestFinished(() => transport.close())
    for (const method of ['GET', 'GET', 'POST', 'GET'])
      expect(await transport.send({ ...get, method }, limits)).toMatchObject({ status: 404 })
  })
})

it('gives up in time on a server that never answers', async () => {
  const answer = await nodeTransport(await listen(() => undefined)).send(get, { ...limits, timeout: 50 })
  expect(answer).toEqual({
    fault: { kind: 'timeout', message: 'The response was not complete after 50 ms.' },
  })
})

it('keeps the path of the target before that of the request', async () => {
  let url: string | undefined
  const base = await listen((request, answer) => void ((url = request.url), answer.end()))
  await nodeTransport(new URL('/api/v1/', base)).send({ ...get, path: '/x' }, limits)
  expect(url).toBe('/api/v1/x')
})

it.each([
  ['node', () => nodeTransport(new URL('http://127.0.0.1:1'))],
  ['supertest', () => supertestTransport('http://127.0.0.1:1')],
])('says that nothing listens: %s', async (_name, create) => {
  const answer = await create().send(get, limits)
  expect(answer.fault?.kind).toBe('unreachable')
  expect(answer.fault?.message).toContain('ECONNREFUSED')
})

it('leaves a server open that it did not start', async () => {
  const server = createServer((_request, answer) => void answer.end())
  await listen(server)
  const transport = supertestTransport(server)
  await transport.send(get, limits)
  await transport.close()
  expect((server.address() as AddressInfo).port).toBeGreaterThan(0)
})
