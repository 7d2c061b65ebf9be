import { decodeEscapes } from './decode-escapes.js'

/** The range of a text that discloses a secret. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  /** The name of the secret. */
  readonly name: string
}

/** Finds secrets by their value, in any encoding. */
export interface SecretValues {
  /** Adds a secret. A value of fewer than four characters is ignored: redacting it would remove common words. */
  add(name: string, value: string): void
  /** Returns the ranges of all secrets in a text; `isTruncated` tells that it may end within one. */
  find(text: string, isTruncated: boolean): SecretRange[]
}

/** Shorter values are found only as whole words. */
const minimumInWord = 8
const minimumLength = 4

interface Value {
  readonly name: string
  readonly text: string
  readonly lower: string
  /** Its base64 and hexadecimal encodings, less the characters that depend on what surrounds it. */
  readonly encodings: readonly string[]
}

/** Creates an empty collection of secrets. */
export function createSecretValues(): SecretValues {
  const values = new Map<string, Value>()

  function find(text: string, isTruncated: boolean, depth: number): SecretRange[] {
    const lower = toLowerCaseOfSameLength(text)
    const ends = truncationsIn(text, isTruncated)
    const ranges: SecretRange[] = []
    for (const value of values.values()) {
      ranges.push(...plainRanges(value, text, lower), ...encodedRanges(value, text))
      for (const end of ends) ranges.push(...truncatedRanges(value, text, lower, end))
    }
    const decoded = depth > 0 ? decodeEscapes(text) : undefined
    if (!decoded) return ranges
    const inside = find(decoded.text, isTruncated, depth - 1).map(({ start, end, name }) => ({
      name,
      start: decoded.rangeOf(start)[0],
      end: decoded.rangeOf(end - 1)[1],
    }))
    return [...ranges, ...inside]
  }

  return {
    add(name, text) {
      if (text.length < minimumLength || values.has(text)) return
      values.set(text, { name, text, lower: toLowerCaseOfSameLength(text), encodings: encodingsOf(text) })
    },
    // JSON in JSON in a URL: nothing nests deeper in practice.
    find: (text, isTruncated) => (values.size === 0 ? [] : find(text, isTruncated, 3)),
  }
}

/** Returns where the text may be truncated within a secret: at its end, and before an ellipsis. */
function truncationsIn(text: string, isTruncated: boolean): number[] {
  const truncations = isTruncated ? [text.length] : []
  for (let at = text.indexOf('…'); at !== -1; at = text.indexOf('…', at + 1)) truncations.push(at)
  return truncations
}

/** Returns the text in lower case if that has the same length. */
function toLowerCaseOfSameLength(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function* plainRanges(value: Value, text: string, lower: string): Generator<SecretRange> {
  const { name } = value
  const isLong = value.text.length >= minimumInWord
  const [where, what] = isLong ? [lower, value.lower] : [text, value.text]
  for (let start = where.indexOf(what); start !== -1; start = where.indexOf(what, start + 1)) {
    const end = start + what.length
    if (isLong || (!isWord(where[start - 1]) && !isWord(where[end]))) yield { name, start, end }
  }
}

const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character)

/** Yields the start of a secret that is truncated at `end`, perhaps with half an escape after it. */
function* truncatedRanges(value: Value, text: string, lower: string, end: number): Generator<SecretRange> {
  const { name } = value
  const [half = ''] =
    /(?:%[\da-f]?|\\u?[\da-f]{0,3}|&#?\w{0,6})$/i.exec(text.slice(Math.max(0, end - 8), end)) ?? []
  for (const last of new Set([end, end - half.length])) {
    const start = startOfPrefix(value.lower, lower, last, minimumLength)
    if (start !== undefined) yield { name, start, end }
  }
  for (const encoding of value.encodings) {
    const start = startOfPrefix(encoding, text, end, minimumInWord)
    if (start !== undefined) yield { name, start: startOfEncoded(text, start), end }
  }
}

/** Returns where the longest prefix of `whole` begins that ends at `end`, if it is long enough. */
function startOfPrefix(whole: string, text: string, end: number, minimum: number): number | undefined {
  const head = whole.slice(0, minimum)
  const first = Math.max(0, end - whole.length + 1)
  for (
    let start = text.indexOf(head, first);
    start !== -1 && start + minimum <= end;
    start = text.indexOf(head, start + 1)
  )
    if (whole.startsWith(text.slice(start, end))) return start
  return undefined
}

/** Yields the whole words in base64 or hexadecimal that contain the secret. */
function* encodedRanges({ name, encodings }: Value, text: string): Generator<SecretRange> {
  for (const encoding of encodings)
    for (let found = text.indexOf(encoding); found !== -1; found = text.indexOf(encoding, found + 1)) {
      let end = found + encoding.length
      while (isEncoded(text[end])) end += 1
      while (text[end] === '=') end += 1
      yield { name, start: startOfEncoded(text, found), end }
    }
}

function startOfEncoded(text: string, from: number): number {
  let start = from
  while (start > 0 && isEncoded(text[start - 1])) start -= 1
  return start
}

const isEncoded = (character = '') => /^[\w+/-]$/.test(character)

/**
 * Base64 encodes three bytes as four characters, so a value within a larger text has one of three encodings, less the
 * characters at its ends, which also encode what surrounds it.
 */
function encodingsOf(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    const from = Math.ceil((shift * 8) / 6)
    return whole.toString('base64').slice(from, Math.floor((whole.length * 8) / 6))
  })
  const hex = bytes.toString('hex')
  const all = [
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ]
  return [...new Set(all)].filter((encoding) => encoding.length >= minimumLength)
}
