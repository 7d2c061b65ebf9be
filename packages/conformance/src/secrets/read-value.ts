import type { ReadName } from './read-name.js'
import { endOfBareValue, endOfBlock, endOfHeader, endOfLine, endOfString, endOfValue } from './value-ends.js'

/** The value after a name and a separator. */
export interface ReadValue {
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

/** Returns the value after a name and a separator, or undefined where that is no value. */
export function readValueAfter(
  text: string,
  separator: number,
  name: ReadName,
  limit: number,
): ReadValue | undefined {
  const sign = text.charAt(separator)
  const next = text.charAt(separator + 1)
  // A comparison, the next part of a path, or a URL.
  if (next === sign || (sign === '=' && /[=!<>]/.test(text.charAt(separator - 1)))) return undefined
  if (sign === ':' && name.quote === undefined && text.startsWith('//', separator + 1)) return undefined
  const isArrow = sign === '=' && next === '>'
  let start = separator + (isArrow ? 2 : 1)
  const blank = name.quote === undefined ? /[ \t]/ : /\s/
  while (blank.test(text.charAt(start))) start += 1

  const quoted = readString(text, start, name)
  // "Unexpected token: '}'."
  const isSign = (value: ReadValue) =>
    name.position === 'sentence' &&
    /^[^\p{L}\p{N}]{0,3}$/u.test(text.slice(value.start, Math.min(value.end, value.start + 4)))
  if (quoted) return sign === ':' && isSign(quoted) ? undefined : quoted
  const lastEnd = Math.min(text.length, start + limit)
  if (/[[{]/.test(text.charAt(start)) && (sign === ':' || isArrow))
    return bare(text, start, endOfValue(text, start, lastEnd))
  if (name.quote !== undefined) return bare(text, start, endOfValue(text, start, lastEnd))
  if (sign === ':') return readAfterColon(text, start, name)
  return bare(text, start, endOfParameter(text, start, name))
}

/** A string has the quotes of its name, or either if its name has none. */
function readString(text: string, start: number, name: ReadName): ReadValue | undefined {
  const [whole, slashes = '', quote = ''] = /^(\\{0,127})(["'])/.exec(text.slice(start, start + 128)) ?? []
  if (whole === undefined || (name.quote !== undefined && slashes.length !== name.slashes)) return undefined
  const from = start + whole.length
  return { start: from, end: endOfString(text, from, slashes.length, quote), isQuoted: true }
}

/** A word that says that there is no value is shown. */
function bare(text: string, start: number, end: number): ReadValue | undefined {
  const isNothing =
    end <= start ||
    /^(?:true|false|null|none|nil|undefined)$/i.test(text.slice(start, Math.min(end, start + 10)))
  return isNothing ? undefined : { start, end, isQuoted: false }
}

/** YAML, or a header, where a line begins; within a longer text, up to where that goes on. */
function readAfterColon(text: string, start: number, name: ReadName): ReadValue | undefined {
  if (/(?:error|exception|warning)s?$/i.test(name.text)) return undefined
  if (isSentence(text.slice(start, Math.min(endOfLine(text, start), start + longestSentence))))
    return undefined
  if (name.position === 'line') {
    const indentation = name.start - 1 - text.lastIndexOf('\n', name.start - 1)
    return bare(text, start, endOfBlock(text, start, Math.min(indentation, 200)))
  }
  const end = endOfHeader(text, start)
  const value = text.slice(start, Math.min(end, start + 200))
  if (name.position === 'quote' && isProse(value)) return undefined
  if (name.position !== 'sentence' || !/^[a-z]+$/.test(name.text)) return bare(text, start, end)
  // 'Invalid token: expired.'
  if (/^(?:[A-Za-z]+(?:[\s.,;:!?"')\]]|$)|[^\w$(])/.test(value)) return undefined
  return bare(text, start, Math.min(end, endOfBareValue(text, start)))
}

const longestSentence = 500

/** Tells that a value is a sentence without a token, as in `credentials: The credential 'full' needs a header.` */
function isSentence(value: string): boolean {
  const words = value.trim().split(/\s+/)
  return (
    words.length >= 4 &&
    /^[A-Z][a-z]*$/.test(words[0] ?? '') &&
    /[.!?]$/.test(words.at(-1) ?? '') &&
    words.every((word) => word.length < 8 || !/\d/.test(word))
  )
}

/** Tells that a value is a sentence of small words, as in `password: must not be blank`. */
function isProse(value: string): boolean {
  const words = value.trim().split(/[ ,.!]+/)
  return words.length >= 2 && words.every((word) => /^[a-z'’]*$/.test(word))
}

/** On a line of its own, a parameter may have spaces, up to the next one, also of a form. */
function endOfParameter(text: string, start: number, name: ReadName): number {
  const end = endOfBareValue(text, start)
  if (name.position !== 'line' || !/[ \t]/.test(text.charAt(end))) return end
  const line = text.slice(end, endOfLine(text, end))
  const next = /[ \t&][\w.-]{1,80}=/.exec(line)
  return end + (next ? next.index : line.trimEnd().length)
}
