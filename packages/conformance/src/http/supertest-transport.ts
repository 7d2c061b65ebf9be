import { describeThrown } from '@error-contract/catalog/document'
import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { Test } from 'supertest'
import { canConnect } from './can-connect.js'
import { onceConnected } from './once-connected.js'
import type { Answer, TransportFault } from './response.js'
import { createTlsDetection } from './speaks-tls.js'
import { lookupFor } from './lookup.js'
import { sendReusingConnection, type Attempt } from './reuse-connection.js'
import { asUtf8 } from './as-utf8.js'
import { createKeepAliveAgent, createOwnAgent } from './http1-connection.js'
import type { Route } from './open-socket.js'
import { openTarget, describeTarget, type InProcessTarget } from './in-process-target.js'
import {
  receiveHeadResponse,
  receiveResponse,
  toConnectionFault,
  toTimeoutFault,
  toTransportFault,
} from './receive-response.js'
import type { TlsMaterial } from './tls-material.js'
import type {
  Connection,
  ConnectionSettings,
  PreparedRequest,
  ResponseLimits,
  Transport,
} from './transport.js'

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
    (base) => ({ base }),
    (error: unknown): { readonly fault: TransportFault } => ({
      fault: { kind: 'unreachable', message: `The target cannot be started: ${describeThrown(error)}` },
    }),
  )
  const agents: Agent[] = []
  const connections = new Map<
    ConnectionSettings | undefined,
    Promise<Connection | { fault: TransportFault }>
  >()
  const connect = async (settings: ConnectionSettings | undefined) => {
    const target = await started
    return 'fault' in target ? target : createConnection(target.base, settings, agents)
  }
  const connectionFor = (settings: ConnectionSettings | undefined) => {
    const known = connections.get(settings)
    if (known) return known
    const created = connect(settings)
    connections.set(settings, created)
    return created
  }
  return {
    target: name,
    supportsConnectionSettings: true,

    async send(prepared, limits) {
      const connection = await connectionFor(prepared.connection)
      return 'fault' in connection ? connection : connection.send(prepared, limits)
    },

    async canConnect(timeout, settings) {
      const connection = await connectionFor(settings)
      return !('fault' in connection) && connection.canConnect(timeout)
    },

    async origin() {
      const target = await started
      return 'fault' in target ? undefined : target.base
    },

    async close() {
      const target = await started
      if ('fault' in target) return
      for (const agent of agents) agent.destroy()
      await opened.close()
    },
  }
}

const noHttp2InProcess: TransportFault = {
  kind: 'unreachable',
  message:
    "The target cannot be reached: HTTP/2 is sent to a URL, and not to an app. Start the app, and pass its URL, or remove 'http2: true' from the triggers.",
  clientSide: 'run',
}

const routeTo = (url: URL): Route => ({
  address: { name: url.href, url, socketPath: undefined },
  proxy: undefined,
  tls: undefined,
})

/** `agents` gets those that must be closed. */
function createConnection(
  base: URL,
  { tls, isHttp2 = false }: ConnectionSettings = {},
  agents: Agent[],
): Connection {
  const kept = createKeepAliveAgent(base, tls)
  agents.push(kept)
  const own = tls && base.protocol === 'https:' ? createOwnAgent(tls) : (false as const)
  const detect = createTlsDetection(base)
  return {
    canConnect: (timeout) => canConnect(routeTo(base), timeout),
    async send(prepared, limits) {
      if (isHttp2) return { fault: noHttp2InProcess }
      const answer = await sendReusingConnection(prepared.method, (connection) =>
        sendThroughSupertest(base, connection === 'kept' ? kept : own, prepared, limits, tls),
      )
      return detect(answer, limits.timeout)
    },
  }
}

function sendThroughSupertest(
  base: URL,
  agent: Agent | false,
  { method, path, headers, body }: PreparedRequest,
  { timeout, maximumBytes }: ResponseLimits,
  tls: TlsMaterial | undefined,
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
    outgoing.path = asUtf8(base.pathname.replace(/\/$/, '') + path)
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
          const fault = isConnected ? toTransportFault(cause, tls) : toConnectionFault(cause, tls)
          resolve({ fault }, outgoing.reusedSocket)
        }
      },
    )
  })
}

const hasTimedOut = (error: unknown) => error instanceof Error && 'timeout' in error
