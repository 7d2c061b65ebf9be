import type { IncomingMessage, ServerResponse } from 'node:http'
import { defineCatalog } from '@error-contract/catalog'
import { nodeTransport, parseTriggers, runConformance, type ConformancePlan } from '../src/index.js'
import { bodyOf, listen } from './server.js'

/** The errors of a small shop whose orders must exist before they can be wrong. */
export const shop = defineCatalog({
  name: 'shop',
  envelope: { code: '/code', message: '/message' },
  errors: {
    OrderLocked: { status: 409 },
    OrderNotFound: { status: 404 },
    Unauthorized: { status: 401 },
    TokenExpired: { status: 401 },
    TooManyOrders: { status: 429 },
  },
})

/** A request that arrived, with everything that tests look at. */
export interface Arrived {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Handler = (request: Arrived, response: ServerResponse) => void

/** Sends JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown = {},
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(status === 204 ? undefined : JSON.stringify(body))
}

export const error = (response: ServerResponse, status: number, code: string): void =>
  send(response, status, { code, message: 'No.' }, status === 401 ? { 'www-authenticate': 'Bearer' } : {})

/** Runs a triggers file in YAML against a server on loopback, and returns its result with what arrived. */
export async function runFile(yaml: string, handler: Handler, plan: Partial<ConformancePlan> = {}) {
  const arrived: Arrived[] = []
  const url = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      const one = {
        line: `${request.method} ${request.url}`,
        headers: request.headers,
        body: body.toString('utf8'),
      }
      arrived.push(one)
      handler(one, response)
    })
  })
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, '/repo/error-triggers.yaml', shop),
    transport: nodeTransport(url),
    environment: {},
    cwd: '/repo',
    ...plan,
  })
  const of = (code: string) => {
    const found = result.codes.find((one) => one.code === code)
    if (!found) throw new Error(`There is no ${code}.`)
    return found
  }
  return { arrived, lines: arrived.map(({ line }) => line), result, of, origin: url.origin }
}
