import type { EnvelopeDefinition } from './envelope-definition.js'
import {
  expandPointer,
  formatPointer,
  parsePointer,
  valueAt,
  withValueAt,
  type Pointer,
} from './json-pointer.js'

/** The place of one part of the envelope: a pointer into the JSON body, or a lower-case header name. */
export type EnvelopePlace = { readonly pointer: Pointer } | { readonly header: string }

/** The place of the code, and its form there. */
export type CodePlace = EnvelopePlace & { readonly prefix: string; readonly type: 'string' | 'number' }

/** An envelope definition with parsed pointers and every default filled in. */
export interface EnvelopeLayout {
  /** A built-in name, or `custom`. */
  readonly name: string
  /** Lower case, without parameters; `none` where the response has no body. */
  readonly mediaType: string
  /** The form of the body: JSON, text that no pointer leads into, or nothing. */
  readonly body: 'json' | 'text' | 'none'
  /** Undefined where the errors have no code. */
  readonly code: CodePlace | undefined
  readonly message: EnvelopePlace | undefined
  readonly correlationId: (EnvelopePlace & { readonly format: 'uuid' | 'any' }) | undefined
  readonly status: { readonly pointer: Pointer; readonly type: 'number' | 'string' } | undefined
  /** A second level of codes beside the first; undefined where there is none. */
  readonly details: DetailsLayout | undefined
  readonly additionalMembers: boolean
}

/** The second level of codes of an envelope. */
export interface DetailsLayout {
  readonly pointer: Pointer
  /** The member that holds the whole second level, and is not shared with the code: `/error/details`. */
  readonly container: Pointer
  /** The codes that are declared for it alone. */
  readonly codes: ReadonlySet<string>
}

/** A response as the envelope reads it; `body` is parsed JSON, the text of any other body, or undefined without a body. */
export interface ReadableResponse {
  /** Only an error without a code is identified by it. */
  readonly status?: number
  readonly headers?: HeaderSource
  readonly body?: unknown
}

/** A WHATWG `Headers`, Node's `IncomingHttpHeaders`, or pairs. Names are matched without regard to case. */
export type HeaderSource =
  | Iterable<readonly [name: string, value: string]>
  | Readonly<Record<string, string | readonly string[] | number | undefined>>

/** A value in a response and its place: `/error/code`, or `header x-request-id`. `value` is undefined when absent. */
export interface FoundValue {
  readonly at: string
  readonly value: unknown
}

/** One error of a response. A part is undefined when the envelope has no place for it. */
export interface ErrorReading {
  /**
   * Text without its prefix when it has the declared form; otherwise the value as found. Where the envelope has no code, the
   * place is `status` and the value undefined, or it is the code that the response has in another envelope of the catalog.
   */
  readonly code: FoundValue
  readonly message: FoundValue | undefined
  readonly correlationId: FoundValue | undefined
  readonly status: FoundValue | undefined
  /**
   * The declared error that it is: by its code, or by status and members of the response where the envelope has no code;
   * undefined where it is none. Only a catalog fills it in.
   */
  readonly name?: string | undefined
}

/**
 * Parses the pointers of a valid definition and fills in its defaults.
 *
 * @throws {TypeError} for an invalid pointer.
 */
export function resolveEnvelope({
  name,
  ...definition
}: EnvelopeDefinition & { name: string }): EnvelopeLayout {
  const { message, correlationId, status } = definition
  const mediaType = (definition.mediaType ?? 'application/json').toLowerCase()
  return {
    name,
    mediaType,
    body: mediaType === none ? 'none' : hasCode(definition) || isJson(mediaType) ? 'json' : 'text',
    code: hasCode(definition) ? resolveCode(definition.code) : undefined,
    message: message === undefined ? undefined : resolvePlace(message),
    correlationId: correlationId && {
      ...resolvePlace(correlationId),
      format: correlationId.format === 'any' ? 'any' : 'uuid',
    },
    status:
      status === undefined
        ? undefined
        : {
            pointer: parseValidPointer(typeof status === 'string' ? status : status.at),
            type: typeof status === 'object' && status.type === 'string' ? 'string' : 'number',
          },
    details: definition.details && resolveDetails(definition.details, definition.code),
    additionalMembers: definition.additionalMembers ?? true,
  }
}

/** The word for a code or a body that an envelope does not have. */
export const none = 'none'

/** Tests for an envelope whose errors have a code. */
export const hasCode = ({ code }: Pick<EnvelopeDefinition, 'code'>): boolean => code !== none

/** Tests for a media type whose bodies are JSON (RFC 6839, section 3.1). */
const isJson = (mediaType: string): boolean => /[/+]json$/i.test(mediaType)

function resolveCode(definition: EnvelopeDefinition['code']): CodePlace {
  const code = typeof definition === 'string' ? { at: definition } : definition
  return {
    ...resolvePlace(code),
    prefix: ('prefix' in code ? code.prefix : undefined) ?? '',
    type: 'type' in code && code.type === 'number' ? 'number' : 'string',
  }
}

function resolveDetails(
  { code, codes = [] }: NonNullable<EnvelopeDefinition['details']>,
  first: EnvelopeDefinition['code'],
): DetailsLayout {
  const pointer = parseValidPointer(code)
  const place = first === none ? undefined : resolvePlace(first)
  const other = place && 'pointer' in place ? place.pointer : undefined
  const shared = pointer.findIndex((token, index) => token !== other?.[index])
  return { pointer, container: pointer.slice(0, shared + 1), codes: new Set(codes) }
}

/**
 * Returns every error in a response: one reading per item where the pointer of the code (or of the message, without
 * a code) has a `*`, otherwise exactly one. The values of a reading are undefined where the response has none.
 */
export function readErrors(
  layout: EnvelopeLayout,
  { headers, body }: ReadableResponse,
): readonly ErrorReading[] {
  const find = (place: EnvelopePlace, item: Pointer): FoundValue => {
    if ('header' in place) return { at: `header ${place.header}`, value: headerValue(headers, place.header) }
    const [pointer = place.pointer] = expandPointer(body, alignWith(item, place.pointer))
    return { at: formatPointer(pointer), value: valueAt(body, pointer) }
  }
  const { code } = layout
  return itemsIn(layout, body).map((item) => ({
    code: code ? readCode(code, find(code, item)) : { at: 'status', value: undefined },
    message: layout.message && find(layout.message, item),
    correlationId: layout.correlationId && find(layout.correlationId, item),
    status: layout.status && find(layout.status, item),
  }))
}

function itemsIn({ code, message }: EnvelopeLayout, body: unknown): Pointer[] {
  const anchor = code ?? message
  const items = anchor && 'pointer' in anchor ? expandPointer(body, anchor.pointer) : [[]]
  // Without a code, the response is one error whether or not it has the members.
  return code || items.length > 0 ? items : [[]]
}

/** The values of an error response. */
export interface ErrorParts {
  readonly code: string
  /** The status in the body. */
  readonly status: number
  readonly message: string | undefined
  readonly correlationId: string | undefined
}

/** Returns the headers (lower-case names) and the JSON body of an error response. */
export function writeError(
  layout: EnvelopeLayout,
  parts: ErrorParts,
): { headers: Record<string, string>; body: unknown } {
  const headers: Record<string, string> = layout.body === 'none' ? {} : { 'content-type': layout.mediaType }
  let body: unknown = layout.body === 'text' ? writeText(layout, parts) : undefined
  const put = (place: EnvelopePlace | undefined, value: string | number | undefined) => {
    if (!place || value === undefined) return
    if ('header' in place) headers[place.header] = String(value)
    else body = withValueAt(body, place.pointer, value)
  }
  if (layout.code) put(layout.code, codeOnTheWire(layout, parts.code))
  put(layout.message, parts.message)
  put(layout.correlationId, parts.correlationId)
  put(layout.status, layout.status?.type === 'string' ? String(parts.status) : parts.status)
  return { headers, body: body ?? (layout.body === 'json' ? {} : undefined) }
}

function writeText({ mediaType }: EnvelopeLayout, { message, status }: ErrorParts): string {
  const text = message ?? String(status)
  return /html|xml/.test(mediaType) ? text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`) : text
}

/**
 * Returns the place of the code.
 *
 * @throws {TypeError} for an envelope without a code.
 */
export function codePlaceOf({ code, name }: EnvelopeLayout): CodePlace {
  if (!code) throw new TypeError(`The envelope '${name}' has no code.`)
  return code
}

/**
 * Returns a code as it appears in a response: with the prefix, and as a number where the envelope has numbers.
 *
 * @throws {TypeError} for an envelope without a code.
 */
export function codeOnTheWire(layout: EnvelopeLayout, code: string): string | number {
  const { prefix, type } = codePlaceOf(layout)
  return type === 'number' ? Number(code) : `${prefix}${code}`
}

function readCode({ prefix, type }: CodePlace, found: FoundValue): FoundValue {
  const { value } = found
  if (type === 'number') return typeof value === 'number' ? { ...found, value: String(value) } : found
  if (typeof value !== 'string' || !value.startsWith(prefix)) return found
  return { ...found, value: value.slice(prefix.length) }
}

/** Replaces each leading `*` of `pointer` with the index at the same position in `item`, an expanded pointer. */
function alignWith(item: Pointer, pointer: Pointer): Pointer {
  let same = true
  return pointer.map((token, index) => {
    if (same && token === '*' && /^\d+$/.test(item[index] ?? '')) return item[index] ?? token
    same &&= token === item[index]
    return token
  })
}

/** Returns the value of a header, or undefined. Its lower-case name is given. */
export function headerValue(headers: HeaderSource | undefined, name: string): string | undefined {
  if (!headers) return undefined
  const pairs =
    Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers)
  for (const [key, value] of pairs) {
    if (key.toLowerCase() !== name || value === undefined) continue
    return Array.isArray(value) ? value.join(', ') : String(value)
  }
  return undefined
}

const resolvePlace = (place: string | { readonly at?: string; readonly header?: string }): EnvelopePlace =>
  typeof place === 'object' && place.header !== undefined
    ? { header: place.header.toLowerCase() }
    : { pointer: parseValidPointer(typeof place === 'string' ? place : (place.at ?? '')) }

function parseValidPointer(pointer: string): Pointer {
  const result = parsePointer(pointer)
  if (typeof result === 'string') throw new TypeError(result)
  return result
}
