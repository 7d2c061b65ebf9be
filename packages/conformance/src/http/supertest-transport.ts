import { describeThrown } from '@error-contract/catalog/document'
import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { Test } from 'supertest'
import { canConnect } from './can-connect.js'
import { onceConnected } from './once-connected.js'
import type { Answer, TransportFault } from './response.js'
import { createTlsDetection } from './speaks-tls.js'
import { lookupFor } from './lookup.js'
import { sendReusingConnection, type Attempt } from './reuse-connection.js'
import { createKeepAliveAgent, encodePath } from './node-transport.js'
import { openTarget, describeTarget, type InProcessTarget } from './in-process-target.js'
import {
  receiveHeadResponse,
  receiveResponse,
  toConnectionFault,
  toTimeoutFault,
  toTransportFault,
} from './receive-response.js'
import type { ResponseLimits, PreparedRequest, Transport } from './transport.js'

/**
 * Creates a transport on supertest, so that an app in the same process needs no port of its own.
 *
 * @throws {InvalidInputError} when the target is a URL with a scheme other than http and https, or with a user or a
 *   password.
 */
export function supertestTransport(target: InProcessTarget): Transport {
  const name = describeTarget(target)
  const opened = openTarget(target)
  // Caught at once, since nothing may ever be sent; whoever sends is told.
  const started = opened.base.then(
    (base) => ({ base, agent: createKeepAliveAgent(base), detect: createTlsDetection(base) }),
    (error: unknown): { readonly fault: TransportFault } => ({
      fault: { kind: 'unreachable', message: `The target cannot be started: ${describeThrown(error)}` },
    }),
  )
  return {
    target: name,

    async send(prepared, limits) {
      const target = await started
      if ('fault' in target) return target
      const { base, agent, detect } = target
      const answer = await sendReusingConnection(prepared.method, (connection) =>
        sendThroughSupertest(base, connection === 'kept' && agent, prepared, limits),
      )
      return detect(answer, limits.timeout)
    },

    async canConnect(timeout) {
      const target = await started
      return !('fault' in target) && canConnect(target.base, timeout)
    },

    async origin() {
      const target = await started
      return 'fault' in target ? undefined : target.base
    },

    async close() {
      const target = await started
      if ('fault' in target) return
      target.agent.destroy()
      await opened.close()
    },
  }
}

function sendThroughSupertest(
  base: URL,
  agent: Agent | false,
  { method, path, headers, body }: PreparedRequest,
  { timeout, maximumBytes }: ResponseLimits,
): Promise<Attempt> {
  return new Promise((settle) => {
    let isReceiving = false
    let isConnected = false
    let connectionError: Error | undefined
    const resolve = (answer: Answer, isStale = false) => settle({ answer, isStale })
    const test = new Test(base.origin, method, '/')
    test
      // Node accepts `false`; the types do not have it.
      .agent(agent as Agent)
      .lookup(lookupFor(base))
      .redirects(0)
      .ok(() => true)
      .timeout({ deadline: timeout })
      .serialize((bytes) => bytes as string)
      .buffer(true)
      .parse((message, done) => {
        isReceiving = true
        void receiveResponse(message as unknown as IncomingMessage, maximumBytes).then((response) => {
          resolve(response)
          // The client is told of a broken connection by Node, and fails where it is told twice.
          if (response.fault?.kind !== 'reset') done(null, undefined)
        })
      })
    for (const [name, value] of headers) test.set(name, value)
    // The client would otherwise ask for gzip, decode the response and normalize the path.
    const outgoing = (test as unknown as { request(): ClientRequest }).request()
    outgoing.setHeader('accept-encoding', 'identity')
    outgoing.path = encodePath(base.pathname.replace(/\/$/, '') + path)
    onceConnected(outgoing, base.protocol === 'https:', () => (isConnected = true))
    if (method === 'HEAD') outgoing.setHeader('connection', 'close')
    outgoing.once('response', (message) => {
      isReceiving = true
      delete message.headers['content-encoding']
      // From here on the message emits every error, and the client fails where it is told twice.
      outgoing.removeAllListeners('error').on('error', () => undefined)
      // The client calls no parser for a response to HEAD.
      if (method === 'HEAD') void receiveHeadResponse(outgoing, message).then(resolve)
    })
    // The client replaces an error of the connection by one without its code.
    outgoing.once('error', (error) => (connectionError ??= error))
    // The client does not report a server that switches protocols or closes silently. An error is emitted in the same turn.
    outgoing.once('close', () =>
      setImmediate(() => {
        if (!isReceiving)
          resolve({ fault: { kind: 'reset', message: 'The connection was closed without a response.' } })
      }),
    )
    if (body) test.send(Buffer.from(body))
    test.then(
      () => undefined,
      (error: unknown) => {
        if (hasTimedOut(error)) resolve({ fault: toTimeoutFault(timeout, isConnected) })
        else if (!isReceiving) {
          const cause = connectionError ?? (error as Error)
          const fault = isConnected ? toTransportFault(cause) : toConnectionFault(cause)
          resolve({ fault }, outgoing.reusedSocket)
        }
      },
    )
  })
}

const hasTimedOut = (error: unknown) => error instanceof Error && 'timeout' in error
