import {
  codePlaceOf,
  expandPointer,
  mediaTypeOf,
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
  /** The envelope says something of the body, and this response can have a body. */
  readonly hasBody: boolean
  /** Nothing where the body is not meant as JSON. */
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
  const isHead = request?.method === 'HEAD'
  const readBody = () => (parsed ??= response.fault ? nothingRead : readContent(response, given))
  const readable = () => ({
    status: response.status,
    headers: response.headers,
    ...(!isHead && { body: readBody().value ?? textOf(response.body) }),
  })
  const { catalog, due } = catalogInForce(given, expected, readable)
  const { envelope } = catalog
  const hasBody = !isHead && (bodyPointers(envelope).length > 0 || !envelope.code)
  const read = hasBody && envelope.body === 'json' ? readBody() : undefined
  const readings = envelope.code
    ? readErrors(catalog, response, read)
    : readCodeless(catalog, readable(), read)
  const position = readings.findIndex(({ name }) => name !== undefined && name === expected?.code)
  return {
    catalog,
    due,
    expected,
    response,
    request,
    hasBody,
    json: read ?? nothingRead,
    errors: readings.map((reading, index) => {
      const isPrimary = index === Math.max(position, 0)
      const own = reading.name === undefined ? undefined : catalog.get(reading.name)
      return { ...reading, isPrimary, declared: isPrimary ? (expected ?? own) : own }
    }),
  }
}

/** Returns the code of the error that a response is about, or the name of one without a code; undefined without either. */
export function primaryCode({
  errors,
}: Pick<JudgedResponse, 'errors'>): { readonly code: string; readonly isDeclared: boolean } | undefined {
  const primary = errors.find(({ isPrimary }) => isPrimary)
  const code = primary?.name ?? primary?.code.value
  return typeof code === 'string' ? { code, isDeclared: primary?.name !== undefined } : undefined
}

/** Reads a body as JSON, or as a stream where it says that it is one, and an envelope has that media type. */
function readContent({ headers, body }: RawResponse, catalog: Catalog): JsonReading {
  const streams = catalog.envelopes.filter((layout) => isStreamType(layout.mediaType))
  if (streams.length === 0) return readJson(body)
  const mediaType = mediaTypeOf(headerValues(headers, 'content-type')[0] ?? '')
  const layouts = streams.filter((layout) => layout.mediaType === mediaType)
  if (layouts.length === 0) return readJson(body)
  const hasCode = ({ code }: EnvelopeLayout, value: unknown) =>
    code !== undefined &&
    'pointer' in code &&
    expandPointer(value, code.pointer).some((at) => valueAt(value, at) !== undefined)
  return readStream(body, mediaType, (value) => layouts.some((one) => hasCode(one, value)))
}

const nothingRead: JsonReading = { value: undefined, problems: [] }

/** The text of a body that is not JSON, as far as it can identify an error. */
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, 200))

/**
 * Returns the catalog with the envelope that a response is judged by: that of the expected error, unless another one of the
 * catalog is the one that has a declared error.
 */
function catalogInForce(
  catalog: Catalog,
  expected: DeclaredError | undefined,
  read: () => ReadableResponse & { readonly headers: readonly HeaderPair[] },
): { readonly catalog: Catalog; readonly due: EnvelopeLayout | undefined } {
  if (catalog.envelopes.length === 1) return { catalog, due: undefined }
  const readable = read()
  const [type] = headerValues(readable.headers, 'content-type')
  const wanted = expected && catalog.inEnvelopeOf(expected.code, type)
  if (wanted && nameIn(wanted, readable) !== undefined) return { catalog: wanted, due: undefined }
  const found = catalog.inEnvelopeOfResponse(readable)
  const name = nameIn(found, readable)
  if (name === undefined) return { catalog: wanted ?? found, due: undefined }
  const { envelope } = catalog.inEnvelopeOf(name, type)
  const isDue = catalog.inEachEnvelopeOf(name).includes(found)
  return { catalog: found, due: isDue ? undefined : envelope }
}

const nameIn = ({ envelope }: Catalog, readable: ReadableResponse): string | undefined =>
  envelope.read(readable).find(({ name }) => name !== undefined)?.name

/** Reads an error without a code, which a response is by status and headers as well. */
function readCodeless({ envelope }: Catalog, readable: ReadableResponse, json: JsonReading | undefined) {
  if (json && envelopeProblems(envelope, json.value).length > 0) return []
  return envelope.read(readable).map((reading) => (json ? reading : withoutBodyParts(reading)))
}

/** Reads the errors of a body that has the form of the envelope, or of the headers where there is no body. */
function readErrors({ envelope }: Catalog, { headers }: RawResponse, json: JsonReading | undefined) {
  if (json && envelopeProblems(envelope, json.value).length > 0) return []
  if (!json && 'pointer' in codePlaceOf(envelope)) return []
  return envelope
    .read({ headers, body: json?.value })
    .map((reading) => (json ? reading : withoutBodyParts(reading)))
}

const withoutBodyParts = ({ code, message, correlationId, name }: ErrorReading): ErrorReading => ({
  code,
  name,
  message: inHeader(message),
  correlationId: inHeader(correlationId),
  status: undefined,
})

const inHeader = (found: FoundValue | undefined) => (found?.at.startsWith('/') ? undefined : found)
