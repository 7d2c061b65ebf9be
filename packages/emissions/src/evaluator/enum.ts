import type { TSESTree } from '@typescript-eslint/utils'
import type { Module } from '../modules/module.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { literal, textOf, unknown, type Value } from './value.js'

/** Returns an enum as an object. */
export function evaluateEnum(node: TSESTree.TSEnumDeclaration, module: Module, evaluator: Evaluator): Value {
  const { enums } = evaluator.answersOf(module)
  const value = enums.get(node) ?? evaluateMembers(node, module, evaluator)
  enums.set(node, value)
  return value
}

/** A member without initializer is one more than the member before it, as in TypeScript. */
function evaluateMembers(node: TSESTree.TSEnumDeclaration, module: Module, evaluator: Evaluator): Value {
  const scope = { module, frame: undefined }
  const members = new LazyMap<Value>(evaluator)
  let next: number | undefined = 0
  for (const member of node.body.members) {
    const name =
      member.id.type === 'Identifier' ? member.id.name : textOf(evaluator.evaluate(member.id, scope))
    const origin = { node: member, module: scope.module }
    const value: Value = member.initializer
      ? evaluator.evaluate(member.initializer, scope)
      : next === undefined
        ? unknown(origin)
        : literal(origin, next)
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined
    if (name !== undefined) members.set(name, value)
  }
  return { kind: 'object', members, open: false, result: undefined, node, module: scope.module }
}
