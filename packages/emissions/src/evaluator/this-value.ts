import { evaluate } from './evaluate.js'
import { frameOf, type ClassValue, type Node, type Scope, type Value } from './value.js'

/** What `this` is at `node`: what a call was made on, or else the class or the object that `node` stands in. */
export const valueOfThis = (node: Node, scope: Scope): Value | undefined =>
  enclosingSelf(node, scope) ?? enclosingClass(node, scope, true) ?? enclosingObject(node, scope)

function enclosingSelf(node: Node, scope: Scope): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || each.type === 'FunctionExpression')
      return frameOf(each, scope.frame)?.self
    if (each.type === 'PropertyDefinition') return scope.frame?.self
  }
  return undefined
}

/** The class whose member `node` stands in, where that member is static or not, as asked. */
export function enclosingClass(node: Node, scope: Scope, isStatic: boolean): ClassValue | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration') return undefined
    if (each.type === 'FunctionExpression' && each.parent.type !== 'MethodDefinition') return undefined
    if (each.type !== 'MethodDefinition' && each.type !== 'PropertyDefinition') continue
    return each.static === isStatic ? { kind: 'class', node: each.parent.parent, ...scope } : undefined
  }
  return undefined
}

/** The object in one of whose methods `node` stands. */
function enclosingObject(node: Node, scope: Scope): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || each.type === 'PropertyDefinition') return undefined
    if (each.type !== 'FunctionExpression') continue
    return each.parent.type === 'Property' && each.parent.parent.type === 'ObjectExpression'
      ? evaluate(each.parent.parent, scope)
      : undefined
  }
  return undefined
}
