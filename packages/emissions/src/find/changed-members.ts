import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import { pathOf, targetOf, writesOf } from '../evaluator/writes.js'
import { namesOf } from './callee-names.js'

/**
 * Returns the names of the members that an error gets after it is constructed: by `error.status = 409` on the variable that
 * holds it, or by an `Object.assign` around it.
 */
export function changedMembersOf({ parent, ...error }: Node, module: Module): readonly string[] {
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    const { name } = parent.id
    return writesOf(name, module.program, module).flatMap((write) => {
      const [, member] = pathOf(targetOf(write)) ?? []
      const declaration = member === undefined ? undefined : findDeclaration(name, write, module)
      const isSame = declaration?.kind === 'variable' && declaration.declarator === parent
      return isSame && member !== undefined ? [member] : []
    })
  }
  if (parent?.type !== 'CallExpression' || namesOf(parent.callee).join('.') !== 'Object.assign') return []
  if (parent.arguments[0]?.range[0] !== error.range[0]) return []
  return parent.arguments
    .slice(1)
    .flatMap((source) => (source.type === 'ObjectExpression' ? source.properties : []))
    .flatMap((property) => (property.type === 'Property' ? (keyName(property) ?? []) : []))
}
