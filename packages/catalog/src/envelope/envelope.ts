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

/** An envelope definition with parsed pointers and every default filled in. */
export interface EnvelopeLayout {
  /** A built-in name, or `custom`. */
  readonly name: string
  /** Lower case, without parameters. */
  readonly mediaType: string
  readonly code: EnvelopePlace & { readonly prefix: string; readonly type: 'string' | 'number' }
  readonly message: EnvelopePlace | undefined
  readonly correlationId: (EnvelopePlace & { readonly format: 'uuid' | 'any' }) | undefined
  readonly status: { readonly pointer: Pointer; readonly type: 'number' | 'string' } | undefined
  readonly additionalMembers: boolean
}

/** A response as the envelope reads it; `body` is parsed JSON, or undefined without a body. */
export interface ReadableResponse {
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
  /** Text without its prefix when it has the declared form; otherwise the value as found. */
  readonly code: FoundValue
  readonly message: FoundValue | undefined
  readonly correlationId: FoundValue | undefined
  readonly status: FoundValue | undefined
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
  const code = typeof definition.code === 'string' ? { at: definition.code } : definition.code
  return {
    name,
    mediaType: (definition.mediaType ?? 'application/json').toLowerCase(),
    code: {
      ...resolvePlace(code),
      prefix: ('prefix' in code ? code.prefix : undefined) ?? '',
      type: 'type' in code && code.type === 'number' ? 'number' : 'string',
    },
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
    additionalMembers: definition.additionalMembers ?? true,
  }
}

/**
 * Returns every error in a response: one reading per item where the pointer of the code has a `*`, otherwise exactly
 * one. The values of a reading are undefined where the response has none.
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
  const items = 'pointer' in layout.code ? expandPointer(body, layout.code.pointer) : [[]]
  return items.map((item) => ({
    code: readCode(layout, find(layout.code, item)),
    message: layout.message && find(layout.message, item),
    correlationId: layout.correlationId && find(layout.correlationId, item),
    status: layout.status && find(layout.status, item),
  }))
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
  const headers: Record<string, string> = { 'content-type': layout.mediaType }
  let body: unknown
  const put = (place: EnvelopePlace | undefined, value: string | number | undefined) => {
    if (!place || value === undefined) return
    if ('header' in place) headers[place.header] = String(value)
    else body = withValueAt(body, place.pointer, value)
  }
  put(layout.code, codeOnTheWire(layout, parts.code))
  put(layout.message, parts.message)
  put(layout.correlationId, parts.correlationId)
  put(layout.status, layout.status?.type === 'string' ? String(parts.status) : parts.status)
  return { headers, body: body ?? {} }
}

/** Returns a code as it appears in a response: with the prefix, and as a number where the envelope has numbers. */
export function codeOnTheWire({ code: { prefix, type } }: EnvelopeLayout, code: string): string | number {
  return type === 'number' ? Number(code) : `${prefix}${code}`
}

function readCode({ code: { prefix, type } }: EnvelopeLayout, found: FoundValue): FoundValue {
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

function headerValue(headers: HeaderSource | undefined, name: string): string | undefined {
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
