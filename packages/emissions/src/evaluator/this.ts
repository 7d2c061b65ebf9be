import { isField, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { frameOf, type ClassValue, type Scope, type Value } from './value.js'

/** Returns `this` at `node`: the object of the call, or else the enclosing class or object. */
export const evaluateThis = (node: Node, scope: Scope, evaluator: Evaluator): Value | undefined =>
  enclosingSelf(node, scope) ?? enclosingClass(node, scope, true) ?? enclosingObject(node, scope, evaluator)

/** Returns the class that `new.target` is in a constructor that is being followed. */
export function evaluateNewTarget(node: Node, scope: Scope, evaluator: Evaluator): Value | undefined {
  const self = evaluateThis(node, scope, evaluator)
  return self?.kind === 'object' ? self.class : undefined
}

function enclosingSelf(node: Node, scope: Scope): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || each.type === 'FunctionExpression')
      return frameOf(each, scope.frame)?.self
    if (isField(each)) return scope.frame?.self ?? frameOf(each.parent.parent, scope.frame)?.self
  }
  return undefined
}

/** Returns the class in whose static or instance member `node` lies. */
export function enclosingClass(node: Node, scope: Scope, isStatic: boolean): ClassValue | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration') return undefined
    if (each.type === 'FunctionExpression' && each.parent.type !== 'MethodDefinition') return undefined
    if (each.type !== 'MethodDefinition' && !isField(each)) continue
    return each.static === isStatic ? { kind: 'class', node: each.parent.parent, ...scope } : undefined
  }
  return undefined
}

/** Returns the object literal in one of whose methods `node` lies. */
function enclosingObject(node: Node, scope: Scope, evaluator: Evaluator): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || isField(each)) return undefined
    if (each.type !== 'FunctionExpression') continue
    return each.parent.type === 'Property' ? evaluator.evaluate(each.parent.parent, scope) : undefined
  }
  return undefined
}
