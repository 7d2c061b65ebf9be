import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'

/** Tests for a function of a package, such as `getCookie(c, 'theme')`, which leaves the status alone. */
export function isOfPackage(callee: Node, module: Module): boolean {
  if (callee.type !== 'Identifier') return false
  const declaration = findDeclaration(callee.name, callee, module)
  return declaration?.kind === 'import' && module.resolve(declaration.specifier) === undefined
}
