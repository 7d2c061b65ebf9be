import {
  expandPointer,
  valueAt,
  type Catalog,
  type DeclaredError,
  type EnvelopeLayout,
  type ErrorReading,
  type FoundValue,
  type ReadableResponse,
} from '@error-contract/catalog'
import { headerValues, type HeaderPair, type RawResponse } from '../http/response.js'
import { bodyPointers } from './body-pointers.js'
import { envelopeProblems } from './envelope-problems.js'
import { readJson, type JsonReading } from './read-json.js'
import { isStreamType, readStream } from './read-stream.js'

/** A response with everything that checks inspect. */
export interface JudgedResponse {
  /** The catalog, with the envelope that the response is in. */
  readonly catalog: Catalog
  /** The envelope that was due, where the response is in another one of the catalog. */
  readonly due: EnvelopeLayout | undefined
  /** The error that the response must be; undefined when any declared error may come. */
  readonly expected: DeclaredError | undefined
  readonly response: RawResponse
  /** The request that was sent, so that an echo of it is not reported as a leak; undefined when unknown. */
  readonly request: JudgedRequest | undefined
  /** The envelope has a part in the body, and this response can have a body. */
  readonly hasBody: boolean
  readonly json: JsonReading
  /** Every error in the envelope; empty when the body does not have its form. */
  readonly errors: readonly JudgedError[]
}

/** One error of a response; envelopes such as JSON:API carry several. */
export interface JudgedError extends ErrorReading {
  /** The declaration that its message and status are compared with: the expected error, else the one of its code. */
  readonly declared: DeclaredError | undefined
  /** This error, of those in the response, is the one that is compared with the expected error. */
  readonly isPrimary: boolean
}

/** The parts of a request that checks compare a response with. */
export interface JudgedRequest {
  readonly method: string
  readonly path: string
  /** The headers that the request names itself; what the suite adds to every request may be omitted. */
  readonly headers?: readonly HeaderPair[]
  readonly body?: Uint8Array | undefined
}

/**
 * Parses a response by the envelope of the expected code, or else by the one that it is in. Never throws for anything in the
 * response.
 */
export function readResponse(
  response: RawResponse,
  expected: DeclaredError | undefined,
  { catalog: given, request }: { readonly catalog: Catalog; readonly request?: JudgedRequest | undefined },
): JudgedResponse {
  let parsed: JsonReading | undefined
  const readBody = () => (parsed ??= response.fault ? nothingRead : readContent(response, given))
  const { catalog, due } = catalogInForce(given, response.headers, expected, readBody)
  const hasBody = bodyPointers(catalog.envelope).length > 0 && request?.method !== 'HEAD'
  const json = hasBody ? readBody() : nothingRead
  const readings = readErrors(catalog, response, hasBody ? json : undefined)
  const position = readings.findIndex(({ code }) => code.value === expected?.code)
  return {
    catalog,
    due,
    expected,
    response,
    request,
    hasBody,
    json,
    errors: readings.map((reading, index) => {
      const isPrimary = index === Math.max(position, 0)
      const own = typeof reading.code.value === 'string' ? catalog.get(reading.code.value) : undefined
      return { ...reading, isPrimary, declared: isPrimary ? (expected ?? own) : own }
    }),
  }
}

/** Reads a body as JSON, or as a stream where it says that it is one, and an envelope has that media type. */
function readContent({ headers, body }: RawResponse, catalog: Catalog): JsonReading {
  const mediaType = (headerValues(headers, 'content-type')[0] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  const layouts = catalog.envelopes.filter((layout) => layout.mediaType === mediaType)
  const [layout] = layouts
  if (!layout || !isStreamType(layout.mediaType)) return readJson(body)
  const hasCode = ({ code }: EnvelopeLayout, value: unknown) =>
    'pointer' in code && expandPointer(value, code.pointer).some((at) => valueAt(value, at) !== undefined)
  return readStream(body, layout.mediaType, (value) => layouts.some((one) => hasCode(one, value)))
}

const nothingRead: JsonReading = { value: undefined, problems: [] }

/**
 * Returns the catalog with the envelope that a response is judged by: that of the expected code, unless another one of the
 * catalog is the one that has a declared code.
 */
function catalogInForce(
  catalog: Catalog,
  headers: readonly HeaderPair[],
  expected: DeclaredError | undefined,
  readBody: () => JsonReading,
): { readonly catalog: Catalog; readonly due: EnvelopeLayout | undefined } {
  if (catalog.envelopes.length === 1) return { catalog, due: undefined }
  const [type] = headerValues(headers, 'content-type')
  const readable = { headers, body: readBody().value }
  const hasDeclared = (one: Catalog) => declaredCodeIn(one, readable) !== undefined
  const wanted = expected && catalog.inEnvelopeOf(expected.code, type)
  if (wanted && hasDeclared(wanted)) return { catalog: wanted, due: undefined }
  const found = catalog.inEnvelopeOfResponse(readable)
  const code = declaredCodeIn(found, readable)
  if (code === undefined) return { catalog: wanted ?? found, due: undefined }
  const { envelope } = catalog.inEnvelopeOf(code, type)
  const isDue = catalog.inEachEnvelopeOf(code).includes(found)
  return { catalog: found, due: isDue ? undefined : envelope }
}

const declaredCodeIn = (catalog: Catalog, readable: ReadableResponse): string | undefined =>
  catalog.envelope
    .read(readable)
    .map(({ code: { value } }) => value)
    .find((value): value is string => typeof value === 'string' && catalog.has(value))

/** Reads the errors of a body that has the form of the envelope, or of the headers where there is no body. */
function readErrors({ envelope }: Catalog, { headers }: RawResponse, json: JsonReading | undefined) {
  if (json && envelopeProblems(envelope, json.value).length > 0) return []
  if (!json && 'pointer' in envelope.code) return []
  return envelope
    .read({ headers, body: json?.value })
    .map((reading) => (json ? reading : withoutBodyParts(reading)))
}

const withoutBodyParts = ({ code, message, correlationId }: ErrorReading): ErrorReading => ({
  code,
  message: inHeader(message),
  correlationId: inHeader(correlationId),
  status: undefined,
})

const inHeader = (found: FoundValue | undefined) => (found?.at.startsWith('/') ? undefined : found)
