import type { Answer, HeaderPair, RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { RequestTemplate } from '../triggers/triggers.js'
import type { ReaderVariable } from './align-variables.js'
import { toCurlCommand } from './curl.js'
import { prepareRequest, type RequestSource } from './prepare-request.js'
import type { Exchange } from './result.js'

const decoder = new TextDecoder()

/** The longest text of a body that a report shows, in characters. */
const maximumBody = 2048

/**
 * Returns a request and its answer as reports show them: with the names of variables in place of their values, and
 * without secrets.
 *
 * @throws {TypeError} when the request cannot be prepared, which was refused before it was sent.
 */
export function toExchange(
  template: RequestTemplate,
  answer: Answer | undefined,
  {
    source,
    target,
    redaction,
    signature = [],
    sent,
    valueOf,
    curlOptions = [],
  }: {
    source: RequestSource
    target: string
    redaction: Redaction
    /** The headers that the signature of the credential added. */
    signature?: readonly HeaderPair[]
    /** The request as it was sent; undefined where it was not. */
    sent: PreparedRequest | undefined
    /** Returns the value that a variable has in the environment. */
    valueOf: ReaderVariable
    /** Words of the curl command for what is not in the request: proxy, certificate, socket and version. */
    curlOptions?: readonly string[]
  },
): Exchange {
  const named = prepareRequest(template, {
    ...source,
    variable: (name) => `\${${name}}`,
    redaction: { addSecret: () => undefined },
    isNamed: true,
  })
  if (typeof named === 'string') throw new TypeError(named)
  const request = withoutSecrets({ ...named, headers: [...named.headers, ...signature] }, redaction)
  const { method, path, headers, body } = request
  return {
    request: {
      method,
      path,
      headers: headers.map(shownHeader),
      ...(body && { body: decoder.decode(body).slice(0, maximumBody) }),
    },
    ...(answer?.status !== undefined && { response: shownResponse(answer, redaction) }),
    curl: toCurlCommand(redaction.redactValues(target), request, {
      sent,
      valueOf,
      basic: sent && basicOf(template, source, { named, sent, redaction }),
      options: curlOptions.map((one) => redaction.redactValues(one)),
    }),
  }
}

const shownResponse = (response: RawResponse, redaction: Redaction): NonNullable<Exchange['response']> => ({
  status: response.status,
  headers: response.headers.map(([name, value]) => [
    redaction.redactValues(name),
    redaction.redactHeader(name, value),
  ]),
  body: shownBody(response, redaction),
  bytes: response.body.byteLength,
})

/** Returns user and password of a credential, unless the password is written in the triggers file. */
function basicOf(
  { as }: RequestTemplate,
  { triggers }: RequestSource,
  { named, sent, redaction }: Record<'named' | 'sent', PreparedRequest> & { readonly redaction: Redaction },
): { readonly shown: string; readonly sent: string } | undefined {
  if (as === undefined || !triggers.credentials.get(as)?.basic) return undefined
  const [shown, original] = [named, sent].map(({ headers }) => {
    const [, value = ''] = headers.findLast(([name]) => name === 'authorization') ?? []
    return Buffer.from(value.slice('Basic '.length), 'base64').toString('latin1')
  })
  if (shown === undefined || original === undefined || !/:(?:\$\{\w+\})+$/.test(shown)) return undefined
  return { shown: redaction.redactValues(shown), sent: original }
}

function withoutSecrets({ body, ...request }: PreparedRequest, redaction: Redaction): PreparedRequest {
  return {
    ...request,
    path: redaction.redactRequest(request.path),
    headers: request.headers.map(([name, value]) => [name, redaction.redactRequestHeader(name, value)]),
    body: body && bodyWithoutSecrets(body, redaction),
  }
}

/** A body that is not text keeps its bytes, unless a secret is found only in what text is made of them. */
function bodyWithoutSecrets(bytes: Uint8Array, redaction: Redaction): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  const shown = redaction.redactRequest(text)
  if (shown === text) return bytes
  if (Buffer.from(text, 'utf8').equals(bytes)) return Buffer.from(shown, 'utf8')
  const byByte = Buffer.from(redaction.redactRequest(Buffer.from(bytes).toString('latin1')), 'latin1')
  const again = byByte.toString('utf8')
  return redaction.redactRequest(again) === again ? byByte : Buffer.from(shown, 'utf8')
}

/** More than is shown, since a secret may be longer than the text that replaces it; in bytes. */
const maximumSearched = 8 * maximumBody

function shownBody({ body, fault }: RawResponse, redaction: Redaction): string {
  const text = decoder.decode(body.subarray(0, maximumSearched))
  const isTruncated = fault !== undefined || body.byteLength > maximumSearched
  return redaction.redact(text, { isTruncated }).slice(0, maximumBody)
}

/** Shortens a long header, which is padding. */
const shownHeader = ([name, value]: HeaderPair): HeaderPair => [
  name,
  value.length > maximumBody ? `${value.slice(0, 40)}… (${value.length} characters)` : value,
]
