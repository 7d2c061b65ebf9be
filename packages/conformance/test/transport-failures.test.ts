import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createSocketServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { toTransportFault } from '../src/http/receive-response.js'
import { nodeTransport } from '../src/index.js'

/** Key and certificate of a server that nobody trusts. */
const pem = readFileSync(new URL('fixtures/test-certificate.pem', import.meta.url))

async function faultOf(server: ReturnType<typeof createSocketServer> | ReturnType<typeof createTlsServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const transport = nodeTransport(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  const answer = await transport.send(
    { method: 'GET', path: '/a', headers: [], body: undefined },
    { timeout: 5000, maximumBytes: 1000 },
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

it('reaches a server that closes every connection', async () => {
  const server = createSocketServer((socket) => socket.once('data', () => socket.destroy()))
  expect(await faultOf(server)).toMatchObject({ kind: 'reset' })
})

it.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'])(
  'cannot reach a server whose handshake fails with %s',
  (code) => {
    expect(toTransportFault(Object.assign(new Error('No handshake'), { code }))).toEqual({
      kind: 'unreachable',
      message: 'The target cannot be reached: No handshake.',
    })
  },
)
