import { portOf } from './host.js'
import { lookupFor } from './lookup.js'

/**
 * Returns whether the port of an http URL answers a TLS handshake. Nothing else is sent; no certificate is checked, since
 * none is trusted with anything.
 */
export async function speaksTls(target: URL, timeout: number): Promise<boolean> {
  // Loaded only here, as no other target needs it.
  const { connect } = await import('node:tls')
  return new Promise((resolve) => {
    const host = target.hostname.replace(/^\[|\]$/g, '')
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
