import type { Element, ElementContent } from 'hast'
import type { Position } from '@error-contract/catalog'
import { isElement, positionOf } from './element.js'
import { readCell, type Cell } from './cell.js'

/** A table as a grid: a cell that spans several rows or columns is in each of them. */
export interface Table {
  readonly position?: Position
  /** The heading above the table. */
  readonly section: string | undefined
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** More columns than any table of error codes has; further columns are not read. */
const maximumColumns = 64

/** Reads an HTML table, with every cell in each row and column that it spans. */
export function readTable(
  table: Element,
  { section, text }: { section: string | undefined; text: string },
): Table {
  const elements = rowsOf(table)
  const grid = spread(
    elements.map((row) =>
      row.children.flatMap((cell) =>
        isCell(cell)
          ? [{ cell: readCell(cell, text), rows: span(cell, 'rowSpan'), columns: span(cell, 'colSpan') }]
          : [],
      ),
    ),
  )
  const headerRow = elements.findIndex((row) => {
    const cells = row.children.filter(isCell)
    return cells.length > 0 && cells.every((cell) => cell.tagName === 'th')
  })
  const rows = grid.filter((_, index) => index !== headerRow)
  return {
    ...positionOf(table),
    section,
    header: grid[headerRow] ?? [],
    // A row that is one cell over the whole width is a title.
    rows: rows.filter((row) => row.length > 1 && new Set(row).size > 1),
  }
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (!isElement(child)) return []
    return child.tagName === 'tr' ? [child] : /^t(head|body|foot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

const isCell = (node: ElementContent): node is Element => isElement(node) && /^t[hd]$/.test(node.tagName)

const span = (cell: Element, name: 'rowSpan' | 'colSpan') => Math.max(1, Number(cell.properties[name]) || 1)

interface SpanningCell {
  readonly cell: Cell
  readonly rows: number
  readonly columns: number
}

/** Places each cell at the next free column of its row, and in every row and column that it spans (HTML, section 4.9.12). */
function spread(rows: readonly (readonly SpanningCell[])[]): Cell[][] {
  let open: ({ cell: Cell; left: number } | undefined)[] = []
  return rows.map((cells) => {
    const row: Cell[] = []
    const next: typeof open = []
    const waiting = cells.values()
    for (let column = 0; column < maximumColumns; column += 1) {
      const above = open[column]
      if (above) {
        row[column] = above.cell
        if (above.left > 1) next[column] = { cell: above.cell, left: above.left - 1 }
        continue
      }
      const { value, done } = waiting.next()
      if (done) {
        if (column >= open.length) break
        continue
      }
      for (let width = 0; width < value.columns && column + width < maximumColumns; width += 1) {
        if (width > 0 && open[column + width]) break
        row[column + width] = value.cell
        if (value.rows > 1) next[column + width] = { cell: value.cell, left: value.rows - 1 }
      }
      column += Math.min(value.columns, maximumColumns) - 1
    }
    open = next
    return row
  })
}
