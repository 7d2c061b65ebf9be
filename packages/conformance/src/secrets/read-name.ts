import { decodeMixture } from './escapes.js'
import { originalLayer } from './text-layer.js'
import { backslashesBefore } from './value-ends.js'

/** A name before a separator. */
export interface ReadName {
  /** Its escapes are decoded. */
  readonly text: string
  readonly start: number
  /** The quote around it, and the number of backslashes before that. */
  readonly quote?: string
  readonly slashes: number
  /** The place of the name: at the start of a line, after a bracket or the like, after a quote, or within a sentence. */
  readonly position: 'line' | 'delimiter' | 'quote' | 'sentence'
}

const longestName = 1000

/** Returns the name that ends before a separator, or undefined if there is none. */
export function readNameBefore(text: string, separator: number): ReadName | undefined {
  let end = separator
  while (separator - end < 100 && /\s/.test(text.charAt(end - 1))) end -= 1
  const quote = text.charAt(end - 1)
  if (quote === '"' || quote === "'") return readQuoted(text, end - 1, quote)
  let start = end
  while (end - start < longestName && isNameCharacter(text.charCodeAt(start - 1))) start -= 1
  if (start === end || text.slice(end, separator).includes('\n')) return undefined
  return { text: text.slice(start, end), start, slashes: 0, position: positionOf(text, start) }
}

function readQuoted(text: string, closing: number, quote: string): ReadName | undefined {
  const slashes = backslashesBefore(text, closing)
  const end = closing - slashes
  const first = Math.max(0, end - longestName)
  const window = text.slice(first, end)
  for (
    let at = window.lastIndexOf(quote);
    at !== -1;
    at = at === 0 ? -1 : window.lastIndexOf(quote, at - 1)
  ) {
    const count = backslashesBefore(window, at)
    if (count < slashes) return undefined
    if (count > slashes) continue
    const start = first + at + 1
    return { text: decodeName(text.slice(start, end)), start, quote, slashes, position: 'delimiter' }
  }
  return undefined
}

/** `pass\u0077ord`, also where JSON within JSON escapes the backslash. */
function decodeName(name: string): string {
  let decoded = name
  for (let depth = 0; depth < 5 && /[\\&%]/.test(decoded); depth += 1)
    decoded = decodeMixture(originalLayer(decoded))?.text ?? decoded
  return decoded
}

/** A letter, a digit, or one of `_.%[]$@-`. */
const isNameCharacter = (code: number) =>
  code >= 0xaa
    ? code !== 0xab && code !== 0xbb && code !== 0x2026
    : (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5d && code !== 0x5c) ||
      (code >= 0x30 && code <= 0x39) ||
      [0x5f, 0x2e, 0x25, 0x24, 0x40, 0x2d].includes(code)

function positionOf(text: string, start: number): ReadName['position'] {
  let before = start
  while (start - before < 200 && /[ \t]/.test(text.charAt(before - 1))) before -= 1
  const character = text.charAt(before - 1)
  if (character === '' || /[\r\n]/.test(character)) return 'line'
  if (/["'`]/.test(character)) return 'quote'
  return /[{[(,;&|>:?=]/.test(character) ? 'delimiter' : 'sentence'
}
