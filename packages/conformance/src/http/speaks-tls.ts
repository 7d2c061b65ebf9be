import { portOf, socketHostOf } from './host.js'
import { lookupFor } from './lookup.js'
import type { Answer, TransportFault } from './response.js'

/**
 * Returns a function that takes every answer of an http target, and replaces a fault of the first ones where the server
 * speaks TLS: it answers a client of HTTP with an alert, or ends the connection.
 */
export function createTlsDetection(target: URL): (answer: Answer, timeout: number) => Promise<Answer> {
  let isKnown = target.protocol === 'https:'
  return async (answer, timeout) => {
    if (answer.status !== undefined) isKnown = true
    if (isKnown || answer.status !== undefined || !mayBeTls.has(answer.fault.kind)) return answer
    return (await speaksTls(target, timeout)) ? { fault: expectsTls } : answer
  }
}

const mayBeTls: ReadonlySet<TransportFault['kind']> = new Set(['reset', 'malformed'])

const expectsTls: TransportFault = {
  kind: 'unreachable',
  message: 'The target cannot be reached: it speaks TLS. Use an https URL.',
}

/**
 * Returns whether the port of an http URL answers a TLS handshake. Nothing else is sent; no certificate is checked, since
 * none is trusted with anything.
 */
async function speaksTls(target: URL, timeout: number): Promise<boolean> {
  // Loaded only here, as no other target needs it.
  const { connect } = await import('node:tls')
  return new Promise((resolve) => {
    const host = socketHostOf(target)
    const socket = connect({
      host,
      port: portOf(target),
      lookup: lookupFor(target),
      rejectUnauthorized: false,
    })
    const end = (isTls: boolean) => {
      socket.destroy()
      resolve(isTls)
    }
    socket.setTimeout(timeout, () => end(false))
    socket.once('secureConnect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
  })
}
