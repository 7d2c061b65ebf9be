import { keyName } from '../modules/declarations.js'
import type { Node, ObjectValue } from '../evaluator/value.js'

/** Where the name of a member is written; undefined when it comes from a spread or an assignment. */
export function keyOfMember({ node }: ObjectValue, name: string): Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined
  const property = node.properties.find((each) => each.type === 'Property' && keyName(each) === name)
  return property?.type === 'Property' ? property.key : undefined
}
