import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import { keyName, type FunctionNode, type Node } from '../modules/node.js'
import { outcomeOfLiteral } from './condition.js'
import { frameOf, type Frame, type OpaqueValue, type Scope } from './value.js'
import { versionAt } from './writes.js'

/** Names that stand for other expressions and are replaced by them; the limit ends names that refer to each other. */
const maximumAliases = 8

/**
 * Returns a text that identifies the value of an expression: two expressions of one text have the same value in every run.
 * Constants are replaced by what they are declared with, and parameters of a followed call by what is passed.
 */
export function identityOf(node: Node, scope: Scope, aliases = maximumAliases): string {
  const within = (inner: Node) => identityOf(inner, scope, aliases)
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ChainExpression':
      return within(node.expression)
    case 'AwaitExpression':
      return within(node.argument)
    case 'Literal':
      return outcomeOfLiteral(node.value)
    case 'Identifier':
      return identityOfName(node, scope, aliases)
    case 'ThisExpression':
      return `this#${scope.frame?.id ?? 0}`
    case 'MemberExpression': {
      const key = keyName({ key: node.property, computed: node.computed })
      return `${within(node.object)}.${key ?? `[${within(node.property)}]`}`
    }
    case 'UnaryExpression':
      return `${node.operator} ${within(node.argument)}`
    case 'BinaryExpression':
    case 'LogicalExpression':
      return `(${within(node.left)} ${node.operator} ${within(node.right)})`
    case 'ArrayExpression':
      return `[${node.elements.map((each) => each && within(each)).join()}]`
    case 'CallExpression':
      return `${within(node.callee)}(${node.arguments.map(within).join()})`
    default:
      return placeOf(node, scope)
  }
}

const placeOf = (node: Node, { module, frame }: Scope): string =>
  `${module.file}:${node.range[0]}-${node.range[1]}#${frame?.id ?? 0}`

function identityOfName(node: TSESTree.Identifier, scope: Scope, aliases: number): string {
  const { name } = node
  const declaration = findDeclaration(name, node, scope.module)
  if (!declaration) return name
  switch (declaration.kind) {
    case 'variable':
      return identityOfVariable(declaration, node, scope, aliases)
    case 'parameter':
      return identityOfParameter(declaration, node, scope, aliases)
    case 'other': {
      const version = versionAt({ name, declaration, within: scope.module.program }, node, scope.module)
      return `${scope.module.file}:${name}#${scope.frame?.id ?? 0}${version}`
    }
    default:
      return `${scope.module.file}:${name}`
  }
}

function identityOfVariable(
  declaration: Declaration & { kind: 'variable' },
  node: TSESTree.Identifier,
  scope: Scope,
  aliases: number,
): string {
  const { declarator, path, without, fallback } = declaration
  const version = versionAt({ name: node.name, declaration, within: declaration.scope }, node, scope.module)
  const isPlain = version === '' && fallback === undefined && without.length === 0
  if (isPlain && aliases > 0 && declarator.init && isAlias(declarator.init))
    return [identityOf(declarator.init, scope, aliases - 1), ...path].join('.')
  const frame = frameAround(declaration.scope, scope.frame)
  return `${scope.module.file}:${declarator.range[0]}#${frame?.id ?? 0}.${node.name}${version}`
}

/** Tests whether a name stands for the expression that it is declared with; others, such as calls, are values of their own. */
function isAlias(init: Node): boolean {
  switch (init.type) {
    case 'Identifier':
    case 'ThisExpression':
      return true
    case 'MemberExpression':
      return isAlias(init.object) && (!init.computed || isAlias(init.property))
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return isAlias(init.expression)
    case 'UnaryExpression':
      return isAlias(init.argument)
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isAlias(init.left) && isAlias(init.right)
    case 'Literal':
      return true
    default:
      return false
  }
}

function frameAround(node: Node, frame: Frame | undefined): Frame | undefined {
  for (let each: Node | undefined = node; each && frame; each = each.parent) {
    const own = 'params' in each ? frameOf(each, frame) : undefined
    if (own) return own
  }
  return undefined
}

function identityOfParameter(
  declaration: Declaration & { kind: 'parameter' },
  node: TSESTree.Identifier,
  scope: Scope,
  aliases: number,
): string {
  const { of, index, path, whole, fallback, rest, without } = declaration
  const version = versionAt({ name: node.name, declaration, within: of }, node, scope.module)
  const frame = frameOf(of, scope.frame)
  const argument = frame?.arguments[index]
  const isPlain = !version && !whole && !fallback && !rest && without.length === 0
  if (isPlain && argument?.kind === 'opaque' && aliases > 0)
    return [identityOfOpaque(argument, aliases - 1), ...path].join('.')
  if (isPlain && !frame) return [parameterName(of, index), ...path].join('.')
  return `${parameterName(of, index)}#${frame?.id ?? 0}.${node.name}${version}`
}

/** Returns a text that identifies a value that is not known. */
export function identityOfOpaque({ from, node, module }: OpaqueValue, aliases = maximumAliases): string {
  if (from.kind === 'parameter') return [parameterName(from.of, from.index), ...from.path].join('.')
  return isAlias(node)
    ? identityOf(node, { module, frame: undefined }, aliases)
    : placeOf(node, { module, frame: undefined })
}

const parameterName = ({ range }: FunctionNode, index: number): string =>
  `parameter ${range[0]}-${range[1]}.${index}`
