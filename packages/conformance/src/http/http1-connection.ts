import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { asUtf8 } from './as-utf8.js'
import { canConnect } from './can-connect.js'
import { socketHostOf } from './host.js'
import { lookupFor } from './lookup.js'
import { onceConnected } from './once-connected.js'
import { openSocket, type Route } from './open-socket.js'
import { proxyHeaders } from './proxy.js'
import { answerOfProxy } from './proxy-answer.js'
import {
  receiveHeadResponse,
  receiveResponse,
  toConnectionFault,
  toTimeoutFault,
  toTransportFault,
} from './receive-response.js'
import { createHandshakeDetection } from './refused-handshake.js'
import type { Answer } from './response.js'
import { sendReusingConnection, type Attempt } from './reuse-connection.js'
import { toSocketFault } from './socket-fault.js'
import { createTlsDetection } from './speaks-tls.js'
import type { TlsMaterial } from './tls-material.js'
import type { Connection, PreparedRequest, ResponseLimits } from './transport.js'

/** Creates a connection on Node's own client of HTTP/1.1, which keeps sockets alive until `signal` is aborted. */
export function createHttp1Connection(route: Route, signal: AbortSignal): Connection {
  const { address, proxy, tls } = route
  const { url, socketPath } = address
  const isSecure = url.protocol === 'https:'
  const { kept, own, isRouted } = createAgents(route, signal)
  const lookup = lookupFor(url)
  const open = isSecure && !isRouted ? https().request : httpRequest
  const isDirect = proxy === undefined && socketPath === undefined
  const detectTls = isDirect ? createTlsDetection(url) : undefined
  const detectRefusal = isSecure ? createHandshakeDetection(route, signal) : undefined
  // RFC 9112, section 3.2.2: a proxy that opens no tunnel gets the whole URL.
  const isAbsolute = proxy !== undefined && !isSecure
  const base = (isAbsolute ? url.origin : '') + url.pathname.replace(/\/$/, '')
  const added = isAbsolute ? proxyHeaders(proxy) : []

  const attempt = (
    { method, path, headers, body }: PreparedRequest,
    { timeout, maximumBytes }: ResponseLimits,
    connection: 'kept' | 'own',
  ) =>
    new Promise<Attempt>((resolve) => {
      const request = open({
        protocol: isRouted ? 'http:' : url.protocol,
        ...(isRouted && { defaultPort: isSecure ? 443 : 80 }),
        hostname: socketHostOf(url),
        port: url.port,
        ...(socketPath !== undefined && { socketPath }),
        method,
        // Node sends each character as one byte.
        path: asUtf8(base + path),
        lookup,
        agent: connection === 'kept' ? kept : own,
        setHost: !headers.some(([name]) => name.toLowerCase() === 'host'),
      })
      const isHead = method === 'HEAD'
      let isConnected = false
      let isLate = false
      let isAnswered = false
      const late = () => toTimeoutFault(timeout, isConnected)
      const deadline = setTimeout(() => {
        isLate = true
        request.destroy()
        // Where there is no socket yet, no event follows.
        if (!request.socket) end({ fault: late() })
      }, timeout)
      const end = (answer: Answer, isStale = false) => {
        clearTimeout(deadline)
        resolve({ answer, isStale })
      }
      onceConnected(request, isSecure && !isRouted, () => (isConnected = true))
      request.on('error', (error) => {
        if (isAnswered && isHead) return
        const fault = isConnected
          ? toTransportFault(error, tls)
          : (toSocketFault(error, address) ?? toConnectionFault(error, tls))
        end({ fault: isLate ? late() : fault }, request.reusedSocket && !isLate)
      })
      // Where a server switches protocols or closes silently, this is the only event.
      request.on('close', () => {
        const silent = { kind: 'reset' as const, message: 'The connection was closed without a response.' }
        if (!isAnswered) end({ fault: isLate ? late() : silent })
      })
      request.on('response', (message) => {
        isAnswered = true
        const received = isHead
          ? receiveHeadResponse(request, message)
          : receiveResponse(message, maximumBytes)
        void received.then((response) => end(isLate ? { ...response, fault: late() } : response))
      })
      for (const [name, value] of headers) request.setHeader(name, value)
      for (const [name, value] of added) request.setHeader(name, value)
      if (isHead) request.setHeader('connection', 'close')
      if (body) request.setHeader('content-length', body.byteLength)
      request.end(body)
    })

  return {
    async send(request, limits) {
      let answer = await sendReusingConnection(request.method, (connection) =>
        attempt(request, limits, connection),
      )
      if (detectTls) answer = await detectTls(answer, limits.timeout)
      if (detectRefusal) answer = await detectRefusal(answer)
      return isAbsolute ? answerOfProxy(answer, proxy) : answer
    },
    canConnect: (timeout) => canConnect(route, timeout),
  }
}

interface Agents {
  readonly kept: HttpAgent
  /** For a request that must not use a kept connection. */
  readonly own: HttpAgent | false
  /** True if the agents make their sockets by `openSocket`. */
  readonly isRouted: boolean
}

function createAgents(route: Route, signal: AbortSignal): Agents {
  const { address, proxy, tls } = route
  const isSecure = address.url.protocol === 'https:'
  const isRouted = proxy !== undefined || (isSecure && address.socketPath !== undefined)
  const create = (keepAlive: boolean) =>
    isRouted
      ? createRoutedAgent(route, keepAlive, signal)
      : isSecure
        ? new (https().Agent)({ ...tls, keepAlive })
        : new HttpAgent({ keepAlive })
  const kept = create(true)
  signal.addEventListener('abort', () => kept.destroy(), { once: true })
  return { kept, own: isRouted || (isSecure && tls) ? create(false) : false, isRouted }
}

/** Creates an agent whose sockets are made elsewhere, with their TLS handshake. */
function createRoutedAgent(route: Route, keepAlive: boolean, signal: AbortSignal): HttpAgent {
  const createConnection = (_options: unknown, done: (error: Error | null, socket?: unknown) => void) => {
    openSocket(route, 'http/1.1', signal).then((socket) => done(null, socket), done)
  }
  return Object.assign(new HttpAgent({ keepAlive }), { createConnection })
}

/** Creates an agent that keeps connections to a target alive. */
export const createKeepAliveAgent = ({ protocol }: URL, tls: TlsMaterial = {}): HttpAgent =>
  protocol === 'https:'
    ? new (https().Agent)({ ...tls, keepAlive: true })
    : new HttpAgent({ keepAlive: true })

/** Creates an agent whose connections are used once, with a certificate. */
export const createOwnAgent = (tls: TlsMaterial): HttpAgent =>
  new (https().Agent)({ ...tls, keepAlive: false })

/** Loaded only for a target that needs it: TLS takes longer to load than most runs over loopback take. */
const https = () => process.getBuiltinModule('node:https')
