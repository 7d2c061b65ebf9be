import { isWithin, type Node } from '../modules/node.js'
import { startsAtImport } from './follow.js'
import { literal, mapOptions, type ObjectValue, type Origin, type Scope, type Value } from './value.js'

/** Returns an imported value as if it were written where this file reads it, at `node`. */
export const relocateImported = (value: Value, node: Node, scope: Scope): Value =>
  startsAtImport(node, scope.module) ? relocate({ node, module: scope.module }, value) : value

/** Lists in lists that are moved. Files that each list the next one twice would double the work with every file. */
const maximumListDepth = 3

/** Moves literals, and those in objects and lists of literals, to `origin`. */
export function relocate(origin: Origin, value: Value, depth = 0): Value {
  return mapOptions(value, (each) => {
    // The beginning of a chain of members has moved it before.
    if (each.module === origin.module && !isWithin(each.node, origin.node)) return each
    if (each.kind === 'literal') return literal(origin, each.value)
    if (each.kind === 'list')
      return depth === maximumListDepth
        ? each
        : { ...each, items: each.items.map((item) => relocate(origin, item, depth + 1)) }
    return each.kind === 'object' && isData(each)
      ? { ...each, members: each.members.map((member) => relocate(origin, member)) }
      : each
  })
}

/** Tests for an object whose members are known without a constructor or a function that returned it. */
const isData = ({ node, class: constructor, result }: ObjectValue): boolean =>
  !constructor && !result && dataTypes.has(node.type)

/** Literals, maps and objects that are made of a list, the exports of a file or namespace, and enums. */
const dataTypes: ReadonlySet<string> = new Set([
  'ObjectExpression',
  'NewExpression',
  'CallExpression',
  'Program',
  'TSEnumDeclaration',
  'TSModuleBlock',
])
