import { ApiError } from './api-error.js'

type Row = Readonly<Record<string, string>>
export type Tables = Readonly<Record<string, readonly Row[]>>

/**
 * Runs a query over `tables`: the name of a table, then steps that narrow it.
 * For example `DeviceInfo | where OSPlatform == 'Ubuntu' | take 10`.
 */
export function runHuntingQuery(query: string, tables: Tables): readonly Row[] {
  const [name = '', ...steps] = query.split('|').map((part) => part.trim())
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined
  if (table === undefined) {
    throw new ApiError(400, 'BadRequest', `The query cannot be read: there is no table "${name}".`)
  }
  return steps.reduce(applyStep, table)
}

function applyStep(rows: readonly Row[], step: string): readonly Row[] {
  const [, column, value] = /^where (\w+) == '([^']*)'$/.exec(step) ?? []
  if (column !== undefined) return rows.filter((row) => row[column] === value)
  const [, count] = /^take (\d+)$/.exec(step) ?? []
  if (count !== undefined) return rows.slice(0, Number(count))
  throw new ApiError(400, 'BadRequest', `The query cannot be read near "${step}".`)
}
