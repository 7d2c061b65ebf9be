import type { ClientRequest } from 'node:http'

/** Calls `then` when the connection of a request is made, its TLS handshake included, or is a kept one. */
export function onceConnected(request: ClientRequest, isSecure: boolean, then: () => void): void {
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', then)
    else then()
  })
}
