import { formatPointer } from '@error-contract/catalog'

/** A body read as JSON: the value, as far as one can be made out, and everything that is wrong with the bytes. */
export interface JsonReading {
  /** Undefined when no value can be made out. */
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

/** How many duplicate keys of one body are reported. */
const maximumDuplicates = 5

/** Reads a body by RFC 8259. Never throws, and takes linear time whatever the bytes are. */
export function readJson(bytes: Uint8Array): JsonReading {
  const problems: JsonProblem[] = []
  const note = (kind: JsonProblem['kind'], message: string) => void problems.push({ kind, message })

  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (marked) note('byte-order-mark', 'The body begins with a byte order mark, which JSON does not allow.')
  const content = marked ? bytes.subarray(3) : bytes
  const text = decodeUtf8(content)
  if (!text.sound) note('invalid-utf-8', 'The body is not valid UTF-8.')
  if (text.value.trim() === '') {
    note('empty', 'The body is empty.')
    return { value: undefined, problems }
  }

  const { end, duplicates } = scan(text.value)
  for (const pointer of duplicates)
    note('duplicate-key', `The member ${pointer} appears twice; which of them counts depends on the reader.`)
  if (hasUnpairedSurrogate(text.value))
    note('unpaired-surrogate', 'The body holds half of a character, which readers take in different ways.')
  const first = end === undefined ? text.value : text.value.slice(0, end)
  const value = parse(first)
  const rest = end === undefined ? '' : text.value.slice(end).trim()
  if (value === undefined)
    if (end === undefined) note('truncated', 'The JSON text breaks off before its end.')
    else note('malformed', 'The body is not JSON.')
  else if (rest !== '')
    if (parse(rest.slice(0, scan(rest).end)) === undefined)
      note('trailing-bytes', 'More bytes follow the JSON value.')
    else note('several-values', 'The body holds more than one JSON value.')
  return { value, problems }
}

function decodeUtf8(bytes: Uint8Array): { value: string; sound: boolean } {
  try {
    return { value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), sound: true }
  } catch {
    return { value: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), sound: false }
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

/** JSON has no `undefined`, so it can stand for failure. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

interface Scope {
  /** The keys seen so far; undefined in an array. */
  readonly keys: Set<string> | undefined
  /** The key or index of the value being read. */
  at: string
  items: number
}

/**
 * Walks over the first value of a text without judging its grammar, which is for `JSON.parse`: where that value ends
 * (undefined when it breaks off), and which keys it repeats. It keeps its own stack, so depth cannot exhaust ours.
 */
function scan(text: string): { end: number | undefined; duplicates: string[] } {
  const duplicates: string[] = []
  const scopes: Scope[] = []
  const token = /["{}[\],:]|[^\s"{}[\],:]+/g
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
      if (end === undefined) return { end: undefined, duplicates }
      token.lastIndex = end
      const key = expectsKey && scope?.keys ? parse(text.slice(match.index, end)) : undefined
      expectsKey = false
      if (scope?.keys && typeof key === 'string') {
        scope.at = key
        if (scope.keys.has(key) && duplicates.length < maximumDuplicates)
          duplicates.push(formatPointer(scopes.map(({ at }) => at)))
        scope.keys.add(key)
      }
    }
    if (scopes.length === 0) return { end: token.lastIndex, duplicates }
  }
  return { end: undefined, duplicates }
}

/** The offset after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index + 1
  }
  return undefined
}
