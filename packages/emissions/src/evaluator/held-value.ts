import { fieldsOf, type ClassField } from '../modules/class-fields.js'
import { declaredTypeOf } from '../modules/declared-type.js'
import type { Node } from '../modules/node.js'
import { withSuperclasses } from './class.js'
import { evaluateDeclaration } from './declared-value.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { memberAt } from './members.js'
import type { ClassValue, Origin, Scope, Value } from './value.js'

/**
 * Returns what a field of an instance holds where the class says that, whatever creates the instance: an instance of the
 * class that is injected or that its type names. Returns undefined for data and for interfaces, and where `at`, which reads
 * the field, calls none of its methods: to find a class may read many files.
 */
export function heldValue(of: ClassValue, name: string, at: Node, evaluator: Evaluator): Value | undefined {
  if (!isCalledOn(at)) return undefined
  for (const each of withSuperclasses(of, evaluator)) {
    const fields = each.node.body.body.flatMap(fieldsOf).filter((field) => isNamed(field, name))
    const scope = { module: each.module, frame: each.frame }
    for (const field of fields) {
      const held = heldBy(field, scope, evaluator)
      if (held) return held
    }
    if (fields.length > 0) return undefined
  }
  return undefined
}

/** Tests for `this.orders` of `this.orders.find(id)`. */
function isCalledOn(node: Node): boolean {
  const { parent } = node
  if (parent?.type === 'TSNonNullExpression' || parent?.type === 'TSAsExpression') return isCalledOn(parent)
  return (
    parent?.type === 'MemberExpression' &&
    parent.object === node &&
    parent.parent.type === 'CallExpression' &&
    parent.parent.callee === parent
  )
}

const isNamed = (field: ClassField, name: string): boolean => field.name === name && !field.isStatic

function heldBy({ value, typed, token }: ClassField, scope: Scope, evaluator: Evaluator): Value | undefined {
  const origin = { node: typed, module: scope.module }
  if (value?.type === 'NewExpression') {
    const made = evaluator.evaluate(value, scope)
    return made.kind === 'object' && made.class ? made : undefined
  }
  const injected = token && instanceOf(evaluator.evaluate(token, scope), origin, evaluator)
  if (injected) return injected
  const type = declaredTypeOf(typed, scope.module)
  if (!type) return undefined
  const [, ...members] = type.path
  const whole = evaluateDeclaration(type.declaration, typed, scope, evaluator)
  const named = memberAt(whole, members, origin, evaluator)
  return type.isInstance ? instanceOf(named, origin, evaluator) : named
}

/** Returns an instance of which only the class is known. */
const instanceOf = (of: Value, origin: Origin, evaluator: Evaluator): Value | undefined =>
  of.kind === 'class'
    ? { kind: 'object', members: new LazyMap(evaluator), open: true, result: undefined, class: of, ...origin }
    : undefined
