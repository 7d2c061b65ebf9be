import type { Answer, HeaderPair } from '../response.js'
import type { RequestTemplate } from '../triggers/triggers.js'
import { curlLine } from './curl.js'
import { prepareRequest, type RequestSource } from './prepare-request.js'
import type { Redaction } from './redaction.js'
import type { Exchange } from './result.js'

/** The most of a body that a report shows, in characters. */
const maximumBody = 2048

/** An exchange as reports show it: names stand for what came from the environment. */
export function shownExchange(
  template: RequestTemplate,
  answer: Answer | undefined,
  { source, target, redaction }: { source: RequestSource; target: string; redaction: Redaction },
): Exchange {
  // A variable that stands for itself: the request is the one that was sent, with names in place of values.
  const named = prepareRequest(template, { ...source, environment: namesOnly, redaction: noRedaction })
  if (typeof named === 'string') throw new TypeError(named)
  const { method, path, headers, body } = named
  return {
    request: { method, path, headers: headers.map(shownHeader), ...(body && { body: shownText(body) }) },
    ...(answer?.status !== undefined && {
      response: {
        status: answer.status,
        headers: answer.headers.map(([name, value]): HeaderPair => [
          name,
          secretHeaders.has(name.toLowerCase()) ? '(redacted)' : redaction.redact(value),
        ]),
        body: redaction.redact(new TextDecoder().decode(answer.body)).slice(0, maximumBody),
        bytes: answer.body.byteLength,
      },
    }),
    curl: curlLine(target, named),
  }
}

/** Response headers that hand out secrets, which nobody could have known before. */
const secretHeaders = new Set([
  'set-cookie',
  'authorization',
  'authentication-info',
  'x-auth-token',
  'x-csrf-token',
])

const namesOnly = new Proxy({}, { get: (_, name) => `\${${String(name)}}` })

const noRedaction: Redaction = { add: () => undefined, redact: (text) => text }

/** A header that is longer is padding. */
const shownHeader = ([name, value]: HeaderPair): HeaderPair => [
  name,
  value.length > maximumBody ? `${value.slice(0, 40)}… (${value.length} characters)` : value,
]

const shownText = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, maximumBody))
