import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { parseTarget } from './target.js'

/** A target of tests in this process: a URL, a server of Node, or an app. */
export type InProcessTarget = string | URL | Server | App

/** An app of Express and its like (a request listener), of Fastify, or of Hono and its like. */
type App = RequestListener | ServerApp | FetchApp

/** @see https://fastify.dev/docs/latest/Reference/Server/#server */
interface ServerApp {
  readonly server: Server
  ready(): PromiseLike<unknown>
}

/** @see https://hono.dev/docs/api/hono#fetch */
interface FetchApp {
  fetch(request: Request): Response | Promise<Response>
}

export interface OpenTarget {
  readonly base: Promise<URL>
  close(): Promise<void>
}

/** Opens a target. A server that does not listen yet is started on loopback, and stopped by `close`. */
export function openTarget(target: InProcessTarget): OpenTarget {
  if (typeof target === 'string' || target instanceof URL)
    return { base: Promise.resolve(new URL(target)), close: () => Promise.resolve() }
  const opened = serverOf(target).then(async (server) => {
    const isOurs = !server.listening
    if (isOurs) await listen(server)
    return { server, isOurs }
  })
  return {
    base: opened.then(({ server }) => addressOf(server)),
    async close() {
      const { server, isOurs } = await opened
      if (isOurs) await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Returns the URL of a target, or a description of one without a URL.
 *
 * @throws {InvalidInputError} when the URL is invalid, or has a user or a password. The message does not repeat it.
 */
export function describeTarget(target: InProcessTarget): string {
  if (typeof target !== 'string' && !(target instanceof URL)) return 'the app in this process'
  return parseTarget(target).name
}

async function serverOf(target: Server | App): Promise<Server> {
  if (typeof target === 'function') return createServer(target)
  if ('ready' in target) {
    await target.ready()
    return target.server
  }
  if ('fetch' in target) {
    const { getRequestListener } = await nodeAdapter()
    const listener = getRequestListener((request) => target.fetch(request))
    return createServer((request, answer) => void listener(request, answer))
  }
  return target
}

async function nodeAdapter() {
  try {
    return await import('@hono/node-server')
  } catch {
    throw new TypeError(
      "An app with a 'fetch' method is served through @hono/node-server. Install that package.",
    )
  }
}

const listen = (server: Server) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })

function addressOf(server: Server): URL {
  const { address, port } = (server.address() ?? {}) as Partial<AddressInfo>
  if (address === undefined)
    throw new TypeError('A target server must listen on a TCP port, or not listen yet.')
  const host = address === '::' || address === '0.0.0.0' ? '127.0.0.1' : address
  const scheme = server instanceof process.getBuiltinModule('node:tls').Server ? 'https' : 'http'
  return new URL(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`)
}
