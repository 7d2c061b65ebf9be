import type { Cell } from './cell.js'
import { hasSeveralWords } from './code-style.js'

/** The codes in a cell, or the problem of a cell without one. */
export type CodeReading =
  | { readonly codes: readonly [string, ...string[]]; readonly remark?: string }
  | { readonly codes: readonly []; readonly problem: string }

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
 * Reads `Non autorisé (Unauthorized)`, with the code in parentheses, and `NotFound (deprecated)`, with the code before
 * them. When both may be codes, as in `Interdit (Forbidden)`, the reason phrase of the status decides, then the number of
 * words.
 */
function codeWithParentheses(text: string, reason: string | undefined): string | undefined {
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
