import type { Cell } from './cell.js'
import { hasSeveralWords } from './code-style.js'
import { trimCharacters } from './trim-characters.js'

/** The codes in a cell, or the problem of a cell without one. */
export type CodeReading =
  | { readonly codes: readonly [string, ...string[]]; readonly remark?: string }
  | { readonly codes: readonly []; readonly problem: string }

const quotes = '"\'“”„«»‘’`'
const stops = '،,;.'

/** Matches a code that was not translated: printable ASCII without spaces, brackets or quotes. */
const identifier = /^[A-Za-z0-9_](?:[\w.:/#$@+~-]*[A-Za-z0-9_])?$/

/** Returns true for text in the form of a code. */
export const isIdentifier = (text: string) => identifier.test(text)

/** Reads the codes of a cell. `reason` is the reason phrase of the status in the same row, such as `Not Found`. */
export function readCodeCell(cell: Cell, reason?: string): CodeReading {
  const reading = readCodeText(cell, reason)
  const [code] = reading.codes
  if (code === undefined || cell.translation === undefined || cell.translation === code) return reading
  return {
    ...reading,
    remark: `'${cell.translation}' is read as '${code}', its original on this side-by-side page.`,
  }
}

function readCodeText({ text, codeSpan, lines }: Cell, reason: string | undefined): CodeReading {
  if (text === '__proto__') return { codes: [], problem: `'${text}' is not allowed as a code.` }
  if (isIdentifier(text)) return { codes: [text] }
  if (text === '') return { codes: [], problem: 'The cell of the code is empty.' }
  const read = (code: string): CodeReading => ({ codes: [code], remark: `'${text}' is read as '${code}'.` })
  if (codeSpan !== undefined && isIdentifier(codeSpan)) return read(codeSpan)
  const annotated = codeWithParentheses(text, reason)
  if (annotated !== undefined) return read(annotated)
  const several = severalCodes(
    lines.length > 1
      ? lines.map((line) => line.text)
      : text.split(/[,;|]|(?<=\s)\/(?=\s)/).map((part) => part.trim()),
  )
  if (several) {
    const names = several.map((code) => `'${code}'`).join(', ')
    return { codes: several, remark: `'${text}' is read as the codes ${names}.` }
  }
  const unquoted = trimCharacters(
    text,
    (character) => quotes.includes(character),
    (character) => quotes.includes(character) || stops.includes(character),
  ).trim()
  if (isIdentifier(unquoted)) return read(unquoted)
  return { codes: [], problem: `'${text}' is not a code.` }
}

/**
 * Reads `Non autorisé (Unauthorized)`, with the code in parentheses, and `NotFound (deprecated)`, with the code before
 * them. When both may be codes, as in `Interdit (Forbidden)`, the reason phrase of the status decides, then the number of
 * words.
 */
function codeWithParentheses(text: string, reason: string | undefined): string | undefined {
  const { before, inside } = splitAtParentheses(text)
  if (!isIdentifier(before)) return isIdentifier(inside) ? inside : undefined
  const isReason = fold(inside) === fold(reason ?? '')
  return isIdentifier(inside) && (isReason || (hasSeveralWords(inside) && !hasSeveralWords(before)))
    ? inside
    : before
}

/** Splits a text that ends with parentheses, in which there are no others. */
function splitAtParentheses(text: string): { readonly before: string; readonly inside: string } {
  const start = Math.max(text.lastIndexOf('('), text.lastIndexOf('（'))
  const inside = text.slice(start + 1, -1)
  if (start === -1 || !/[)）]$/.test(text) || /[)）]/.test(inside) || inside.trim() === '')
    return { before: '', inside: '' }
  return { before: text.slice(0, start).trimEnd(), inside: inside.trim() }
}

const fold = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')

function severalCodes(parts: readonly string[]): [string, ...string[]] | undefined {
  const [first, ...rest] = new Set(parts)
  return first !== undefined && parts.length > 1 && [first, ...rest].every(isIdentifier)
    ? [first, ...rest]
    : undefined
}
