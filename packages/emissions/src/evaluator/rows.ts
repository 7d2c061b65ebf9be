import type { Node } from '../modules/node.js'
import type { Condition } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { memberOf } from './members.js'
import { identityOf } from './test-identity.js'
import {
  choice,
  literal,
  mapOptions,
  optionsOf,
  unknown,
  type ChoiceValue,
  type Option,
  type Scope,
  type Value,
} from './value.js'

/** One row of a table: the key that selects it, and its value. */
export interface Row {
  readonly key: string
  readonly value: Value
}

/** The rows of a table that are looked at; with more, it is data. One option of a choice is left for all other keys. */
const maximumRows = 31

/** Returns the member under a key that is evaluated: `errors[kind]`. An unknown key selects any row. */
export function memberByKey(table: Value, key: Node, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node: key, module: scope.module }
  return mapOptions(evaluator.evaluate(key, scope), (each) =>
    each.kind === 'literal'
      ? memberOf(table, String(each.value), origin, evaluator)
      : mapOptions(table, (one) => selectRow(rowsOf(one), key, scope)),
  )
}

/**
 * Returns the value of any of these rows, and `undefined` for other keys. Whatever the same `key` selects is of one row,
 * so that the code of a row is not taken for that of another.
 */
export function selectRow(rows: readonly Row[], key: Node, scope: Scope): Value {
  const origin = { node: key, module: scope.module }
  if (rows.length === 0 || hasTooMany(rows)) return unknown(origin)
  const test = `${identityOf(key, scope)}#key`
  const keys = rows.map((row) => row.key)
  return choice([
    ...optionsOfRows(rows, test),
    { value: literal(origin, undefined), conditions: [{ test, outcomes: keys, not: true, row: true }] },
  ])
}

/** Returns the value of any of these rows, one at a time, as the loop at `place` takes them. */
export function selectItem(rows: readonly Row[], place: Node, scope: Scope): Value {
  if (rows.length === 0 || hasTooMany(rows)) return unknown({ node: place, module: scope.module })
  return choice(optionsOfRows(rows, `${place.range[0]}@${scope.module.file}#item`))
}

const hasTooMany = (rows: readonly Row[]): boolean =>
  rows.reduce((count, { value }) => count + optionsOf(value).length, 0) > maximumRows

const optionsOfRows = (rows: readonly Row[], test: string): Option[] =>
  rows.map(({ key, value }) => {
    const selects: Condition = { test, outcomes: [key], not: false, row: true }
    return { value, conditions: [selects] }
  })

/** Returns the rows of an object literal, a map or a list; none where it may have others, or has too many. */
export function rowsOf(table: Exclude<Value, ChoiceValue>): Row[] {
  if (table.kind === 'list')
    return table.open || table.items.length > maximumRows
      ? []
      : table.items.map((value, index) => ({ key: String(index), value }))
  if (table.kind !== 'object' || table.open || table.class || table.result) return []
  if (table.node.type === 'TSEnumDeclaration') return []
  const keys = [...table.members.keys()]
  if (keys.length > maximumRows) return []
  return keys.flatMap((key) => {
    const value = table.members.get(key)
    return value ? [{ key, value }] : []
  })
}
