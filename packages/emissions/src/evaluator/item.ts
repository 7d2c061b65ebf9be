import { keyName, type FunctionNode, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { isGlobal } from './globals.js'
import { rowsOf, selectItem, type Row } from './rows.js'
import { literal, mapOptions, unknown, type Scope, type Value } from './value.js'

/** Returns any item of what is written at `list`, one at a time: of a list, a set, or the entries of a map. */
export const itemOf = (list: Node, scope: Scope, evaluator: Evaluator): Value =>
  mapOptions(evaluator.evaluate(list, scope), (each) => {
    const rows = itemsOf(each)
    return rows ? selectItem(rows, list, scope) : unknown({ node: list, module: scope.module })
  })

type Single = Exclude<Value, { kind: 'choice' }>

function itemsOf(list: Single): readonly Row[] | undefined {
  if (list.kind === 'list') return rowsOf(list)
  if (list.kind === 'object' && list.node.type === 'NewExpression' && !list.class) {
    const { node, module } = list
    return rowsOf(list).map(({ key, value }) => {
      const name = literal(value.kind === 'choice' ? list : value, key)
      return { key, value: { kind: 'list', items: [name, value], open: false, node, module } }
    })
  }
  if (list.kind !== 'opaque' || list.from.kind !== 'result') return undefined
  const { callee, arguments: values, constructed } = list.from.result
  const [items] = values
  return constructed && isGlobal(callee, 'Set') && items?.kind === 'list' ? rowsOf(items) : undefined
}

/** Methods of a list that call a function with each item. */
const eachItem: ReadonlySet<string | undefined> = new Set(['every', 'flatMap', 'forEach', 'map', 'some'])

/** Returns the list of whose items a function is called with each: `rules` of `rules.forEach((rule) => …)`. */
export function listCalledWith(of: FunctionNode): Node | undefined {
  const { parent } = of
  if (parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return undefined
  if (parent.arguments[0] !== of) return undefined
  const { object, property, computed } = parent.callee
  return eachItem.has(keyName({ key: property, computed })) ? object : undefined
}
