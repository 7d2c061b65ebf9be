import { bareExpression, keyName, type Node } from '../modules/node.js'

/** Returns the last name of a callee: `fail` of `reply.fail`. */
export function lastNameOf(callee: Node): string | undefined {
  const bare = bareCallee(callee)
  return bare.type === 'Identifier' ? bare.name : memberName(bare)
}

/** Returns the names of a callee as it is written: both of `reply.fail`. A computed member ends them. */
export function namesOf(callee: Node): string[] {
  const bare = bareCallee(callee)
  if (bare.type === 'Identifier') return [bare.name]
  const name = memberName(bare)
  return bare.type === 'MemberExpression' && name !== undefined ? [...namesOf(bare.object), name] : []
}

/** Removes calls, optional chains and assertions around a callee. */
function bareCallee(callee: Node): Node {
  switch (callee.type) {
    case 'CallExpression':
      return bareCallee(callee.callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return bareCallee(callee.expression)
    default: {
      const bare = bareExpression(callee)
      return bare === callee ? callee : bareCallee(bare)
    }
  }
}

const memberName = (node: Node): string | undefined =>
  node.type === 'MemberExpression' && !node.computed
    ? keyName({ key: node.property, computed: false })
    : undefined
