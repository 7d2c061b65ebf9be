import { isWithin, type Node } from '../modules/node.js'
import { startsAtImport } from './follow.js'
import { mapOptions, type ObjectValue, type Origin, type Scope, type Value } from './value.js'

/** Returns an imported value as if it were written where this file reads it, at `node`. */
export const relocateImported = (value: Value, node: Node, scope: Scope): Value =>
  startsAtImport(node, scope.module) ? relocate({ node, module: scope.module }, value) : value

/** Moves literals, and those in objects and lists of literals, to `origin`. */
function relocate(origin: Origin, value: Value): Value {
  const inside = (each: Value) => relocate(origin, each)
  return mapOptions(value, (each) => {
    // The beginning of a chain of members has moved it before.
    if (each.module === origin.module && !isWithin(each.node, origin.node)) return each
    if (each.kind === 'literal') return { ...each, ...origin }
    if (each.kind === 'list') return { ...each, items: each.items.map(inside) }
    return each.kind === 'object' && isData(each) ? { ...each, members: each.members.map(inside) } : each
  })
}

/** Tests for an object literal, or a map or object that is made of a list. */
const isData = ({ node, class: constructor, result }: ObjectValue): boolean =>
  !constructor && !result && ['ObjectExpression', 'NewExpression', 'CallExpression'].includes(node.type)
