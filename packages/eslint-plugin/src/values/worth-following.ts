import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, keyName, type Declaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { Node, Scope } from './value.js'

type Call = TSESTree.CallExpression | TSESTree.NewExpression

/** Whether a call or a construction is not followed. Globals are not idle, though no source defines them. */
export function isIdle(node: Call, scope: Scope): boolean {
  const root = rootNode(node.callee)
  return !isWorthFollowing(node, root, declarationOf(root, scope.module), scope)
}

/** Whether it is followed, to a definition of the source. */
export function mayLeadToSource(node: Call, scope: Scope): boolean {
  const root = rootNode(node.callee)
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
  if (!leadsToDefinition(node.callee, root, declaration)) return false
  if (frame) return true
  if (declaration?.kind !== 'import' && root.type !== 'ThisExpression') return true
  // Whatever text a class is given may be a code; functions are given text all the time.
  return node.arguments.some(
    (each) => mayCarry(each, module) || (node.type === 'NewExpression' && isText(each)),
  )
}

const isText = (node: Node) => node.type === 'Literal' && typeof node.value === 'string'

/** Whether what is called is a global, which no source defines. */
export function isGlobalCallee(callee: Node, module: Module): boolean {
  const root = rootNode(callee)
  return root.type === 'Identifier' && declarationOf(root, module) === undefined
}

const declarationOf = (root: Node, module: Module) =>
  root.type === 'Identifier' ? findDeclaration(root.name, root, module) : undefined

/**
 * Whether what is called may be a definition of the source: a function or class, or a member of an object that is written
 * down. The methods of data, such as `rows.map(…)`, are not, and need no evaluation of where the data comes from.
 */
function leadsToDefinition(callee: Node, root: Node, declaration: Declaration | undefined): boolean {
  if (callee.type === 'ThisExpression') return true
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return isFunction(callee)
  // A method of the class around; what hangs on a field of it is data.
  if (root.type === 'ThisExpression') return callee.type === 'MemberExpression' && callee.object === root
  if (root.type !== 'Identifier') return false
  if (declaration?.kind !== 'variable')
    return declaration?.kind !== 'parameter' && declaration?.kind !== 'other'
  const { init } = declaration.declarator
  return init !== null && isDefinition(init)
}

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
        ? rootOf(init.callee) === 'Object'
        : rootOf(init.callee) === 'require'
    default:
      return false
  }
}

const rootNode = (node: Node): Node => (node.type === 'MemberExpression' ? rootNode(node.object) : node)

/** Whether a name or a chain of members begins with what an import brought in. */
export function startsAtImport(node: Node, module: Module): boolean {
  if (node.type === 'MemberExpression') return startsAtImport(node.object, module)
  return node.type === 'Identifier' && findDeclaration(node.name, node, module)?.kind === 'import'
}

function mayCarry(node: Node, module: Module): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? isWord.test(node.value) : isStatus(node.value)
    case 'TemplateLiteral':
      return true
    case 'MemberExpression':
      return startsUpperCase(rootOf(node)) || startsAtImport(node, module)
    case 'Identifier':
      return isConstantText(node, module)
    case 'ObjectExpression':
      return node.properties.some((property) => property.type === 'Property' && mayHandOver(property, module))
    case 'ConditionalExpression':
      return mayCarry(node.consequent, module) || mayCarry(node.alternate, module)
    case 'LogicalExpression':
      return mayCarry(node.left, module) || mayCarry(node.right, module)
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return mayCarry(node.expression, module)
    case 'SpreadElement':
      return true
    default:
      return false
  }
}

const isWord = /^[^\s]{2,80}$/

/** Nearly every object has an `id` or a `type`, and most hold something else. */
function mayHandOver({ key, computed, value }: TSESTree.Property, module: Module): boolean {
  const name = keyName({ key, computed }) ?? ''
  return namesError.test(name) || ((name === 'id' || name === 'type') && mayCarry(value, module))
}

const namesError = /code|status|error|message/i
const isStatus = (value: unknown) => typeof value === 'number' && value >= 400 && value <= 599

const rootOf = (node: Node): string =>
  node.type === 'MemberExpression' ? rootOf(node.object) : node.type === 'Identifier' ? node.name : ''

const startsUpperCase = (name: string) => /^[A-Z]/.test(name)

/** A constant of this file that holds a literal, or one that was imported under the name of a constant. */
function isConstantText(node: TSESTree.Identifier, module: Module): boolean {
  const declaration = findDeclaration(node.name, node, module)
  if (declaration?.kind === 'import') return startsUpperCase(node.name)
  if (declaration?.kind !== 'variable' || !declaration.declarator.init) return false
  return mayCarry(declaration.declarator.init, module)
}
