import { openSocket, type Route } from './open-socket.js'

/**
 * Returns whether a connection to a target can be made within `timeout` milliseconds. Sends nothing, but to a proxy the
 * request for a tunnel. Behind a proxy without one, nothing tells, so that the server counts as there.
 */
export async function canConnect({ address, proxy, tls }: Route, timeout: number): Promise<boolean> {
  if (proxy && address.url.protocol === 'http:') return true
  // What follows the connection, its TLS handshake included, is not asked for.
  const url = new URL(address.url)
  if (!proxy) url.protocol = 'http:'
  if (!proxy && url.port === '') url.port = address.url.protocol === 'https:' ? '443' : ''
  try {
    const route = { address: { ...address, url }, proxy, tls }
    const socket = await openSocket(route, 'http/1.1', AbortSignal.timeout(timeout))
    socket.destroy()
    return true
  } catch {
    return false
  }
}
