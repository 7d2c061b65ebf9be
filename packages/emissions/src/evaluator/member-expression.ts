import type { TSESTree } from '@typescript-eslint/utils'
import { isWithin, keyName } from '../modules/node.js'
import { tellApart } from './conditions.js'
import { followForMember } from './demand.js'
import type { Evaluator } from './evaluator.js'
import { memberOf } from './members.js'
import { relocate, relocateImported } from './relocate.js'
import { memberByKey } from './rows.js'
import { withReadAt } from './shared-constants.js'
import { enclosingClass, evaluateThis } from './this.js'
import { unknown, type Scope, type Value } from './value.js'

/** Evaluates a member of an object, or of the class around it: `error.code`, `this.fail`, `super.toJSON`. */
export function evaluateMember(node: TSESTree.MemberExpression, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  if (node.object.type === 'Super') return methodAbove(node, scope, evaluator) ?? unknown(origin)
  const object = evaluator.evaluate(node.object, scope)
  const name = keyName({ key: node.property, computed: node.computed })
  // A class that other classes extend is told by their names, not by its own.
  if (name === 'name' && object.kind === 'class' && isWithin(node, object.node)) return unknown(origin)
  const member =
    name === undefined
      ? relocateImported(memberByKey(object, node.property, scope, evaluator), node, scope)
      : namedMember(node, object, name, scope, evaluator)
  return withReadAt(member, node, scope)
}

function namedMember(
  node: TSESTree.MemberExpression,
  given: Value,
  key: string,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const followed = followForMember(given, key, evaluator)
  const object = followed === given ? given : tellApart(followed, node.object, scope)
  if (
    node.object.type === 'ThisExpression' &&
    !(object.kind === 'object' && (object.class || object.members.has(key)))
  ) {
    const around = enclosingClass(node, scope, false)
    const member = around && (evaluator.methodOf(around, key) ?? evaluator.heldValue(around, key, node))
    if (member) return member
  }
  const origin = { node, module: scope.module }
  const member = memberOf(object, key, origin, evaluator)
  const here = followed === given ? relocateImported(member, node, scope) : relocate(origin, member)
  return tellApart(here, node, scope)
}

/** Returns the method that the class above the enclosing one has under the name of a member of `super`. */
function methodAbove(node: TSESTree.MemberExpression, scope: Scope, evaluator: Evaluator): Value | undefined {
  const key = keyName({ key: node.property, computed: node.computed })
  const around = enclosingClass(node, scope, false)
  if (key === undefined || !around?.node.superClass) return undefined
  const above = evaluator.evaluate(around.node.superClass, { module: around.module, frame: around.frame })
  const method = above.kind === 'class' ? evaluator.methodOf(above, key) : undefined
  const self = evaluateThis(node.object, scope, evaluator)
  return method?.kind === 'function' && self?.kind === 'object' ? { ...method, self } : method
}
