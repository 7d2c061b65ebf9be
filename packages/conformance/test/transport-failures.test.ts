import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createSocketServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { toTransportFault } from '../src/http/receive-response.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { nodeTransport } from '../src/index.js'

/** Key and certificate of a server that nobody trusts. */
const pem = readFileSync(new URL('fixtures/test-certificate.pem', import.meta.url))

type AnyServer = ReturnType<typeof createSocketServer> | ReturnType<typeof createTlsServer>

const clients = [
  ['node', nodeTransport],
  ['supertest', supertestTransport],
] as const

describe.each(clients)('sent by %s', (_name, createTransport) => {
  async function faultOf(server: AnyServer, scheme = 'http', timeout = 5000) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
    const { port } = server.address() as AddressInfo
    const transport = createTransport(new URL(`${scheme}://127.0.0.1:${port}`))
    const answer = await transport.send(
      { method: 'GET', path: '/a', headers: [], body: undefined },
      { timeout, maximumBytes: 1000 },
    )
    await transport.close()
    return answer.fault
  }

  it('cannot reach a server that speaks TLS by plain HTTP', async () => {
    const requests: unknown[] = []
    const server = createTlsServer({ key: pem, cert: pem }, (request) => requests.push(request.url))
    expect(await faultOf(server)).toEqual({
      kind: 'unreachable',
      message: 'The target cannot be reached: it speaks TLS. Use an https URL.',
    })
    expect(requests).toEqual([])
  })

  it('cannot reach a server that speaks plain HTTP by TLS', async () => {
    const requests: unknown[] = []
    const server = createServer((request) => requests.push(request.url))
    expect(await faultOf(server, 'https')).toMatchObject({ kind: 'unreachable' })
    expect(requests).toEqual([])
  })

  it.each(['http', 'https'])('reaches a server that closes every connection, by %s', async (scheme) => {
    const server = createSocketServer((socket) => socket.once('data', () => socket.destroy()))
    // A handshake that is not finished is no connection.
    expect(await faultOf(server, scheme)).toMatchObject({ kind: scheme === 'http' ? 'reset' : 'unreachable' })
  })

  it('cannot reach a server that never answers the handshake', async () => {
    const server = createSocketServer((socket) => {
      onTestFinished(() => void socket.destroy())
    })
    expect(await faultOf(server, 'https', 100)).toEqual({
      kind: 'unreachable',
      message: 'The target cannot be reached: no connection within 100 ms.',
    })
  })

  it('cannot reach a server whose certificate nobody trusts', async () => {
    const server = createTlsServer({ key: pem, cert: pem })
    expect(await faultOf(server, 'https')).toMatchObject({ kind: 'unreachable' })
  })
})

it.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'the server requires a client certificate', 'credential'],
  ['ERR_SSL_TLS_ALERT_UNKNOWN_CA', 'the server requires a client certificate', 'credential'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'the server requires a client certificate', 'credential'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS. Use an http URL.', 'run'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'client and server have no version of TLS in common', 'run'],
  ['EPROTO', 'No handshake.', undefined],
])('cannot reach a server whose handshake fails with %s', (code, reason, clientSide) => {
  const fault = toTransportFault(Object.assign(new Error('No handshake'), { code }))
  expect(fault.kind).toBe('unreachable')
  expect(fault.message).toContain(`The target cannot be reached: ${reason}`)
  expect(fault.clientSide).toBe(clientSide)
})
