import type { Element, ElementContent } from 'hast'
import type { Position } from '@error-contract/catalog'
import { isElement, positionOf } from './element.js'
import { readCell, type Cell } from './cell.js'
import { isIdentifier } from './code-cell.js'
import { hasSeveralWords } from './code-style.js'
import { readHeader } from './header-words.js'

/** A table as a grid: a cell that spans several rows or columns is in each of them. */
export interface Table {
  readonly position?: Position
  /** Counted from 1 through the page. A table with titles or headers within it is several with one number. */
  readonly number: number
  /** The headings above the table from the outermost on, and a title within it. */
  readonly headings: readonly string[]
  /** The last of them. */
  readonly section: string | undefined
  /** The row within the table that is read as the title of these rows. */
  readonly title?: Cell
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
  /** The text of cells beyond the last column, by row. */
  readonly excess: ReadonlyMap<readonly Cell[], string>
}

/** Returns the number of columns, of which the header may have fewer. */
export const widthOf = ({ header, rows }: Pick<Table, 'header' | 'rows'>): number =>
  rows.reduce((widest, row) => Math.max(widest, row.length), header.length)

/** More columns than any table of error codes has; further columns are not read. */
const maximumColumns = 64

/** The surroundings of a table. */
export interface TableContext {
  readonly number: number
  readonly headings: readonly string[]
  /** The text of the page. */
  readonly text: string
  /** The text of cells beyond the last column, by line. */
  readonly excess: ReadonlyMap<number, string>
  /** The labels of the footnotes of the page. */
  readonly labels: ReadonlySet<string>
}

/** Reads a table, with every cell in each row and column that it spans. Returns a part for each title or header within. */
export function readTables(
  table: Element,
  { number, headings, text, excess, labels }: TableContext,
): Table[] {
  const elements = rowsOf(table)
  const grid = spread(
    elements.map((row) =>
      row.children.flatMap((cell) =>
        isCell(cell)
          ? [
              {
                cell: readCell(cell, text, labels),
                rows: span(cell, 'rowSpan'),
                columns: span(cell, 'colSpan'),
              },
            ]
          : [],
      ),
    ),
  )
  const width = widthOf({ header: [], rows: grid })
  const parts: { header: readonly Cell[]; title?: Cell; rows: (readonly Cell[])[] }[] = [
    { header: [], rows: [] },
  ]
  const excessByRow = new Map<readonly Cell[], string>()
  let part = parts[0]
  for (const [index, row] of grid.entries()) {
    if (!part) break
    const cells = elements[index]?.children.filter(isCell) ?? []
    const isHeader = cells.length > 0 && cells.every((cell) => cell.tagName === 'th')
    const title = width > 1 ? titleOf(row) : undefined
    if (isPageMark(row)) continue
    if (isHeader && !title && part.rows.length === 0) part.header = joinHeaders(part.header, row)
    else if (isHeader && !title) parts.push((part = { header: row, rows: [] }))
    else if (index === 1 && part.rows.length === 0 && isSecondHeader(part.header, row))
      part.header = joinHeaders(part.header, row)
    else if (title) parts.push((part = { header: part.header, title, rows: [] }))
    else {
      part.rows.push(row)
      const more = excess.get(elements[index]?.position?.start.line ?? 0)
      if (more !== undefined) excessByRow.set(row, more)
    }
  }
  return parts
    .filter(({ rows }, index) => rows.length > 0 || (index === 0 && parts.length === 1))
    .map(({ title, ...read }): Table => {
      const path = title && title.text !== '' ? [...headings, title.text] : headings
      const { header, rows } = transposed(read)
      return {
        ...positionOf(table),
        number,
        headings: path,
        section: path.at(-1),
        ...(title && { title }),
        header,
        rows,
        excess: excessByRow,
      }
    })
}

/** Returns the cell of a row that is one cell over the whole width, or whose other cells are empty and that is no code. */
function titleOf(row: readonly Cell[]): Cell | undefined {
  const filled = [...new Set(row)].filter(({ text }) => text !== '')
  const [only, ...others] = filled
  if (!only || others.length > 0) return undefined
  if (new Set(row).size === 1) return only
  if (row[0] !== only) return undefined
  const isPlain = !hasSeveralWords(only.text) && !/\d/.test(only.text)
  return (isIdentifier(only.text) ? isPlain && isEmphasized(only) : /\s/.test(only.text)) ? only : undefined
}

const isEmphasized = ({ lines }: Cell) => lines.length > 0 && lines.every(({ emphasized }) => emphasized)

/** Returns true for marks of kramdown, Liquid and containers below a table, which GFM reads as a row. */
function isPageMark(row: readonly Cell[]): boolean {
  const text = [...new Set(row)]
    .map((cell) => cell.text)
    .join(' ')
    .trim()
  return /^\{:[^{}]*\}$|^\{%[^{}%]*%\}$|^:{3,}\s*\w*$/.test(text)
}

/** Returns true for a first row that says what the columns are, below a header that leaves it open. */
function isSecondHeader(header: readonly Cell[], row: readonly Cell[]): boolean {
  const isOpen = header.some(({ text }) => text === '') || row.every(isEmphasized)
  if (!isOpen || header.some(({ text }) => kindOfHeader(text) === 'code')) return false
  const kinds = row.filter(({ text }) => text !== '').map(({ text }) => kindOfHeader(text))
  return (
    kinds.length > 1 && !kinds.includes(undefined) && (kinds.includes('code') || kinds.includes('status'))
  )
}

function kindOfHeader(text: string): 'code' | 'status' | 'text' | undefined {
  if (/\d/.test(text) || text.split(/\s+/).length > 4) return undefined
  const { code, error, status, message, description, name } = readHeader(text)
  if (status) return 'status'
  return code || error ? 'code' : message || description || name ? 'text' : undefined
}

/** Returns the lower of two rows of a header, where each cell has the words of both. */
const joinHeaders = (above: readonly Cell[], row: readonly Cell[]): readonly Cell[] =>
  row.map((cell, index) => {
    const upper = above[index]
    if (upper === undefined || upper === cell || upper.text === '') return cell
    return { ...cell, text: cell.text === '' ? upper.text : `${upper.text} ${cell.text}` }
  })

/** Turns a table that has a column per code, and in its first column what each row is. */
function transposed(table: Pick<Table, 'header' | 'rows'>): Pick<Table, 'header' | 'rows'> {
  const { header, rows } = table
  const labels = rows.map((row) => readHeader(row[0]?.text ?? ''))
  const isTurned =
    header.length > 2 &&
    header.slice(1).every(({ text }) => isIdentifier(text) && hasSeveralWords(text)) &&
    labels.some(({ status }) => status) &&
    labels.every(({ status, message, description, code }) => status || message || description || code)
  if (!isTurned) return table
  const [corner, ...codes] = header
  const cornerCell = { lines: [], codeSpan: undefined, translation: undefined, ...corner, text: 'Code' }
  return {
    header: [{ struck: false, footnotes: [], ...cornerCell }, ...rows.flatMap((row) => row[0] ?? [])],
    rows: codes.map((code, index) => [code, ...rows.flatMap((row) => row[index + 1] ?? [])]),
  }
}

/** Returns the rows of a table and its sections. */
export function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (!isElement(child)) return []
    return child.tagName === 'tr' ? [child] : /^t(head|body|foot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

/** Returns true for a cell of a row. */
export const isCell = (node: ElementContent): node is Element =>
  isElement(node) && /^t[hd]$/.test(node.tagName)

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
