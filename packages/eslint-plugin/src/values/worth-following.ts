import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, keyName, type Declaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { Node, Scope } from './value.js'

/**
 * Whether a call or a construction may hand over a code or a status, so that an imported definition is worth reading.
 * Most calls hand over neither, and reading what they call would parse a project twice.
 */
export function isWorthFollowing(node: Call, module: Module): boolean {
  const root = rootNode(node.callee)
  return isWorth(node, root, declarationOf(root, module), module)
}

/** The same, for what the source defines: calls of globals lead nowhere. */
export function mayLeadToSource(node: Call, { module, frame }: Scope): boolean {
  const root = rootNode(node.callee)
  const declaration = declarationOf(root, module)
  if (!declaration && root.type === 'Identifier') return false
  return frame ? leadsToDefinition(node.callee, root, declaration) : isWorth(node, root, declaration, module)
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression

function isWorth(node: Call, root: Node, declaration: Declaration | undefined, module: Module): boolean {
  if (!leadsToDefinition(node.callee, root, declaration)) return false
  if (declaration?.kind !== 'import' && root.type !== 'ThisExpression') return true
  // Whatever text a class is given may be a code; functions are given text all the time.
  return node.arguments.some(
    (each) => mayCarry(each, module) || (node.type === 'NewExpression' && isText(each)),
  )
}

const isText = (node: Node) => node.type === 'Literal' && typeof node.value === 'string'

/**
 * Whether what is called may be a definition of the source: a function or class, or a member of an object that is written
 * down. The methods of data, such as `rows.map(…)`, are not, and need no evaluation of where the data comes from.
 */
export function mayBeDefined(callee: Node, module: Module): boolean {
  const root = rootNode(callee)
  return leadsToDefinition(callee, root, declarationOf(root, module))
}

/** Whether what is called is a global, which no source defines. */
export function isGlobalCallee(callee: Node, module: Module): boolean {
  const root = rootNode(callee)
  return root.type === 'Identifier' && declarationOf(root, module) === undefined
}

const declarationOf = (root: Node, module: Module) =>
  root.type === 'Identifier' ? findDeclaration(root.name, root, module) : undefined

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
