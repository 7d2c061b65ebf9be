import { STATUS_CODES } from 'node:http'

/**
 * The nature of a documented value.
 *
 * - `code`: an identifier or a number that may be an error code
 * - `uri`: a URI, which is a code where a member such as `type` has it (RFC 9457)
 * - `status`: a registered HTTP status
 * - `phrase`: a reason phrase of an HTTP status, such as `Not Found`
 * - `generic`: a word that every error may have, such as `error`
 * - `placeholder`: a word instead of a value, such as `string`
 * - `text`: a sentence or a name with blanks
 * - `other`: a date, an id, a path, or something else that no code looks like
 */
export type ValueKind = 'code' | 'uri' | 'status' | 'phrase' | 'generic' | 'placeholder' | 'text' | 'other'

const phrases = new Set(Object.values(STATUS_CODES).map((phrase) => String(phrase)))
const lowerPhrases = new Set([...phrases].map((phrase) => phrase.toLowerCase()))

const generic =
  /^(?:errors?|err|fail|failed|failure|exception|problem|fault|warning|success|ok|status|object|list|true|false|none|null|error[-_]?response|error[-_]?object)$/i

const placeholder =
  /^(?:string|text|code|type|error[-_]?code|errcode|value|x+|\.{2,}|…|<[^>]*>|\{[^}]*\}|\[[^\]]*\])$/i

/** Dates, UUIDs, digests, addresses, paths and media types. */
const notCodes: readonly RegExp[] = [
  /^\d{4}-\d\d-\d\d/,
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  /^(?=[a-f]*\d)[\da-f]{12,}$/i,
  /^[^\s@]+@[^\s@]+$/,
  /^[./#$]/,
  /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+$/,
  /^\d+(?:\.\d+)+$/,
]

/** Returns the nature of a documented value. */
export function valueKind(value: string | number): ValueKind {
  if (typeof value === 'number') return numberKind(value)
  const text = value.trim()
  if (text === '' || text !== value || text.length > 200) return 'other'
  if (/^-?\d+$/.test(text)) return numberKind(Number(text))
  if (lowerPhrases.has(text.toLowerCase()) && (phrases.has(text) || /\s/.test(text))) return 'phrase'
  if (/^\d{3} \D/.test(text)) return 'phrase'
  if (generic.test(text)) return 'generic'
  if (placeholder.test(text)) return 'placeholder'
  if (/^(?:https?:\/\/|urn:|tag:|about:)/i.test(text)) return text === 'about:blank' ? 'generic' : 'uri'
  if (/\s|[.!?,;:]$/.test(text)) return 'text'
  if (notCodes.some((pattern) => pattern.test(text))) return 'other'
  return /[\p{L}\d]/u.test(text) ? 'code' : 'other'
}

function numberKind(value: number): ValueKind {
  if (!Number.isInteger(value)) return 'other'
  return value >= 100 && value <= 599 && STATUS_CODES[value] !== undefined ? 'status' : 'code'
}

/** Returns true for a reason phrase of one word, such as `Conflict`, which may be a code too. */
export const isOneWordPhrase = (value: string | number): boolean =>
  typeof value === 'string' && phrases.has(value) && !/\s/.test(value)

/** Returns true for an identifier of several words, such as `order_lost` or `OrderLost`, which a code often is. */
export const hasSeveralWords = (value: string): boolean =>
  value.length <= 80 &&
  /^[A-Za-z][\w.-]*$/.test(value) &&
  (/[A-Za-z\d][_.-][A-Za-z\d]/.test(value) || /[a-z\d][A-Z]/.test(value))

/** Returns true for an identifier in capitals with several words, such as `ORDER_LOST`. */
export const isInCapitals = (value: string): boolean =>
  value.length <= 80 && /^[A-Z][A-Z\d]*(?:[_.-][A-Z\d]+)+$/.test(value)
