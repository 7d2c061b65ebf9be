import type { ObjectValue } from '../evaluator/value.js'
import { keyName, type Node } from '../modules/node.js'

/** Returns the key of a member in source, or undefined where it comes from a spread or an assignment. */
export function findMemberKey({ node }: ObjectValue, name: string): Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined
  for (const each of node.properties) if (each.type === 'Property' && keyName(each) === name) return each.key
  return undefined
}
