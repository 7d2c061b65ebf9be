import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { rootOfMember, type Node } from '../modules/node.js'
import { mapOptions, type Scope, type Value } from './value.js'

/**
 * Adds where a literal is read to one that a function reads from an enum, from the static members of a class or from
 * another constant outside of it: other functions read the same literal, so that it is not wrong where it is written.
 */
export function withReadAt(value: Value, node: Node, { module }: Scope): Value {
  if (!isInFunction(node) || !isShared(rootOfMember(node), module, maximumAliases)) return value
  const readAt = { node, module }
  return mapOptions(value, (each) => (each.kind === 'literal' ? { ...each, readAt } : each))
}

/** Constants that may lie between a name and the constant that is shared. */
const maximumAliases = 3

function isShared(root: Node, module: Module, aliases: number): boolean {
  if (root.type !== 'Identifier' || aliases === 0) return false
  const declaration = findDeclaration(root.name, root, module)
  switch (declaration?.kind) {
    case 'enum':
    case 'class':
      return true
    case 'variable': {
      if (!declaration.constant) return false
      if (declaration.scope.type === 'Program') return true
      const { init } = declaration.declarator
      return init !== null && isShared(rootOfMember(init), module, aliases - 1)
    }
    default:
      return false
  }
}

function isInFunction(node: Node): boolean {
  for (let each = node.parent; each; each = each.parent) if ('params' in each && 'body' in each) return true
  return false
}
