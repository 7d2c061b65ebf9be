import type { StatusSetter } from '../frameworks/framework.js'
import { nodesWithin } from '../modules/nodes-of-interest.js'
import { evaluate } from '../evaluator/evaluate.js'
import { unknown, type Node, type Scope, type Value } from '../evaluator/value.js'
import type { Recognizer } from './recognizer.js'

/**
 * The status that is set around the place where a body is sent: in the same chain of calls before or after it, or by a
 * neighbouring statement on the same object.
 *
 * @param sender - the call, assignment or statement that sends the body
 * @param receiver - the object it is sent on; undefined for a body that is returned
 */
export function statusAround(
  sender: Node,
  receiver: Node | undefined,
  scope: Scope,
  recognizer: Recognizer,
): Value | undefined {
  return (
    inChainBefore(receiver, scope, recognizer) ??
    inChainAfter(sender, scope, recognizer) ??
    inNeighbours(sender, receiver && rootName(receiver), scope, recognizer)
  )
}

function inChainBefore(receiver: Node | undefined, scope: Scope, recognizer: Recognizer): Value | undefined {
  switch (receiver?.type) {
    case 'CallExpression':
      return statusOfCall(receiver, scope, recognizer) ?? inChainBefore(receiver.callee, scope, recognizer)
    case 'MemberExpression':
      return inChainBefore(receiver.object, scope, recognizer)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return inChainBefore(receiver.expression, scope, recognizer)
    default:
      return undefined
  }
}

function inChainAfter(sender: Node, scope: Scope, recognizer: Recognizer): Value | undefined {
  const { parent } = sender
  if (parent?.type !== 'MemberExpression' || parent.object !== sender) return undefined
  const call = parent.parent
  if (call.type !== 'CallExpression' || call.callee !== parent) return undefined
  return statusOfCall(call, scope, recognizer) ?? inChainAfter(call, scope, recognizer)
}

/** Walks back, and then on, through the statements beside the sender and those around it, up to the function. */
function inNeighbours(
  sender: Node,
  root: string | undefined,
  scope: Scope,
  recognizer: Recognizer,
): Value | undefined {
  for (let node: Node | undefined = sender; node && !('params' in node); node = node.parent) {
    const siblings = statementsBeside(node)
    if (!siblings) continue
    const index = siblings.indexOf(node)
    const following = sender.type === 'AssignmentExpression' ? siblings.slice(index + 1) : []
    for (const statement of [...siblings.slice(0, index).reverse(), ...following]) {
      const status = statusOfStatement(statement, root, scope, recognizer)
      if (status) return status
      if (statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement') break
      if (setsStatusInside(statement, root, scope, recognizer))
        return unknown({ node: statement, module: scope.module })
    }
  }
  return undefined
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
  recognizer: Recognizer,
): Value | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined
  const { expression } = statement
  const sent = expression.type === 'AwaitExpression' ? expression.argument : expression
  return statusOfExpression(sent, root, scope, recognizer)
}

function statusOfExpression(
  expression: Node,
  root: string | undefined,
  scope: Scope,
  recognizer: Recognizer,
): Value | undefined {
  if (expression.type === 'AssignmentExpression') {
    const setter = assignedSetter(expression.left, root, recognizer)
    return setter && expression.operator === '=' ? evaluate(expression.right, scope) : undefined
  }
  if (expression.type !== 'CallExpression') return undefined
  const { callee } = expression
  if (callee.type === 'Identifier') return statusOfCall(expression, scope, recognizer)
  if (callee.type !== 'MemberExpression' || (root !== undefined && rootName(callee) !== root))
    return undefined
  return statusOfCall(expression, scope, recognizer) ?? inChainBefore(callee.object, scope, recognizer)
}

function statusOfCall(call: Node, scope: Scope, recognizer: Recognizer): Value | undefined {
  if (call.type !== 'CallExpression') return undefined
  const { callee } = call
  const [name, kind] =
    callee.type === 'Identifier'
      ? [callee.name, 'call']
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && !callee.computed
        ? [callee.property.name, 'method']
        : []
  const setter = recognizer.statusSetters
    .get(name ?? '')
    ?.find((each): each is StatusSetter & { argument: number } => each.kind === kind)
  const argument = setter && call.arguments[setter.argument]
  return argument && argument.type !== 'SpreadElement' ? evaluate(argument, scope) : undefined
}

function assignedSetter(
  target: Node,
  root: string | undefined,
  recognizer: Recognizer,
): StatusSetter | undefined {
  if (target.type !== 'MemberExpression' || target.computed || target.property.type !== 'Identifier')
    return undefined
  if (root !== undefined && rootName(target) !== root) return undefined
  return recognizer.statusSetters.get(target.property.name)?.find(({ kind }) => kind === 'property')
}

/** Whether a status is set somewhere below a statement, so that the one further away may not hold. */
const setsStatusInside = (
  statement: Node,
  root: string | undefined,
  { module }: Scope,
  recognizer: Recognizer,
): boolean =>
  nodesWithin(module.nodes.candidates, statement).some(
    (node) => setsStatus(node, root, recognizer) && !isInFunction(node, statement),
  )

function setsStatus(node: Node, root: string | undefined, recognizer: Recognizer): boolean {
  if (node.type === 'AssignmentExpression') return assignedSetter(node.left, root, recognizer) !== undefined
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
  const { property } = node.callee
  const name = property.type === 'Identifier' ? property.name : ''
  const sets = recognizer.statusSetters.get(name)?.some(({ kind }) => kind === 'method') ?? false
  return sets && (root === undefined || rootName(node) === root) && !endsThere(node)
}

/** Whether a function lies between a node and the statement around it. */
function isInFunction(node: Node, statement: Node): boolean {
  for (let each: Node | undefined = node; each; each = each.parent) {
    if ('params' in each) return true
    if (each === statement) return false
  }
  return false
}

/** `return res.status(404).json(…)` and `res.status(404).json(…); return` leave, and so say nothing of what follows. */
function endsThere(node: Node): boolean {
  for (let each: Node | undefined = node; each; each = each.parent) {
    if (each.type === 'ReturnStatement' || each.type === 'ThrowStatement') return true
    const siblings = each.type.endsWith('Statement') ? statementsBeside(each) : undefined
    if (siblings) return siblings.slice(siblings.indexOf(each)).some(({ type }) => type === 'ReturnStatement')
    if ('params' in each) return false
  }
  return false
}

/** The name at the start of a chain: `res` in `res.status(404).json`; `this` counts as one. */
function rootName(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name
    case 'ThisExpression':
      return 'this'
    case 'MemberExpression':
      return rootName(node.object)
    case 'CallExpression':
      return rootName(node.callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'AwaitExpression':
      return rootName(node.type === 'AwaitExpression' ? node.argument : node.expression)
    default:
      return undefined
  }
}
