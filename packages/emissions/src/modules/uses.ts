import type { TSESTree } from '@typescript-eslint/utils'
import { forEachChild } from './children.js'
import type { Module } from './module.js'
import type { Node } from './node.js'
import { nodesWithin } from './relevant-nodes.js'

/** Returns the uses of a name in a part of a file, and the places that bind it there, in source order. */
export function usesOf(name: string, within: Node, module: Module): readonly TSESTree.Identifier[] {
  module.index.uses ??= usesByName(module.program)
  const named = module.index.uses.get(name)
  return named ? nodesWithin(named, within) : []
}

function usesByName(program: TSESTree.Program): ReadonlyMap<string, readonly TSESTree.Identifier[]> {
  const uses = new Map<string, TSESTree.Identifier[]>()
  const pending: Node[] = [program]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'Identifier' && !isKey(node)) {
      const before = uses.get(node.name)
      if (before) before.push(node)
      else uses.set(node.name, [node])
    }
    forEachChild(node, (child) => pending.push(child))
  }
  for (const each of uses.values()) each.sort((one, other) => one.range[0] - other.range[0])
  return uses
}

/** Tests for the name of a member, which refers to nothing. */
function isKey(node: TSESTree.Identifier): boolean {
  const { parent } = node
  switch (parent.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed
    case 'Property':
      return parent.key === node && parent.value !== node && !parent.computed
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return parent.key === node && !parent.computed
    default:
      return false
  }
}
