import { keyName } from '../modules/declarations.js'
import type { Node } from '../evaluator/value.js'

/** The last of the names of a callee. */
export function lastName(callee: Node): string | undefined {
  const bare = bareCallee(callee)
  return bare.type === 'Identifier' ? bare.name : memberName(bare)
}

/** The names of a callee as it is written: `reply.fail` gives both; a computed member ends the search. */
export function writtenName(callee: Node): string[] {
  const bare = bareCallee(callee)
  if (bare.type === 'Identifier') return [bare.name]
  const name = memberName(bare)
  return bare.type === 'MemberExpression' && name !== undefined ? [...writtenName(bare.object), name] : []
}

/** What is called in the end, where calls, optional chains and assertions are around it. */
function bareCallee(callee: Node): Node {
  switch (callee.type) {
    case 'CallExpression':
      return bareCallee(callee.callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return bareCallee(callee.expression)
    default:
      return callee
  }
}

const memberName = (node: Node): string | undefined =>
  node.type === 'MemberExpression' && !node.computed
    ? keyName({ key: node.property, computed: false })
    : undefined
