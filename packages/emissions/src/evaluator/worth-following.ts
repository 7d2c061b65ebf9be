import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, type Declaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { handsOver, isNamedConstant, mayCarry, rootNode, type Call, type Names } from './may-carry.js'
import type { Node, Scope } from './value.js'

/** What a call begins with; that of `fail(response)(code)` is `fail`. */
const rootOfCall = ({ callee }: Call): Node =>
  callee.type === 'CallExpression' ? rootOfCall(callee) : rootNode(callee)

/** Whether a call or a construction is not followed. Globals are not idle, though no source defines them. */
export function isIdle(node: Call, scope: Scope): boolean {
  const root = rootOfCall(node)
  return !isWorthFollowing(node, root, declarationOf(root, scope.module), scope)
}

/** Whether it is followed, to a definition of the source. */
export function mayLeadToSource(node: Call, scope: Scope): boolean {
  const root = rootOfCall(node)
  const declaration = declarationOf(root, scope.module)
  if (!declaration && root.type === 'Identifier') return false
  return isWorthFollowing(node, root, declaration, scope)
}

/**
 * Inside a call that is followed every definition is; elsewhere only one that may be handed a code or a status. Most
 * calls hand over neither, and reading what they call would parse a project twice.
 */
function isWorthFollowing(
  node: Call,
  root: Node,
  declaration: Declaration | undefined,
  { module, frame }: Scope,
): boolean {
  if (!leadsToDefinition(node.callee, root, declaration, module)) return false
  if (frame) return true
  const isOfThisFile = declaration?.kind !== 'import' && !isInstance(declaration)
  if (isOfThisFile && root.type !== 'ThisExpression') return true
  return handsOver(node, namesIn(module))
}

/** How many names may lie between a name and what it stands for; it ends where two stand for each other. */
const maximumAliases = 5

const namesIn = (module: Module, aliases = maximumAliases): Names => ({
  isConstant: (name) => aliases > 0 && isConstant(name, module, aliases - 1),
  isImported: (name) => isImported(name, module),
  isGiven: (name) => aliases > 0 && isGiven(name, module, aliases - 1),
})

const isImported = (name: TSESTree.Identifier, module: Module) =>
  findDeclaration(name.name, name, module)?.kind === 'import'

/** A constant of this file that holds a literal, or one that was imported under the name of a constant. */
function isConstant(name: TSESTree.Identifier, module: Module, aliases: number): boolean {
  const declaration = findDeclaration(name.name, name, module)
  if (declaration?.kind === 'import') return isNamedConstant(name.name)
  if (declaration?.kind !== 'variable' || !declaration.declarator.init) return false
  return mayCarry(declaration.declarator.init, namesIn(module, aliases))
}

function isGiven(name: TSESTree.Identifier, module: Module, aliases: number): boolean {
  const declaration = findDeclaration(name.name, name, module)
  if (declaration?.kind !== 'variable') return declaration?.kind === 'parameter'
  const { init } = declaration.declarator
  return init?.type === 'Identifier' && namesIn(module, aliases).isGiven(init)
}

/** Whether what is called is a global, which no source defines. */
export function isGlobalCallee(callee: Node, module: Module): boolean {
  const root = rootNode(callee)
  return root.type === 'Identifier' && declarationOf(root, module) === undefined
}

/** Whether a name or a chain of members begins with what an import brought in. */
export function startsAtImport(node: Node, module: Module): boolean {
  const root = rootNode(node)
  return root.type === 'Identifier' && isImported(root, module)
}

const declarationOf = (root: Node, module: Module) =>
  root.type === 'Identifier' ? findDeclaration(root.name, root, module) : undefined

/**
 * Whether what is called may be a definition of the source: a function or class, or a member of an object that is written
 * down. The methods of data, such as `rows.map(…)`, are not, and need no evaluation of where the data comes from.
 */
function leadsToDefinition(
  callee: Node,
  root: Node,
  declaration: Declaration | undefined,
  module: Module,
): boolean {
  if (callee.type === 'ThisExpression') return true
  if (callee.type === 'CallExpression') return leadsToDefinition(callee.callee, root, declaration, module)
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return isFunction(callee)
  // A method of the class around; what hangs on a field of it is data.
  if (root.type === 'ThisExpression') return callee.type === 'MemberExpression' && callee.object === root
  if (root.type !== 'Identifier') return false
  if (declaration?.kind !== 'variable')
    return declaration?.kind !== 'parameter' && declaration?.kind !== 'other'
  const { init } = declaration.declarator
  if (init?.type === 'NewExpression') return !isGlobalCallee(init.callee, module)
  return init !== null && isDefinition(init)
}

const isInstance = (declaration: Declaration | undefined) =>
  declaration?.kind === 'variable' && declaration.declarator.init?.type === 'NewExpression'

const isFunction = ({ type }: Node) => type === 'FunctionExpression' || type === 'ArrowFunctionExpression'

/** Whether the initial value of a variable may be what a call leads to. */
export function isDefinition(init: Node): boolean {
  switch (init.type) {
    case 'ObjectExpression':
    case 'ClassExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'Identifier':
    case 'MemberExpression':
      return true
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isDefinition(init.expression)
    case 'CallExpression':
      return init.callee.type === 'MemberExpression'
        ? rootName(init.callee) === 'Object'
        : rootName(init.callee) === 'require'
    default:
      return false
  }
}

function rootName(node: Node): string | undefined {
  const root = rootNode(node)
  return root.type === 'Identifier' ? root.name : undefined
}
