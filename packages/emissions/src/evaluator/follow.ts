import type { TSESTree } from '@typescript-eslint/utils'
import { fieldsOf } from '../modules/class-fields.js'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import { declaredTypeOf } from '../modules/declared-type.js'
import type { Module } from '../modules/module.js'
import {
  bareExpression,
  keyName,
  rootOfMember,
  type CallNode,
  type ClassNode,
  type Node,
} from '../modules/node.js'
import { isRequire } from '../modules/requirement.js'
import { mayHoldCode, mayPassBody, mayPassCode, type NameTests } from './may-pass-code.js'
import { frameOf, outermost, type Scope } from './value.js'

/** Returns the first object of a call: `fail` of `fail(response)(code)`, and the whole of `require('./fail')`. */
export function rootOfCall({ callee }: CallNode): Node {
  const inner = innerCall(callee)
  return inner ? rootOfCall(inner) : rootOfChain(callee)
}

/** Returns the first object of a chain of members, whose parts may be asserted to have a type: `this.orders!.find`. */
function rootOfChain(written: Node): Node {
  const node = bareExpression(written)
  return node.type === 'MemberExpression' ? rootOfChain(node.object) : node
}

/** Returns the call whose result is called, or has the method that is called. */
function innerCall(written: Node): CallNode | undefined {
  const callee = bareExpression(written)
  const root = rootOfChain(callee)
  if (root.type === 'CallExpression') return isRequire(root) ? undefined : root
  return root.type === 'NewExpression' && root !== callee ? root : undefined
}

/** Tests whether the evaluator follows a call. Calls of globals are followed too, though no source defines those. */
export function isFollowed(node: CallNode, scope: Scope): boolean {
  const root = rootOfCall(node)
  return isWorthFollowing(node, root, declarationOf(root, scope.module), scope)
}

/** Tests whether the evaluator follows a call to a definition of the source. */
export function isFollowedToSource(node: CallNode, scope: Scope): boolean {
  const root = rootOfCall(node)
  const declaration = declarationOf(root, scope.module)
  if (!declaration && root.type === 'Identifier') return false
  return isWorthFollowing(node, root, declaration, scope)
}

/**
 * Inside a followed call every definition is followed; elsewhere only one that may be passed a code or a status. Most
 * calls pass neither, and reading their definitions would parse a project twice.
 */
function isWorthFollowing(
  node: CallNode,
  root: Node,
  declaration: Declaration | undefined,
  { module, frame }: Scope,
): boolean {
  // An argument may be an instance; it is known in a followed call.
  if (declaration?.kind === 'parameter' && (frame === outermost || frameOf(declaration.of, frame)))
    return true
  if (!leadsToDefinition(node.callee, root, declaration, module)) return false
  if (frame) return true
  const isOfThisFile = declaration?.kind !== 'import' && !isMade(declaration) && !isRequire(root)
  if (isOfThisFile && root.type === 'Identifier') return true
  if (isMethodOfResult(node.callee, declaration)) return mayPassBody(node, namesIn(module))
  return passesCode(node, namesIn(module)) || isMadeOfCode(declaration, module)
}

/** Tests the calls of a chain: `build()` passes no code, and the call before it may. */
export function passesCode(node: CallNode, names: NameTests): boolean {
  if (mayPassCode(node, names)) return true
  const inner = node.callee.type === 'MemberExpression' ? innerCall(node.callee) : undefined
  return inner !== undefined && passesCode(inner, names)
}

/** Tests whether the result of another call is called, or one of its methods. */
export const isChained = ({ callee }: CallNode): boolean => innerCall(callee) !== undefined

/** Names that may lie between a name and its value; the limit ends a search among names that refer to each other. */
const maximumAliases = 5

const namesIn = (module: Module, aliases = maximumAliases): NameTests => ({
  isConstant: (name) => aliases > 0 && isConstant(name, module, aliases - 1),
  isImported: (name) => isImported(name, module),
  isParameter: (name) => aliases > 0 && isParameter(name, module, aliases - 1),
  isResult: (name) => isResult(name, module),
})

const isImported = (name: TSESTree.Identifier, module: Module) =>
  findDeclaration(name.name, name, module)?.kind === 'import'

/** A constant of this file that holds a literal, or anything that was imported. */
function isConstant(name: TSESTree.Identifier, module: Module, aliases: number): boolean {
  const declaration = findDeclaration(name.name, name, module)
  if (declaration?.kind === 'import') return true
  if (declaration?.kind !== 'variable' || !declaration.declarator.init) return false
  return mayHoldCode(declaration.declarator.init, namesIn(module, aliases))
}

function isParameter(name: TSESTree.Identifier, module: Module, aliases: number): boolean {
  const declaration = findDeclaration(name.name, name, module)
  if (declaration?.kind !== 'variable') return declaration?.kind === 'parameter'
  const { init } = declaration.declarator
  return init?.type === 'Identifier' && namesIn(module, aliases).isParameter(init)
}

function isResult(name: TSESTree.Identifier, module: Module): boolean {
  const declaration = findDeclaration(name.name, name, module)
  return declaration?.kind === 'variable' && isCallResult(declaration.declarator.init)
}

/** Tests for a call, or one whose promise is awaited. */
export const isCallResult = (init: Node | null): boolean =>
  init?.type === 'AwaitExpression' ? isCallResult(init.argument) : init?.type === 'CallExpression'

/** Tests whether a callee is a global, which no source defines. */
export function isGlobalCallee(callee: Node, module: Module): boolean {
  const root = rootOfMember(callee)
  return root.type === 'Identifier' && declarationOf(root, module) === undefined
}

/** Tests whether a name or a chain of members begins with an imported name. */
export function startsAtImport(node: Node, module: Module): boolean {
  const root = rootOfMember(node)
  return root.type === 'Identifier' ? isImported(root, module) : isRequire(root)
}

const declarationOf = (root: Node, module: Module) =>
  root.type === 'Identifier' ? findDeclaration(root.name, root, module) : undefined

/**
 * Tests whether a callee may be a definition of the source: a function or class, or a member of an object literal. The
 * methods of data, such as `rows.map(…)`, are not, and need no evaluation of where the data comes from.
 */
function leadsToDefinition(
  written: Node,
  root: Node,
  declaration: Declaration | undefined,
  module: Module,
): boolean {
  const callee = bareExpression(written)
  if (callee.type === 'ThisExpression' || isRequire(root)) return true
  const inner = innerCall(callee)
  if (inner) return leadsToDefinition(inner.callee, root, declaration, module)
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression')
    return isExpressionOfFunction(callee)
  // A method of the enclosing class, or of an instance that one of its fields holds; other fields are data.
  if (root.type === 'ThisExpression' || root.type === 'Super')
    return (
      callee.type === 'MemberExpression' &&
      (bareExpression(callee.object) === root || isMethodOfField(callee, module))
    )
  if (root.type !== 'Identifier') return false
  if (declaration?.kind === 'parameter') return isDefaultFunction(declaration, callee)
  if (declaration?.kind !== 'variable') return declaration?.kind !== 'other'
  const { init } = declaration.declarator
  if (init?.type === 'NewExpression') return !isGlobalCallee(init.callee, module)
  if (init?.type === 'CallExpression' && !isGlobalCallee(init.callee, module)) return true
  return init !== null && isDefinition(init)
}

/** Tests for a method of a field that may hold an instance of a class: `this.orders.find(id)`. */
function isMethodOfField({ object }: TSESTree.MemberExpression, module: Module): boolean {
  const field = bareExpression(object)
  if (field.type !== 'MemberExpression' || field.object.type !== 'ThisExpression') return false
  const name = keyName({ key: field.property, computed: field.computed })
  const around = classAround(field)
  if (name === undefined || !around) return false
  const fields = around.body.body.flatMap(fieldsOf).filter((each) => each.name === name && !each.isStatic)
  // The class above it may have the field.
  if (fields.length === 0) return around.superClass !== null
  return fields.some(
    ({ value, token, typed }) =>
      token !== undefined || value?.type === 'NewExpression' || declaredTypeOf(typed, module) !== undefined,
  )
}

function classAround(node: Node): ClassNode | undefined {
  for (let each = node.parent; each; each = each.parent)
    if (each.type === 'ClassDeclaration' || each.type === 'ClassExpression') return each
  return undefined
}

/** Tests for a parameter such as `(format = (body) => body)`, which is called itself. */
const isDefaultFunction = ({ whole, fallback, path }: Declaration & { kind: 'parameter' }, callee: Node) => {
  const given = path.length === 0 ? whole : fallback
  return callee.type === 'Identifier' && given !== undefined && isDefinition(given)
}

/** Tests for a variable that holds an instance, or the result of a call. */
function isMade(declaration: Declaration | undefined): boolean {
  if (declaration?.kind !== 'variable') return false
  const { init } = declaration.declarator
  return isInstance(declaration) || (init?.type === 'CallExpression' && !isDefinition(init))
}

/** Tests for a method of what a call returned, as most calls of a service are: `database.find('orders')`. */
const isMethodOfResult = (callee: Node, declaration: Declaration | undefined) =>
  callee.type === 'MemberExpression' && isMade(declaration) && !isInstance(declaration)

/** Tests for a method of an instance that may hold a code: `const failure = new Failure('NotFound')`. */
function isMadeOfCode(declaration: Declaration | undefined, module: Module): boolean {
  const made = declaration?.kind === 'variable' ? declaration.declarator.init : undefined
  return made?.type === 'NewExpression' && mayPassCode(made, namesIn(module))
}

const isInstance = (declaration: Declaration | undefined) =>
  declaration?.kind === 'variable' && declaration.declarator.init?.type === 'NewExpression'

const isFunction = ({ type }: Node) => type === 'FunctionExpression' || type === 'ArrowFunctionExpression'

/** Tests for a function, or a choice with a function or the name of one, such as `format ?? ((body) => body)`. */
function isExpressionOfFunction(node: Node): boolean {
  if (node.type === 'LogicalExpression') return isFunction(node.right) || node.right.type === 'Identifier'
  if (node.type !== 'ConditionalExpression') return isFunction(node)
  return [node.consequent, node.alternate].some((each) => isFunction(each) || each.type === 'Identifier')
}

/** Tests whether a call of a variable with this initial value may lead to a definition. */
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
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return isDefinition(init.expression)
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return isExpressionOfFunction(init)
    case 'CallExpression':
      return init.callee.type === 'MemberExpression'
        ? rootName(init.callee) === 'Object'
        : rootName(init.callee) === 'require'
    default:
      return false
  }
}

function rootName(node: Node): string | undefined {
  const root = rootOfMember(node)
  return root.type === 'Identifier' ? root.name : undefined
}
