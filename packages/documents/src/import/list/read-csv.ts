import Papa from 'papaparse'
import { InvalidInputError, type Position } from '@error-contract/catalog'
import type { Cell } from '../markdown/cell.js'
import { isIdentifier } from '../markdown/code-cell.js'
import { splitCombinedCells } from '../markdown/combined-cells.js'
import { isStatusAlone } from '../markdown/fields.js'
import { emptyPage, type Page } from '../markdown/page.js'
import { plainCell, plainTable } from '../markdown/plain-cell.js'
import type { Remark } from '../remark.js'

/**
 * Reads delimited text (RFC 4180, also with semicolons, tabs or bars) as a page with one table. The first row is the
 * header, unless it has a status itself.
 *
 * @throws {InvalidInputError} where a quote is not closed.
 */
export function readCsv(text: string, source: string): Page {
  // Excel names the delimiter in a first line of its own.
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)
  const document = text.slice(named?.[0].length ?? 0).replace(/^\uFEFF/, '')
  const firstLine = named ? 2 : 1
  const rows: Cell[][] = []
  let start = 0
  let line = firstLine
  Papa.parse<string[]>(document, {
    skipEmptyLines: false,
    delimiter: named?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    step: ({ data, errors, meta }) => {
      const raw = document.slice(start, meta.cursor)
      const fault = errors.find(({ type }) => type === 'Quotes')
      if (fault)
        throw new InvalidInputError(source, [
          {
            path: '',
            message:
              'The quotes of a value are not closed or stand within it. Double a quote within a value.',
            position: { line, column: 1 },
          },
        ])
      if (data.some((value) => value.trim() !== '') && !/^\s*#/.test(data[0] ?? ''))
        rows.push(cellsOf(data, raw, line))
      start = meta.cursor
      line += raw.split(/\r\n|\n|\r/).length - 1
    },
  })
  const [first, ...rest] = rows
  if (!first || (rest.length === 0 && !isData(first)))
    throw new InvalidInputError(source, [
      { path: '', message: 'Expected a header and a row per error code, found none.' },
    ])
  const hasHeader = !isData(first)
  const body = hasHeader ? rest : rows
  const header = hasHeader ? first : []
  const table = splitCombinedCells(
    plainTable({ number: 1, headings: [], header, rows: body, position: first[0]?.position }),
  )
  return { ...emptyPage, tables: [table], remarks: unevenRows(body, first.length) }
}

const isData = (row: readonly Cell[]) =>
  row.some(({ text }) => isStatusAlone(text)) &&
  row.some(({ text }) => isIdentifier(text) && !isStatusAlone(text))

/** Places each value where it is in the row as written. */
function cellsOf(values: readonly string[], raw: string, line: number): Cell[] {
  let from = 0
  return values.map((value) => {
    const text = value.trim()
    const at = text === '' ? -1 : raw.indexOf(text.split(/[\n"]/, 1)[0] ?? text, from)
    const offset = at === -1 ? from : at
    const before = raw.slice(0, offset).split(/\r\n|\n|\r/)
    from = at === -1 ? from : at + 1
    const position: Position = { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
    return plainCell(text.replace(/\s+/g, ' '), position)
  })
}

/** A row with too many values usually has a delimiter that is not quoted. */
const unevenRows = (rows: readonly (readonly Cell[])[], width: number): Omit<Remark, 'source'>[] =>
  rows.flatMap((row) => {
    const filled = row.findLastIndex(({ text }) => text !== '') + 1
    if (filled <= width) return []
    const [first] = row
    return [
      {
        text: first?.text ?? '',
        message: `The row has ${filled} values, the header ${width}. Quote values that contain the delimiter.`,
        kind: 'unresolved' as const,
        ...(first?.position && { position: first.position }),
      },
    ]
  })
