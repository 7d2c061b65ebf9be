import { isWithin } from '../modules/nodes-of-interest.js'
import { mapOptions, type Node, type Origin, type Scope, type Value } from './value.js'
import { startsAtImport } from './worth-following.js'

/** What an import brought in counts as written where this file reads it. */
export const readHere = (value: Value, node: Node, scope: Scope): Value =>
  startsAtImport(node, scope.module) ? writtenAt({ node, module: scope.module }, value) : value

/** Literals, and those in objects and lists of literals, as if they were written at `origin`. */
function writtenAt(origin: Origin, value: Value): Value {
  const inside = (each: Value) => writtenAt(origin, each)
  return mapOptions(value, (each) => {
    // What a chain of members reads, its beginning has read before.
    if (each.module === origin.module && !isWithin(each.node, origin.node)) return each
    if (each.kind === 'literal') return { ...each, ...origin }
    if (each.kind === 'list') return { ...each, items: each.items.map(inside) }
    return each.kind === 'object' && each.node.type === 'ObjectExpression'
      ? { ...each, members: each.members.map(inside) }
      : each
  })
}
