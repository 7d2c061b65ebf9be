import { randomUUID } from 'node:crypto'
import type { HeaderPair, RawResponse } from '../src/http/response.js'

export const json: HeaderPair = ['content-type', 'application/json']

/** A response with this body: text as it is, anything else as JSON. */
export const response = (
  body: unknown,
  { status = 404, headers = [json] }: { status?: number; headers?: readonly HeaderPair[] } = {},
): RawResponse => ({
  status,
  headers,
  body:
    typeof body === 'string'
      ? Buffer.from(body)
      : body instanceof Uint8Array
        ? body
        : Buffer.from(JSON.stringify(body)),
})

/** A sound `ResourceNotFound`, with other members of `error` where given. */
export const resourceNotFound = (members: Record<string, unknown> = {}) => ({
  error: { code: 'ResourceNotFound', message: 'Machine 7 was not found.', target: randomUUID(), ...members },
})
