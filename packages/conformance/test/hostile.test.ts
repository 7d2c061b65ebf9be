import { spawn } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createGzip, gzipSync } from 'node:zlib'
import type { AddressInfo } from 'node:net'

const timeout = 400
const megabyte = 1024 * 1024

const head = 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n'

/** Writes as fast as the client reads, until the connection is gone. */
function pour(socket: Socket, chunk: string | Buffer, times = Number.POSITIVE_INFINITY): void {
  let left = times
  const write = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1
      if (!socket.write(chunk)) return void socket.once('drain', write)
    }
    socket.end()
  }
  write()
}

function drip(socket: Socket, chunk: string): void {
  const timer = setInterval(() => socket.write(chunk), 20)
  socket.once('close', () => clearInterval(timer))
}

/** 512 MiB of white space in 0.5 MiB of gzip: members may follow each other (RFC 1952, section 2.2). */
const bomb = Buffer.concat(Array<Buffer>(32).fill(gzipSync(Buffer.alloc(16 * megabyte, ' '))))

const hostile: readonly (readonly [name: string, write: (socket: Socket) => void, kind: string])[] = [
  ['never answers', () => undefined, 'timeout'],
  ['never ends', (socket) => socket.write(`${head}Content-Length: 9\r\n\r\n{`), 'timeout'],
  ['never ends its headers', (socket) => socket.write(head), 'timeout'],
  ['drips its body', (socket) => (socket.write(`${head}\r\n`), drip(socket, ' ')), 'timeout'],
  ['drips its headers', (socket) => (socket.write(head), drip(socket, 'X: 1\r\n')), 'timeout'],
  ['says to wait forever', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n'), 'timeout'],
  ['resets', (socket) => socket.resetAndDestroy(), 'reset'],
  [
    'resets within its body',
    (socket) => (
      socket.write(`${head}Content-Length: 99\r\n\r\n{"a`),
      setTimeout(() => socket.resetAndDestroy(), 20)
    ),
    'reset',
  ],
  ['closes in silence', (socket) => socket.end(), 'reset'],
  [
    'switches protocols',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    'reset',
  ],
  ['sends less than it says', (socket) => socket.end(`${head}Content-Length: 99\r\n\r\n{}`), 'reset'],
  [
    'sends 2 GiB',
    (socket) => (
      socket.write(`${head}Content-Length: 2147483648\r\n\r\n`),
      pour(socket, Buffer.alloc(megabyte, ' '), 2048)
    ),
    'too-large',
  ],
  [
    'sends chunks without end',
    (socket) => (
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`),
      pour(socket, `ffff\r\n${' '.repeat(0xffff)}\r\n`)
    ),
    'too-large',
  ],
  [
    'sends headers without end',
    (socket) => (socket.write(head), pour(socket, `X: ${'x'.repeat(1000)}\r\n`)),
    'malformed',
  ],
  [
    'sends a gzip bomb',
    (socket) =>
      socket.end(
        Buffer.concat([
          Buffer.from(`${head}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`),
          bomb,
        ]),
      ),
    'too-large',
  ],
  [
    'sends gzip without end',
    (socket) => {
      socket.write(`${head}Content-Encoding: gzip\r\n\r\n`)
      const zip = createGzip({ level: 0 })
      zip.pipe(socket)
      pour(zip as unknown as Socket, Buffer.alloc(megabyte, ' '))
    },
    'too-large',
  ],
  [
    'lies about its coding',
    (socket) => socket.end(`${head}Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}`),
    'encoding',
  ],
  ['sends noise', (socket) => socket.end(Buffer.from([0, 1, 2, 255, 13, 10, 13, 10])), 'malformed'],
  ['sends noise without end', (socket) => pour(socket, Buffer.alloc(megabyte, 7)), 'malformed'],
]

interface Report {
  readonly findings: readonly { readonly check: string; readonly kind?: string }[]
  readonly ms: number
  readonly memory: number
}

/** Runs one trigger against the server in a process of its own, whose peak of memory it reports. */
async function prove(transport: string, write: (socket: Socket) => void): Promise<Report> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => write(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const script = join(import.meta.dirname, 'fixtures/prove-hostile.js')
  const child = spawn(process.execPath, [script, transport, url, String(timeout)])
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  for (const socket of sockets) socket.destroy()
  server.close()
  expect(err).toBe('')
  return JSON.parse(out) as Report
}

describe.each(['node', 'supertest'])('over the transport of %s, a server that', (transport) => {
  it.each(hostile)('%s ends in a finding', { timeout: 30_000 }, async (_name, write, kind) => {
    const { findings, memory, ms } = await prove(transport, write)
    expect(findings.map((finding) => `${finding.check}:${finding.kind}`)).toEqual([`transport:${kind}`])
    expect(memory).toBeLessThan(64 * megabyte)
    // Far above what one time limit takes, far below what two hung requests would.
    expect(ms).toBeLessThan(timeout + 5000)
  })
})
