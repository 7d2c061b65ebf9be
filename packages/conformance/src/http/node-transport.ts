import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { canConnect } from './can-connect.js'
import { socketHostOf } from './host.js'
import { onceConnected } from './once-connected.js'
import type { Answer } from './response.js'
import { createTlsDetection } from './speaks-tls.js'
import { lookupFor } from './lookup.js'
import { describeTarget } from './in-process-target.js'
import { sendReusingConnection, type Attempt } from './reuse-connection.js'
import {
  receiveHeadResponse,
  receiveResponse,
  toConnectionFault,
  toTimeoutFault,
  toTransportFault,
} from './receive-response.js'
import type { ResponseLimits, PreparedRequest, Transport } from './transport.js'

/**
 * Creates a transport on Node's own client, which keeps connections alive. `target` is an http or https URL.
 *
 * @throws {InvalidInputError} when the URL has another scheme, or a user or a password.
 */
export function nodeTransport(target: URL): Transport {
  const name = describeTarget(target)
  const isSecure = target.protocol === 'https:'
  const agent = createKeepAliveAgent(target)
  const lookup = lookupFor(target)
  const open = isSecure ? https().request : httpRequest
  const detectTls = createTlsDetection(target)
  const base = target.pathname.replace(/\/$/, '')

  const attempt = (
    { method, path, headers, body }: PreparedRequest,
    { timeout, maximumBytes }: ResponseLimits,
    connection: 'kept' | 'own',
  ) =>
    new Promise<Attempt>((resolve) => {
      const request = open({
        protocol: target.protocol,
        hostname: socketHostOf(target),
        port: target.port,
        method,
        path: encodePath(base + path),
        lookup,
        agent: connection === 'kept' ? agent : false,
        setHost: !headers.some(([name]) => name.toLowerCase() === 'host'),
      })
      const isHead = method === 'HEAD'
      let isConnected = false
      let isLate = false
      let isAnswered = false
      const deadline = setTimeout(() => {
        isLate = true
        request.destroy()
      }, timeout)
      const end = (answer: Answer, isStale = false) => {
        clearTimeout(deadline)
        resolve({ answer, isStale })
      }
      const late = () => toTimeoutFault(timeout, isConnected)
      onceConnected(request, isSecure, () => (isConnected = true))
      request.on('error', (error) => {
        if (isAnswered && isHead) return
        const fault = isConnected ? toTransportFault(error) : toConnectionFault(error)
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
      if (isHead) request.setHeader('connection', 'close')
      if (body) request.setHeader('content-length', body.byteLength)
      request.end(body)
    })

  return {
    target: name,
    async send(request, limits) {
      const answer = await sendReusingConnection(request.method, (connection) =>
        attempt(request, limits, connection),
      )
      return detectTls(answer, limits.timeout)
    },
    canConnect: (timeout) => canConnect(target, timeout),
    close() {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

/** Creates an agent that keeps connections to a target alive. */
export const createKeepAliveAgent = ({ protocol }: URL): HttpAgent =>
  protocol === 'https:' ? new (https().Agent)({ keepAlive: true }) : new HttpAgent({ keepAlive: true })

/** Loaded only for a target that needs it: TLS takes longer to load than most runs over loopback take. */
const https = () => process.getBuiltinModule('node:https')

/** Encodes a path as Node expects it, with one character for each byte of UTF-8. */
export const encodePath = (path: string) => Buffer.from(path, 'utf8').toString('latin1')
