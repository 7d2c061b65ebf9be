import type { HeaderPair } from '../http/response.js'
import { createRedaction, type Redaction } from './redaction.js'

/** Knows what one request says under a secret name, so that no echo of it is shown. */
export function redactionOfRequest({
  path,
  headers,
  body,
}: {
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body?: Uint8Array | undefined
}): Redaction {
  const redaction = createRedaction()
  for (const [name, value] of headers) redaction.learnHeader(name, value)
  redaction.learn(path)
  if (body) redaction.learn(Buffer.from(body).toString('utf8'))
  return redaction
}
