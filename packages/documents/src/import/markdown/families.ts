import type { Cell } from './cell.js'
import { widthOf, type Table } from './table.js'

/**
 * Returns true for text that stands for several codes: numbers from one to another, such as `1000-1999`, or a code with
 * a part that is left open, such as `20xx`, `card_*` and `CARD_<KIND>_LOST`, or the word `Any`.
 */
export const isFamily = (text: string): boolean =>
  isRange(text) || isPattern(text) || /^(?:any|all|others)$/i.test(text)

function isRange(text: string): boolean {
  const [, prefix = '', first = '', after = '', last = ''] =
    /^([A-Z]{0,4}|-)(\d{2,})\s*(?:[-–—~]|\.{2,3}|to)\s*([A-Z]{0,4}|-)(\d{2,})$/.exec(text) ?? []
  if (first === '') return /^[A-Z]{0,4}[-_]?\d+x{2,}$/i.test(text)
  if (prefix === '-') return after === '-' && first !== last
  return after !== '-' && first.length === last.length && first < last && (after === '' || after === prefix)
}

/** A star at one end or a placeholder, in a code of several words. */
const isPattern = (text: string) =>
  /^[A-Za-z][\w.:-]*[._:-]\*$/.test(text) ||
  (/<[\w -]+>|\{[\w -]+\}/.test(text) &&
    /^[A-Za-z]\w*$/.test(text.replace(/<[\w -]+>|\{[\w -]+\}/g, '_')) &&
    text.includes('_'))

/** Returns true for a table with a column that is mostly families, as in an overview of the codes that follow. */
export const listsFamilies = (table: Table): boolean =>
  Array.from({ length: widthOf(table) }, (_, index) =>
    table.rows.flatMap((row) => row[index] ?? []).filter(({ text }) => text !== ''),
  ).some(
    (cells) =>
      cells.filter(({ text }) => isFamily(text) && !isStatusClass(text)).length * 2 > cells.length ||
      areSpans(cells),
  )

/** Returns true for `4xx`, which is beside the codes of a table as their kind. */
const isStatusClass = (text: string) => /^[1-5]xx$/i.test(text)

/** Returns true for spans such as `1-99` and `100-199`, each after the one above, which codes such as `10-99` are not. */
function areSpans(cells: readonly Cell[]): boolean {
  const spans = cells.flatMap(({ text }) => {
    const [, first, last] = /^(\d+)\s*[-–—~]\s*(\d+)$/.exec(text) ?? []
    return first === undefined ? [] : [{ first: Number(first), last: Number(last) }]
  })
  return (
    spans.length > 1 &&
    spans.length * 2 >= cells.length &&
    spans.every(({ first, last }, index) => first < last && first > (spans[index - 1]?.last ?? -1))
  )
}
