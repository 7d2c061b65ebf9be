import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createApp } from './app.js'
import type { Store } from './store.js'

/**
 * The service on a server of Node. What Node itself refuses, such as a header that is too large, no handler ever sees,
 * so that its answer is written here, in the one envelope.
 */
export function createServer(store?: Store): Server {
  return createHttpServer(createApp(store)).on('clientError', (_error, socket) => {
    if (!socket.writable) return void socket.destroy()
    const error = { code: 'BadRequest', message: 'The request cannot be read.', target: randomUUID() }
    const body = JSON.stringify({ error })
    socket.end(
      [
        'HTTP/1.1 400 Bad Request',
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  })
}
