import { decodeEscapes } from './decode-escapes.js'

/** A part of a text that gives away a secret. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  /** The name of the secret. */
  readonly name: string
}

/** Finds secrets by what they are, however they are written. */
export interface SecretValues {
  /** A value of fewer than four characters is no secret: it would take common words out of a report. */
  add(name: string, value: string): void
  /** `isCut` says that the text ends early, perhaps within a secret. */
  find(text: string, isCut: boolean): SecretRange[]
}

/** Shorter values are looked for only where they stand as a word of their own. */
const minimumWithin = 8
const minimumLength = 4

interface Value {
  readonly name: string
  readonly text: string
  readonly lower: string
  /** What base64 and hexadecimal make of it, in whatever it is a part of. */
  readonly cores: readonly string[]
}

export function createSecretValues(): SecretValues {
  const values = new Map<string, Value>()

  function find(text: string, isCut: boolean, depth: number): SecretRange[] {
    const lower = lowered(text)
    const ends = cutsIn(text, isCut)
    const places: SecretRange[] = []
    for (const value of values.values()) {
      places.push(...plainPlaces(value, text, lower), ...codedPlaces(value, text))
      for (const end of ends) places.push(...tailPlaces(value, text, lower, end))
    }
    const decoded = depth > 0 ? decodeEscapes(text) : undefined
    if (!decoded) return places
    const inside = find(decoded.text, isCut, depth - 1).map(({ start, end, name }) => ({
      name,
      start: decoded.rangeOf(start)[0],
      end: decoded.rangeOf(end - 1)[1],
    }))
    return [...places, ...inside]
  }

  return {
    add(name, text) {
      if (text.length < minimumLength || values.has(text)) return
      values.set(text, { name, text, lower: lowered(text), cores: coresOf(text) })
    },
    // JSON in JSON in a URL is as deep as anyone goes.
    find: (text, isCut) => (values.size === 0 ? [] : find(text, isCut, 3)),
  }
}

/** Where the text may break off within a secret: at its end, and where a quotation of it ends. */
function cutsIn(text: string, isCut: boolean): number[] {
  const cuts = isCut ? [text.length] : []
  for (let at = text.indexOf('…'); at !== -1; at = text.indexOf('…', at + 1)) cuts.push(at)
  return cuts
}

/** In lower case, where that has the same places. */
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function* plainPlaces(value: Value, text: string, lower: string): Generator<SecretRange> {
  const { name } = value
  const isLong = value.text.length >= minimumWithin
  const [where, what] = isLong ? [lower, value.lower] : [text, value.text]
  for (let start = where.indexOf(what); start !== -1; start = where.indexOf(what, start + 1)) {
    const end = start + what.length
    if (isLong || (!isWord(where[start - 1]) && !isWord(where[end]))) yield { name, start, end }
  }
}

const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character)

/** Where the text is cut within a secret: the beginning of it, up to the cut, perhaps with half an escape after it. */
function* tailPlaces(value: Value, text: string, lower: string, end: number): Generator<SecretRange> {
  const { name } = value
  const [half = ''] =
    /(?:%[\da-f]?|\\u?[\da-f]{0,3}|&#?\w{0,6})$/i.exec(text.slice(Math.max(0, end - 8), end)) ?? []
  for (const last of new Set([end, end - half.length])) {
    const start = startOfTail(value.lower, lower, last, minimumLength)
    if (start !== undefined) yield { name, start, end }
  }
  for (const core of value.cores) {
    const start = startOfTail(core, text, end, minimumWithin)
    if (start !== undefined) yield { name, start: startOfCoded(text, start), end }
  }
}

/** Where the longest beginning of `whole` starts that ends at `end`, if it is long enough. */
function startOfTail(whole: string, text: string, end: number, minimum: number): number | undefined {
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

/** The whole word in base64 or hexadecimal of which the secret is a part. */
function* codedPlaces({ name, cores }: Value, text: string): Generator<SecretRange> {
  for (const core of cores)
    for (let found = text.indexOf(core); found !== -1; found = text.indexOf(core, found + 1)) {
      let end = found + core.length
      while (isCoded(text[end])) end += 1
      while (text[end] === '=') end += 1
      yield { name, start: startOfCoded(text, found), end }
    }
}

function startOfCoded(text: string, from: number): number {
  let start = from
  while (start > 0 && isCoded(text[start - 1])) start -= 1
  return start
}

const isCoded = (character = '') => /^[\w+/-]$/.test(character)

/**
 * Base64 writes three bytes as four characters, so a value looks in one of three ways within something larger, but for
 * the characters at its ends, which also hold bits of what is around it.
 */
function coresOf(text: string): string[] {
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
  return [...new Set(all)].filter((core) => core.length >= minimumLength)
}
