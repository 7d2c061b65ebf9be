import type { HeaderPair } from '../http/response.js'
import { createRedaction, type Redaction } from './redaction.js'

/** Returns a redaction of the secrets in one request, so that a response that repeats them can be shown. */
export function redactionForRequest({
  path,
  headers,
  body,
}: {
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body?: Uint8Array | undefined
}): Redaction {
  const redaction = createRedaction()
  for (const [name, value] of headers) redaction.addSecretHeader(name, value)
  redaction.addSecretsIn(path)
  if (body) redaction.addSecretsIn(Buffer.from(body).toString('utf8'))
  return redaction
}
