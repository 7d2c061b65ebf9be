import type { Position } from '@error-contract/catalog'
import type { Cell } from './cell.js'
import type { Table } from './table.js'

/** Returns a cell for a text that is in no table, so that one reading of codes, statuses and messages serves every form. */
export const plainCell = (text: string, position?: Position, codeSpan?: string): Cell => ({
  text,
  lines: text === '' ? [] : [{ text, emphasized: false }],
  codeSpan,
  struck: false,
  footnotes: [],
  translation: undefined,
  ...(position && { position }),
})

/** Returns a table of such cells. */
export const plainTable = ({
  number,
  headings,
  header,
  rows,
  position,
}: Pick<Table, 'number' | 'headings' | 'header' | 'rows'> & {
  readonly position?: Position | undefined
}): Table => ({
  number,
  headings,
  section: headings.at(-1),
  header,
  rows,
  excess: new Map(),
  ...(position && { position }),
})
