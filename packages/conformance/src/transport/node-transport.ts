import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { Answer } from '../response.js'
import { lookupFor } from '../target/lookup.js'
import { nameOfTarget } from './in-process-target.js'
import { sendOverKept, type Attempt } from './kept-connection.js'
import { faultOf, receiveHead, receiveResponse } from './receive-body.js'
import type { Limits, PreparedRequest, Transport } from './transport.js'

/** Sends through Node's own client over connections that are kept alive. `target` is an http or https URL. */
export function nodeTransport(target: URL): Transport {
  const name = nameOfTarget(target)
  const isSecure = target.protocol === 'https:'
  const agent = keptConnections(target)
  const lookup = lookupFor(target)
  const open = isSecure ? https().request : httpRequest
  const base = target.pathname.replace(/\/$/, '')

  const attempt = (
    { method, path, headers, body }: PreparedRequest,
    { timeout, maximumBytes }: Limits,
    connection: 'kept' | 'own',
  ) =>
    new Promise<Attempt>((resolve) => {
      const request = open({
        protocol: target.protocol,
        hostname: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        method,
        path: wirePath(base + path),
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
      const late = () => ({
        kind: isConnected ? ('timeout' as const) : ('unreachable' as const),
        message: isConnected
          ? `The response was not complete after ${timeout} ms.`
          : `The target cannot be reached: no connection within ${timeout} ms.`,
      })
      request.on('socket', (socket) => {
        if (!socket.connecting) isConnected = true
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true))
      })
      request.on('error', (error) => {
        if (isAnswered && isHead) return
        end({ fault: isLate ? late() : faultOf(error) }, request.reusedSocket && !isLate)
      })
      // A server may also switch protocols, or close in silence: then this is the only event.
      request.on('close', () => {
        const silent = { kind: 'reset' as const, message: 'The connection was closed without an answer.' }
        if (!isAnswered) end({ fault: isLate ? late() : silent })
      })
      request.on('response', (message) => {
        isAnswered = true
        const received = isHead ? receiveHead(request, message) : receiveResponse(message, maximumBytes)
        void received.then((response) => end(isLate ? { ...response, fault: late() } : response))
      })
      for (const [name, value] of headers) request.setHeader(name, value)
      if (isHead) request.setHeader('connection', 'close')
      if (body) request.setHeader('content-length', body.byteLength)
      request.end(body)
    })

  return {
    target: name,
    send: (request, limits) =>
      sendOverKept(request.method, (connection) => attempt(request, limits, connection)),
    close() {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

/** Connections to one target that are kept alive. */
export const keptConnections = ({ protocol }: URL): HttpAgent =>
  protocol === 'https:' ? new (https().Agent)({ keepAlive: true }) : new HttpAgent({ keepAlive: true })

/** Loaded only for a target that needs it: TLS takes longer to load than most runs over loopback take. */
const https = () => process.getBuiltinModule('node:https')

/** Node takes a path of bytes, each as one character; anything beyond ASCII goes out as its UTF-8 bytes. */
export const wirePath = (path: string) => Buffer.from(path, 'utf8').toString('latin1')
