import type { Cell } from './cell.js'
import { isIdentifier } from './code-cell.js'
import { isCodeLike, readHead, splitCodeAndStatus } from './entry-head.js'
import { plainCell } from './plain-cell.js'
import { isReasonPhrase } from './status-cell.js'
import { widthOf, type Table } from './table.js'

/**
 * Splits a column whose cells have code and status, such as `404 OrderNotFound` or ``404 Not Found (`OrderNotFound`)``,
 * into two. A table with a column of codes besides, and one of reason phrases alone, is returned as it is.
 */
export function splitCombinedCells(table: Table): Table {
  const columns = Array.from({ length: widthOf(table) }, (_, index) =>
    table.rows.flatMap((row) => row[index] ?? []).filter(({ text }) => text !== ''),
  )
  const combined = columns.findIndex((cells) => isMost(cells, (cell) => split(cell)?.isCode === true))
  if (combined === -1) return table
  if (
    columns.some(
      (cells, index) => index !== combined && isMost(cells, ({ text, codeSpan }) => isCode(codeSpan ?? text)),
    )
  )
    return table
  const header = table.header[combined]
  const parts = table.rows.map((row) => partsOf(row[combined]))
  const hasRest = parts.some(([, , rest]) => rest !== undefined && rest.text !== '')
  const at = header?.position ?? table.position
  const replace = (row: readonly Cell[], cells: readonly Cell[]) =>
    row.flatMap((cell, index) => (index === combined ? cells.slice(0, hasRest ? 3 : 2) : [cell]))
  const rows = table.rows.map((row, index) => replace(row, parts[index] ?? []))
  return {
    ...table,
    header: replace(table.header, [
      plainCell('Code', at),
      plainCell('Status', at),
      plainCell('Description', at),
    ]),
    rows,
    excess: new Map(table.rows.flatMap((row, index) => excessOf(table, row, rows[index]))),
  }
}

const excessOf = ({ excess }: Table, row: readonly Cell[], replaced: readonly Cell[] | undefined) => {
  const text = excess.get(row)
  return text === undefined || replaced === undefined ? [] : [[replaced, text] as const]
}

const isMost = (cells: readonly Cell[], holds: (cell: Cell) => boolean) =>
  cells.length > 0 && cells.filter(holds).length * 2 >= cells.length

const isCode = (text: string) => isIdentifier(text) && !/^\d{1,3}$/.test(text)

function partsOf(cell: Cell | undefined): Cell[] {
  if (!cell) return [plainCell(''), plainCell(''), plainCell('')]
  const found = split(cell)
  if (!found) return [cell, plainCell('', cell.position), plainCell('', cell.position)]
  return [found.code, found.status, found.rest].map((text) => plainCell(text, cell.position))
}

/** Reads a cell with a status and at most one code; `isCode` is true for one that is more than a reason phrase. */
function split({
  text,
  codeSpan,
}: Cell): { code: string; status: string; rest: string; isCode: boolean } | undefined {
  const inside = codeSpan === undefined ? undefined : splitCodeAndStatus(codeSpan)
  const start = codeSpan === undefined ? -1 : text.indexOf(codeSpan)
  const head =
    inside?.code !== undefined && inside.status !== undefined && codeSpan === text
      ? { codes: [inside.code], status: inside.status, rest: '', mark: 'code' as const }
      : readHead(
          {
            pieces:
              start === -1 || codeSpan === undefined
                ? [{ text, mark: 'plain' }]
                : [
                    { text: text.slice(0, start), mark: 'plain' },
                    { text: codeSpan, mark: 'code' },
                    { text: text.slice(start + codeSpan.length), mark: 'plain' },
                  ],
          },
          { isLabel: true },
        )
  if (head.status === undefined) return undefined
  const code = head.codes.join(', ')
  const isOwn = !isReasonPhrase(code, Number(/\d{3}/.exec(head.status)?.[0])) || code.includes('_')
  const isCertain = head.codes.length > 0 && (head.codes.every(isCodeLike) || head.mark === 'code')
  return { code, status: head.status, rest: head.rest, isCode: isCertain && isOwn }
}
