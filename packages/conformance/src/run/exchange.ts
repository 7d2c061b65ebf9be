import type { Answer, HeaderPair } from '../http/response.js'
import type { RequestTemplate } from '../triggers/triggers.js'
import { curlLine } from './curl.js'
import { prepareRequest, type RequestSource } from './prepare-request.js'
import type { Redaction } from '../secrets/redaction.js'
import type { PreparedRequest } from '../http/transport.js'
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
  const named = prepareRequest(template, {
    ...source,
    environment: namesOnly,
    redaction: nothingToAdd,
    refuseHostHeader: () => undefined,
  })
  if (typeof named === 'string') throw new TypeError(named)
  const request = withoutSecrets(named, redaction)
  const { method, path, headers, body } = request
  return {
    request: {
      method,
      path,
      headers: headers.map(shownHeader),
      ...(body && { body: new TextDecoder().decode(body).slice(0, maximumBody) }),
    },
    ...(answer?.status !== undefined && {
      response: {
        status: answer.status,
        headers: answer.headers.map(([name, value]): HeaderPair => [
          name,
          redaction.redactHeader(name, value),
        ]),
        body: shownBody(answer.body, redaction),
        bytes: answer.body.byteLength,
      },
    }),
    curl: curlLine(target, request),
  }
}

function withoutSecrets({ body, ...request }: PreparedRequest, redaction: Redaction): PreparedRequest {
  return {
    ...request,
    path: redaction.redactRequest(request.path),
    headers: request.headers.map(([name, value]) => [name, redaction.redactRequestHeader(name, value)]),
    body: body && bodyWithoutSecrets(body, redaction),
  }
}

/** What is no text has no names in it, and is shown only where no secret is in it. */
function bodyWithoutSecrets(bytes: Uint8Array, redaction: Redaction): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  const shown = redaction.redactRequest(text)
  return shown === text ? bytes : Buffer.from(shown, 'utf8')
}

/** More than is shown, since what is hidden may be longer than what stands in its place. */
const maximumSearched = 8 * maximumBody

function shownBody(bytes: Uint8Array, redaction: Redaction): string {
  const text = new TextDecoder().decode(bytes.subarray(0, maximumSearched))
  return redaction.redact(text, { isTruncated: bytes.byteLength > maximumSearched }).slice(0, maximumBody)
}

const namesOnly = new Proxy({}, { get: (_, name) => `\${${String(name)}}` })

const nothingToAdd = { addSecret: () => undefined }

/** A header that is longer is padding. */
const shownHeader = ([name, value]: HeaderPair): HeaderPair => [
  name,
  value.length > maximumBody ? `${value.slice(0, 40)}… (${value.length} characters)` : value,
]
