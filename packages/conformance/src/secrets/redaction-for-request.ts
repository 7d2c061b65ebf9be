import type { HeaderPair } from '../http/response.js'
import type { Redaction } from './redaction.js'

/** Adds the secrets in one request to a redaction, so that a response that repeats them can be shown, and returns it. */
export function redactionForRequest(
  {
    path,
    headers,
    body,
  }: {
    readonly path: string
    readonly headers: readonly HeaderPair[]
    readonly body?: Uint8Array | undefined
  },
  redaction: Redaction,
): Redaction {
  for (const [name, value] of headers) redaction.addSecretHeader(name, value)
  redaction.addSecretsIn(path)
  if (body) redaction.addSecretsIn(Buffer.from(body).toString('utf8'))
  return redaction
}
