import type { Position } from '@error-contract/catalog'
import { isCodeLike } from '../markdown/entry-head.js'
import { plainCell, plainTable } from '../markdown/plain-cell.js'
import type { Table } from '../markdown/table.js'
import type { Remark } from '../remark.js'

/** The lists of a document, as tables, with remarks on what was read by a guess. */
export interface Found {
  readonly tables: Table[]
  readonly remarks: Omit<Remark, 'source'>[]
}

export interface Place {
  readonly path: readonly string[]
  /** The status that a group is under. */
  readonly status: string | undefined
}

/** One value of a row, by the path to it. */
export interface Value {
  readonly label: string
  readonly text: string
  readonly position: Position | undefined
}

export interface Row {
  readonly values: readonly Value[]
  readonly position: Position | undefined
}

/** Makes a table with a column per label. The key of a row is its code, unless a member is named so and has codes. */
export function addTable(rows: readonly Row[], { path, status }: Place, { tables, remarks }: Found): void {
  const labels = new Set(rows.flatMap(({ values }) => values.map(({ label }) => label)))
  const textsOf = (label: string) =>
    rows.flatMap(({ values }) =>
      values.filter((one) => one.label === label && one.text !== '').map(({ text }) => text),
    )
  const hasKey = labels.has('')
  const codeMember = [...labels].find(
    (label) => codeLabel.test(label) && textsOf(label).length > 0 && !textsOf(label).every(isStatus),
  )
  const headerOf = (label: string) => {
    if (label === '') return codeMember === undefined ? 'Code' : 'Name'
    // `code: 404` beside the code itself is the status.
    return codeLabel.test(label) && textsOf(label).every(isStatus) ? 'status' : label
  }
  const columns = [...labels]
  const other =
    hasKey && codeMember !== undefined
      ? rows.map(({ values }) => keyAndCode(values, codeMember)).find((pair) => pair !== undefined)
      : undefined
  if (other) {
    const [key, code] = other
    remarks.push({
      text: key.text,
      message: `The objects have a key, such as '${key.text}', and a code, such as '${code.text}'. Keep the one that the server returns.`,
      kind: 'unresolved',
      ...(key.position && { position: key.position }),
    })
  }
  // A key that is no code comes after the code.
  if (hasKey)
    columns.splice(
      codeMember === undefined ? 0 : columns.length,
      0,
      ...columns.splice(columns.indexOf(''), 1),
    )
  const place = rows[0]?.position
  const hasStatus = columns.some((label) => /status|http/i.test(headerOf(label)))
  const groupStatus = status !== undefined && !hasStatus ? status : undefined
  tables.push(
    plainTable({
      number: tables.length + 1,
      headings: path.filter((key) => key !== '' && !isStatus(key)),
      header: [
        ...columns.map((label) => plainCell(headerOf(label), place)),
        ...(groupStatus === undefined ? [] : [plainCell('status', place)]),
      ],
      rows: rows.map(({ values, position }) => {
        const byLabel = new Map(values.map((value) => [value.label, value]))
        return [
          ...columns.map((label) => {
            const value = byLabel.get(label)
            return plainCell((value?.text ?? '').replace(/\s+/g, ' ').trim(), value?.position ?? position)
          }),
          ...(groupStatus === undefined ? [] : [plainCell(groupStatus, position)]),
        ]
      }),
      position: place,
    }),
  )
}

/** Returns a key in the form of a code, and the other code of its object. */
function keyAndCode(values: readonly Value[], codeMember: string): readonly [Value, Value] | undefined {
  const key = values.find(({ label }) => label === '')
  const code = values.find(({ label }) => label === codeMember)
  return key && code && isCodeLike(key.text) && fold(key.text) !== fold(code.text) ? [key, code] : undefined
}

const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const codeLabel = /^(?:error[_-]?|api[_-]?)?code$/i
/** Returns true for a status, with or without its reason phrase. */
export const isStatus = (text: string) => /^[1-5]\d\d(?: .*)?$/.test(text)
