import type { Cell } from './cell.js'
import { isFamily } from './family.js'
import { widthOf, type Table } from './table.js'

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
