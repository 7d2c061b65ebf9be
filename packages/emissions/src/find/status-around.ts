import type { TSESTree } from '@typescript-eslint/utils'
import { readAround } from '../evaluator/conditional-write.js'
import { choice, optionsOf, unknown, type Scope, type Value } from '../evaluator/value.js'
import type { StatusSetter } from '../framework.js'
import { bareExpression, functionAround, isWithin, type Node } from '../modules/node.js'
import type { Module } from '../modules/module.js'
import { nodesWithin } from '../modules/relevant-nodes.js'
import { isOfPackage } from './package-function.js'
import type { FindContext } from './raw-emission.js'

/**
 * Returns the status that is set around the place where a body is sent: in the same chain of calls before or after it, or
 * by a neighbouring statement on the same object.
 *
 * @param sender - the call, assignment or statement that sends the body
 * @param receiver - the object that it is sent on; undefined for a body that is returned
 */
export function statusAround(
  sender: Node,
  receiver: Node | undefined,
  scope: Scope,
  context: FindContext,
): Value | undefined {
  return (
    inChainBefore(receiver, scope, context) ??
    inChainAfter(sender, scope, context) ??
    inNeighbours(sender, receiver && rootName(receiver), scope, context)
  )
}

function inChainBefore(receiver: Node | undefined, scope: Scope, context: FindContext): Value | undefined {
  const bare = receiver && bareExpression(receiver)
  switch (bare?.type) {
    case 'CallExpression':
      return statusOfCall(bare, scope, context) ?? inChainBefore(bare.callee, scope, context)
    case 'MemberExpression':
      return inChainBefore(bare.object, scope, context)
    default:
      return undefined
  }
}

function inChainAfter(sender: Node, scope: Scope, context: FindContext): Value | undefined {
  const { parent } = sender
  if (parent?.type !== 'MemberExpression' || parent.object !== sender) return undefined
  const call = parent.parent
  if (call.type !== 'CallExpression' || call.callee !== parent) return undefined
  return statusOfCall(call, scope, context) ?? inChainAfter(call, scope, context)
}

/** Searches the statements before the sender, then those after it, and those around it, up to the function. */
function inNeighbours(
  sender: Node,
  root: string | undefined,
  scope: Scope,
  context: FindContext,
): Value | undefined {
  // Statements that set a status in some of their branches, the nearest first.
  const conditional: Node[] = []
  let status: Value | undefined
  for (let node: Node | undefined = sender; node && !status && !('params' in node); node = node.parent) {
    const siblings = statementsBeside(node)
    if (!siblings) continue
    const index = siblings.indexOf(node)
    const following = sender.type === 'AssignmentExpression' ? siblings.slice(index + 1) : []
    for (const statement of [...siblings.slice(0, index).reverse(), ...following]) {
      status =
        statusOfStatement(statement, root, scope, context) ?? statusIfPassed(statement, root, scope.module)
      if (status) break
      if (leaves(statement)) break
      if (settersInside(statement, root, scope, context).length > 0) conditional.push(statement)
    }
  }
  const [nearest] = conditional
  if (!nearest) return status
  // A status that some branch replaces is often one that no response gets.
  const first = unknown({ node: nearest, module: scope.module })
  return conditional.reduceRight<Value>(
    (before, statement) => afterBranches(before, statement, root, scope, context),
    first,
  )
}

/** Returns an unknown status where a statement passes the response to a function of the source, which may set one. */
function statusIfPassed(statement: Node, root: string | undefined, module: Module): Value | undefined {
  if (statement.type !== 'ExpressionStatement' || root === undefined) return undefined
  const { expression } = statement
  const call = expression.type === 'AwaitExpression' ? expression.argument : expression
  if (call.type !== 'CallExpression' || isOfPackage(call.callee, module)) return undefined
  return call.arguments.some((each) => each.type === 'Identifier' && each.name === root)
    ? unknown({ node: call, module })
    : undefined
}

/** Returns the status after a statement that may have set it. */
function afterBranches(
  before: Value,
  statement: Node,
  root: string | undefined,
  scope: Scope,
  context: FindContext,
): Value {
  const { evaluator } = context
  let options = optionsOf(before)
  for (const setter of settersInside(statement, root, scope, context)) {
    const around = statement.parent && readAround(setter, statement.parent, scope, evaluator)
    if (!around) continue
    const value =
      statusOfExpression(setter, root, scope, context) ?? unknown({ node: setter, module: scope.module })
    options = [...around.unlessReplaced(options), { value, conditions: around.conditions }]
  }
  return choice(options)
}

function statementsBeside(node: Node): readonly Node[] | undefined {
  const { parent } = node
  if (!parent) return undefined
  if (parent.type === 'SwitchCase') return parent.consequent
  return 'body' in parent && Array.isArray(parent.body) ? parent.body : undefined
}

function statusOfStatement(
  statement: Node,
  root: string | undefined,
  scope: Scope,
  context: FindContext,
): Value | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined
  const { expression } = statement
  const sent = expression.type === 'AwaitExpression' ? expression.argument : expression
  return statusOfExpression(bareExpression(sent), root, scope, context)
}

function statusOfExpression(
  expression: Node,
  root: string | undefined,
  scope: Scope,
  context: FindContext,
): Value | undefined {
  if (expression.type === 'AssignmentExpression') {
    const setter = assignedSetter(expression.left, root, context)
    return setter && expression.operator === '='
      ? context.evaluator.evaluate(expression.right, scope)
      : undefined
  }
  if (expression.type !== 'CallExpression') return undefined
  const { callee } = expression
  if (callee.type === 'Identifier') return statusOfCall(expression, scope, context)
  if (callee.type !== 'MemberExpression' || (root !== undefined && rootName(callee) !== root))
    return undefined
  return statusOfCall(expression, scope, context) ?? inChainBefore(callee.object, scope, context)
}

function statusOfCall(
  { callee, arguments: values }: TSESTree.CallExpression,
  scope: Scope,
  context: FindContext,
): Value | undefined {
  const [name, kind] =
    callee.type === 'Identifier'
      ? [callee.name, 'call']
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && !callee.computed
        ? [callee.property.name, 'method']
        : []
  const setter = context.recognizer.statusSetters
    .get(name)
    ?.find((each): each is StatusSetter & { argument: number } => each.kind === kind)
  const argument = setter && values[setter.argument]
  return argument && context.evaluator.evaluate(argument, scope)
}

function assignedSetter(
  target: Node,
  root: string | undefined,
  context: FindContext,
): StatusSetter | undefined {
  if (target.type !== 'MemberExpression' || target.computed || target.property.type !== 'Identifier')
    return undefined
  if (root !== undefined && rootName(target) !== root) return undefined
  return context.recognizer.statusSetters.get(target.property.name)?.find(({ kind }) => kind === 'property')
}

/** Returns the nodes in a statement that set the status for those that follow it. */
const settersInside = (
  statement: Node,
  root: string | undefined,
  { module }: Scope,
  context: FindContext,
): readonly Node[] =>
  nodesWithin(module.nodes.candidates, statement).filter(
    (node) => setsStatus(node, root, context) && !isInFunction(node, statement),
  )

function setsStatus(node: Node, root: string | undefined, context: FindContext): boolean {
  if (node.type === 'AssignmentExpression') return assignedSetter(node.left, root, context) !== undefined
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
  const { property } = node.callee
  const name = property.type === 'Identifier' ? property.name : undefined
  const sets = context.recognizer.statusSetters.get(name)?.some(({ kind }) => kind === 'method') ?? false
  return sets && (root === undefined || rootName(node) === root) && !leavesAfter(node)
}

/** Tests whether a function lies between a node and the statement around it. */
function isInFunction(node: Node, statement: Node): boolean {
  const around = functionAround(node)
  return around !== undefined && isWithin(around, statement)
}

/** Tests for `return res.status(404).json(…)` and `res.status(404).json(…); return`: nothing that follows has this status. */
export function leavesAfter(node: Node): boolean {
  for (let each: Node | undefined = node; each; each = each.parent) {
    if (each.type.endsWith('Statement')) {
      const siblings = statementsBeside(each) ?? [each]
      return siblings.slice(siblings.indexOf(each)).some(leaves)
    }
    if ('params' in each) return false
  }
  return false
}

const leaves = ({ type }: Node): boolean => type === 'ReturnStatement' || type === 'ThrowStatement'

/** Returns the name at the start of a chain: `res` in `res.status(404).json`, or `this`. */
function rootName(written: Node): string | undefined {
  const node = bareExpression(written)
  switch (node.type) {
    case 'Identifier':
      return node.name
    case 'ThisExpression':
      return 'this'
    case 'MemberExpression':
      return rootName(node.object)
    case 'CallExpression':
      return rootName(node.callee)
    case 'AwaitExpression':
      return rootName(node.argument)
    default:
      return undefined
  }
}
