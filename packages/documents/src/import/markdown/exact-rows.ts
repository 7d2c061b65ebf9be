import type { Nodes, Root, TableRow } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { readStatusCell } from './status-cell.js'
import { emptyCode } from './code-cell.js'
import type { DeclaredRow } from './declared-row.js'

/** Returns the rows of an exported page, whose columns have a fixed order and whose cells are read as written. */
export function readExactRows(page: Root): DeclaredRow[] {
  const table = page.children.find((node) => node.type === 'table')
  return table ? table.children.slice(1).map(readExactRow) : []
}

function readExactRow({ children: cells, position }: TableRow): DeclaredRow {
  const textIn = (index: number) => textOf(cells[index])
  const text = textIn(0)
  const place = position && { position: { line: position.start.line, column: position.start.column } }
  const message = textIn(2)
  const description = textIn(3)
  return {
    cell: { text, lines: [], codeSpan: text, translation: undefined, struck: false, footnotes: [], ...place },
    // A person may have added a row since.
    code: text === '' ? emptyCode : { codes: [text] },
    statuses: readStatusCell(textIn(1)).statuses,
    ...(message !== '' && { message }),
    ...(description !== '' && { description }),
  }
}

const textOf = (node: Nodes | undefined) => toString(node, { includeHtml: false })
