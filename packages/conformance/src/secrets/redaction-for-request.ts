import type { HeaderPair } from '../http/response.js'
import { createRedaction, type Redaction } from './redaction.js'

/** Knows what one request says under a secret name, so that no echo of it is shown. */
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
