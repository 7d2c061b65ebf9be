import { formatPointer } from '@error-contract/catalog'
import { isCutJson, type JsonEnd } from './cut-json.js'
import { jsonValue } from './json-value.js'

/** A body that was read as JSON: its value, and everything that is wrong with its bytes. */
export interface JsonReading {
  /** Undefined when the body holds no JSON value. */
  readonly value: unknown
  readonly problems: readonly JsonProblem[]
}

interface JsonProblem {
  readonly kind:
    | 'empty'
    | 'byte-order-mark'
    | 'invalid-utf-8'
    | 'truncated'
    | 'malformed'
    | 'trailing-bytes'
    | 'several-values'
    | 'duplicate-key'
    | 'unpaired-surrogate'
  /** A full sentence. */
  readonly message: string
}

/** The most duplicate keys of one body that are reported. */
const maximumDuplicates = 5

/** Reads a body by RFC 8259. Never throws, and takes linear time for any bytes. */
export function readJson(bytes: Uint8Array): JsonReading {
  const problems: JsonProblem[] = []
  const report = (kind: JsonProblem['kind'], message: string) => void problems.push({ kind, message })

  const encoding = wideEncoding(bytes)
  if (encoding !== undefined) {
    report('malformed', `The body is in ${encoding}, but JSON must be in UTF-8.`)
    return { value: undefined, problems }
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const content = hasMark ? bytes.subarray(3) : bytes
  const text = decodeUtf8(content)
  const { end, duplicates, open } = scan(text.value)
  const first = end === undefined ? text.value : text.value.slice(0, end)
  const value = jsonValue(first)
  const rest = end === undefined ? '' : text.value.slice(end).trim()
  if (isPlainText(text.value, value, rest)) {
    report('malformed', 'The body is text, not JSON.')
    return { value: undefined, problems }
  }
  if (hasMark) report('byte-order-mark', 'The body begins with a byte order mark, which JSON does not allow.')
  if (!text.isValid) report('invalid-utf-8', 'The body is not valid UTF-8.')
  if (text.value.trim() === '') {
    report('empty', 'The body is empty.')
    return { value: undefined, problems }
  }

  for (const pointer of duplicates)
    report('duplicate-key', `Duplicate member ${pointer}: JSON readers disagree on which value counts.`)
  if (hasUnpairedSurrogate(text.value))
    report('unpaired-surrogate', 'The body escapes an unpaired surrogate, which is half of a character.')
  if (value === undefined)
    if (open && isCutJson(text.value, open)) report('truncated', 'The JSON body is truncated.')
    else report('malformed', 'The body is not JSON.')
  else if (rest !== '')
    if (jsonValue(rest.slice(0, scan(rest).end)) === undefined)
      report('trailing-bytes', 'The body has more bytes after the JSON value.')
    else report('several-values', 'The body has more than one JSON value.')
  return { value, problems }
}

/**
 * Returns the name of an encoding other than UTF-8: by its byte order mark, or by the zero bytes beside the first
 * characters (RFC 4627, section 3).
 */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if (a !== 0 && b !== 0 && c !== 0 && d !== 0 && a !== 0xff && a !== 0xfe) return undefined
  const isZero = [a, b, c, d].map((byte) => byte === 0)
  const zeros = isZero.map((zero) => (zero ? '0' : 'x')).join('')
  if (zeros === '000x' || zeros === 'x000' || (a === 0xff && b === 0xfe && zeros === 'xx00')) return 'UTF-32'
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'UTF-16'
  return zeros === '0x0x' || zeros === 'x0x0' ? 'UTF-16' : undefined
}

/**
 * Tells text that is not meant as JSON, though its first word may be a JSON value: `404 page not found`. A text in quotes,
 * brackets or braces alone may be JSON with a mistake.
 */
function isPlainText(text: string, first: unknown, rest: string): boolean {
  if (first !== undefined && (rest === '' || hasMembers(first))) return false
  const start = text.trimStart()
  if (start === '' || binary.test(text)) return false
  return first !== undefined || !/^[{["<]/.test(start)
}

/** Control characters that no text has. */
const binary = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

const hasMembers = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((item) => typeof item === 'object' && item !== null)
    : typeof value === 'object' && value !== null && Object.keys(value).length > 0

// Made once: a decoder takes longer to make than most bodies take to decode.
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenientDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

function decodeUtf8(bytes: Uint8Array): { value: string; isValid: boolean } {
  try {
    return { value: strictDecoder.decode(bytes), isValid: true }
  } catch {
    return { value: lenientDecoder.decode(bytes), isValid: false }
  }
}

/** RFC 8259, section 8.2: only an escape can write one, since UTF-8 cannot. */
const hasUnpairedSurrogate = (text: string) =>
  /\\u[dD]/.test(text) &&
  !text
    .replace(/\\\\|\\u([dD][89a-fA-F][\da-fA-F]{2})/g, (_, unit: string | undefined) =>
      unit === undefined ? '' : String.fromCharCode(Number.parseInt(unit, 16)),
    )
    .isWellFormed()

interface Scope {
  /** The keys seen so far; undefined in an array. */
  readonly keys: Set<string> | undefined
  /** The key or index of the value being read. */
  at: string
  items: number
}

interface Scan {
  readonly end: number | undefined
  readonly duplicates: readonly string[]
  /** Undefined where the value ends. */
  readonly open: JsonEnd | undefined
}

/**
 * Returns where the first value of a text ends, or what is open where it does not, and which keys it repeats. Leaves
 * grammar to `JSON.parse`, and keeps its own stack, so that no depth of nesting exhausts ours.
 */
function scan(text: string): Scan {
  const duplicates: string[] = []
  const scopes: Scope[] = []
  const token = /["{}[\],:]|[^\s"{}[\],:]+/g
  const unended = (isInString: boolean): Scan => {
    const closing = scopes.toReversed().map(({ keys }) => (keys ? '}' : ']'))
    return { end: undefined, duplicates, open: { closing: closing.join(''), isInString } }
  }
  let expectsKey = false
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match
    const scope = scopes.at(-1)
    if (word === '{' || word === '[') {
      scopes.push({ keys: word === '{' ? new Set() : undefined, at: '0', items: 0 })
      expectsKey = word === '{'
      continue
    }
    if (word === '}' || word === ']') scopes.pop()
    else if (word === ',' && scope) {
      scope.items += 1
      if (!scope.keys) scope.at = String(scope.items)
      expectsKey = scope.keys !== undefined
    } else if (word === '"') {
      const end = endOfString(text, match.index)
      if (end === undefined) return unended(true)
      token.lastIndex = end
      const key = expectsKey && scope?.keys ? jsonValue(text.slice(match.index, end)) : undefined
      expectsKey = false
      if (scope?.keys && typeof key === 'string') {
        scope.at = key
        if (scope.keys.has(key) && duplicates.length < maximumDuplicates)
          duplicates.push(formatPointer(scopes.map(({ at }) => at)))
        scope.keys.add(key)
      }
    }
    if (scopes.length === 0) return { end: token.lastIndex, duplicates, open: undefined }
  }
  return unended(false)
}

/** Returns the offset after the closing quote of the string that begins at `start`; undefined when it has none. */
function endOfString(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index + 1
  }
  return undefined
}
