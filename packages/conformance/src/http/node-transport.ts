import { createHttp1Connection } from './http1-connection.js'
import { createHttp2Connection } from './http2-connection.js'
import { parseTarget } from './target.js'
import type { Connection, ConnectionSettings, Transport } from './transport.js'

/**
 * Creates a transport on Node's own client, which keeps connections alive. `target` is an http or https URL, or a Unix
 * socket: `unix:/path.sock`, or `unix:/path.sock:/base`.
 *
 * @throws {InvalidInputError} when the URL has another scheme, or a user or a password.
 */
export function nodeTransport(target: URL | string): Transport {
  const address = parseTarget(target)
  const closing = new AbortController()
  const { signal } = closing
  const connections = new Map<ConnectionSettings | undefined, Connection>()
  const connectionFor = (settings: ConnectionSettings | undefined): Connection => {
    const known = connections.get(settings)
    if (known) return known
    const { tls, proxy, isHttp2 = false } = settings ?? {}
    const route = { address, tls, proxy }
    const created = isHttp2 ? createHttp2Connection(route, signal) : createHttp1Connection(route, signal)
    connections.set(settings, created)
    return created
  }
  return {
    target: address.name,
    supportsConnectionSettings: true,
    send: (request, limits) => connectionFor(request.connection).send(request, limits),
    canConnect: (timeout, settings) => connectionFor(settings).canConnect(timeout),
    close() {
      closing.abort()
      return Promise.resolve()
    },
  }
}
