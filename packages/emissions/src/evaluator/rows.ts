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
  const options = rows.reduce((count, { value }) => count + optionsOf(value).length, 0)
  if (rows.length === 0 || options > maximumRows) return unknown(origin)
  const test = `${identityOf(key, scope)}#key`
  const selects = (outcomes: readonly string[], not: boolean): Condition => ({
    test,
    outcomes,
    not,
    row: true,
  })
  return choice([
    ...rows.map((row) => ({ value: row.value, conditions: [selects([row.key], false)] })),
    {
      value: literal(origin, undefined),
      conditions: [
        selects(
          rows.map((row) => row.key),
          true,
        ),
      ],
    },
  ])
}

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
