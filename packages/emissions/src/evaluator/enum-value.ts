import type { TSESTree } from '@typescript-eslint/utils'
import type { Module } from '../modules/module.js'
import { evaluate } from './evaluate.js'
import { createMemo } from './memo.js'
import { Members } from './object-members.js'
import { literal, textOf, unknown, type Node, type Value } from './value.js'

const enumsIn = createMemo<Node, Value>()

/** An enum as an object, evaluated once. */
export function valueOfEnum(node: TSESTree.TSEnumDeclaration, module: Module): Value {
  const enums = enumsIn(module)
  const value = enums.get(node) ?? evaluateEnum(node, module)
  enums.set(node, value)
  return value
}

/** The value of a member without initializer counts on from the one before it, as TypeScript does. */
function evaluateEnum(node: TSESTree.TSEnumDeclaration, module: Module): Value {
  const scope = { module, frame: undefined }
  const members = new Members()
  let next: number | undefined = 0
  for (const member of node.body.members) {
    const name = member.id.type === 'Identifier' ? member.id.name : textOf(evaluate(member.id, scope))
    const origin = { node: member, module: scope.module }
    const value: Value = member.initializer
      ? evaluate(member.initializer, scope)
      : next === undefined
        ? unknown(origin)
        : literal(origin, next)
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined
    if (name !== undefined) members.set(name, value)
  }
  return { kind: 'object', members, open: false, made: undefined, node, module: scope.module }
}
