import { isDeclarableCode } from '@error-contract/catalog'
import type { Cell } from './cell.js'
import { hasSeveralWords } from './code-style.js'
import { isFamily } from './family.js'
import { fold } from './fold.js'
import { trimCharacters } from './trim-characters.js'

/** The codes in a cell, or the problem of a cell without one. */
export type CodeReading =
  | { readonly codes: readonly [string, ...string[]]; readonly remark?: string }
  | { readonly codes: readonly []; readonly problem: string }

export const emptyCode: CodeReading = { codes: [], problem: 'The cell of the code is empty.' }

const quotes = '"\'“”„«»‘’`'
const stops = '،,;.'

/** Matches a code that was not translated: printable ASCII without spaces, brackets or quotes, or a number with a sign. */
const identifier = /^(?:[A-Za-z0-9_](?:[\w.:/#$@+~-]*[A-Za-z0-9_])?|[-+]\d+)$/

/** Returns true for text in the form of a code that a catalog can declare. */
export const isIdentifier = (text: string) => identifier.test(text) && isDeclarableCode(text)

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

function readCodeText({ text: written, codeSpan, lines }: Cell, reason: string | undefined): CodeReading {
  // The minus sign of typography.
  const text = written.replace(/^\u2212(?=\d)/, '-')
  if (text === '__proto__') return { codes: [], problem: `'${text}' is not allowed as a code.` }
  if (isFamily(text))
    return {
      codes: [],
      problem: `'${text}' stands for several codes, and the page does not list them all here.`,
    }
  if (isIdentifier(text)) return { codes: [text] }
  if (text === '') return emptyCode
  const read = (code: string): CodeReading => ({ codes: [code], remark: `'${text}' is read as '${code}'.` })
  if (codeSpan !== undefined && isIdentifier(codeSpan)) return read(codeSpan)
  const annotated = codeWithParentheses(text, reason)
  if (annotated !== undefined) return read(annotated)
  const joined = joinBroken(text, lines)
  if (joined !== undefined) return read(joined)
  const unmarked = trimCharacters(
    text,
    () => false,
    (character) => '†‡§¹²³⁴⁵⁶⁷⁸⁹'.includes(character),
  )
  if (isIdentifier(unmarked)) return read(unmarked)
  // An asterisk after a space is a mark; one that touches the code stands for any end of it.
  const [first = '', ...marks] = text.split(' ')
  if (marks.length > 0 && marks.every((mark) => /^[*†‡§]+$/.test(mark)) && isIdentifier(first))
    return read(first)
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

/** Joins a code that breaks at an underscore, where a narrow column wraps it. */
function joinBroken(text: string, lines: Cell['lines']): string | undefined {
  const breaks =
    lines.length > 1 &&
    lines.every(
      ({ text: line }, index) => index === 0 || /^_/.test(line) || /_$/.test(lines[index - 1]?.text ?? ''),
    )
  const joined = breaks ? lines.map((line) => line.text).join('') : text.replace(/_ | _/g, '_')
  return joined !== text && isIdentifier(joined) ? joined : undefined
}

function severalCodes(parts: readonly string[]): [string, ...string[]] | undefined {
  const [first, ...rest] = new Set(parts)
  return first !== undefined && parts.length > 1 && [first, ...rest].every(isIdentifier)
    ? [first, ...rest]
    : undefined
}
