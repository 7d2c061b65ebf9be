import type { Cell } from './cell.js'
import { hasSeveralWords } from './code-style.js'

/** What a cell says about the code, or why it says none. */
export type CodeReading =
  | { readonly codes: readonly [string, ...string[]]; readonly remark?: string }
  | { readonly codes: readonly []; readonly problem: string }

/** The form of a code that no translation has touched: printable ASCII without blanks, brackets or quotes. */
const identifier = /^[A-Za-z0-9_](?:[\w.:/#$@+~-]*[A-Za-z0-9_])?$/

export const isIdentifier = (text: string) => identifier.test(text)

/** `reason` is the reason phrase of the status in the same row, such as `Not Found`. */
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
  const codeWithAside = besideParentheses(text, reason)
  if (codeWithAside !== undefined) return read(codeWithAside)
  const several = severalCodes(
    lines.length > 1 ? lines.map((line) => line.text) : text.split(/\s*[,;|]\s*|\s+\/\s+/),
  )
  if (several) {
    const names = several.map((code) => `'${code}'`).join(', ')
    return { codes: several, remark: `'${text}' is read as the codes ${names}.` }
  }
  const unquoted = text.replace(/^["'“”„«»‘’`]+|["'“”„«»‘’`،,;.]+$/g, '').trim()
  if (isIdentifier(unquoted)) return read(unquoted)
  return { codes: [], problem: `'${text}' is not a code.` }
}

/**
 * `Non autorisé (Unauthorized)` has its code in parentheses and `NotFound (deprecated)` before them. Where both could be
 * one, as in `Interdit (Forbidden)`, the reason phrase of the status decides, then which has several words.
 */
function besideParentheses(text: string, reason: string | undefined): string | undefined {
  const [, before = '', inside = ''] = /^(.*?)\s*[(（]\s*([^()（）]+?)\s*[)）]$/.exec(text) ?? []
  if (!isIdentifier(before)) return isIdentifier(inside) ? inside : undefined
  const isReason = fold(inside) === fold(reason ?? '')
  return isIdentifier(inside) && (isReason || (hasSeveralWords(inside) && !hasSeveralWords(before)))
    ? inside
    : before
}

const fold = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')

function severalCodes(parts: readonly string[]): [string, ...string[]] | undefined {
  const [first, ...rest] = new Set(parts)
  return first !== undefined && parts.length > 1 && [first, ...rest].every(isIdentifier)
    ? [first, ...rest]
    : undefined
}
