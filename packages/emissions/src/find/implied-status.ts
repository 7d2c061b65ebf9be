import type { TSESTree } from '@typescript-eslint/utils'
import { evaluateArguments } from '../evaluator/arguments.js'
import { isAbsent, literal, type LiteralValue, type Scope, type Value } from '../evaluator/value.js'
import type { FrameworkEmitter } from '../framework.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { CallNode, FunctionNode, Node } from '../modules/node.js'
import { usesOf } from '../modules/uses.js'
import { lastNameOf } from './callee-names.js'
import type { FindContext } from './raw-emission.js'
import { neutralMethods } from './receiver-words.js'
import { isRequest, receiverNamed } from './receiver.js'
import { isOfPackage } from './package-function.js'
import { leavesAfter } from './status-around.js'

/**
 * Returns the default status of a response that a handler sends without any, or undefined where another function may have
 * set one.
 *
 * @param receiver - the object that the body is sent on
 */
export function impliedStatus(
  sender: Node,
  receiver: Node,
  defaultStatus: number | undefined,
  { module, frame }: Scope,
  context: FindContext,
): LiteralValue | undefined {
  const name = responseName(receiver)
  // A function that is passed a response may be passed one that has a status.
  if (defaultStatus === undefined || frame || !name) return undefined
  const declaration = findDeclaration(name.name, name, module)
  if (declaration?.kind !== 'parameter') return undefined
  const { of, index } = declaration
  return isHandler(of, index) && keepsDefaultStatus(name.name, of, index, module, context)
    ? literal({ node: sender, module }, defaultStatus)
    : undefined
}

/** Returns the default status of a response that a call creates, or undefined where what is passed may have one. */
export function impliedStatusOfEmitter(
  node: CallNode,
  { defaultStatus }: FrameworkEmitter,
  status: Value | undefined,
  scope: Scope,
  { evaluator }: FindContext,
): LiteralValue | undefined {
  if (defaultStatus === undefined || (status && !isAbsent(status)) || isPassedOn(node)) return undefined
  const { frame, module } = scope
  const callee = evaluator.evaluate(node.callee, { module, frame })
  if (callee.kind !== 'opaque' || callee.from.kind !== 'external') return undefined
  const [, init] = evaluateArguments(node.arguments, scope, evaluator)
  return init === undefined || init.kind === 'object' || isAbsent(init)
    ? literal({ node, module }, defaultStatus)
    : undefined
}

/** Tests for a response that is an argument of another call, which may return it with another status. */
const isPassedOn = ({ parent }: CallNode): boolean =>
  (parent.type === 'CallExpression' || parent.type === 'NewExpression') &&
  lastNameOf(parent.callee) !== 'resolve'

/** Returns the name of a response: `res` of `res.type('json')`, and of `res.response` as in Koa. */
function responseName(receiver: Node): TSESTree.Identifier | undefined {
  switch (receiver.type) {
    case 'Identifier':
      return receiver
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return responseName(receiver.expression)
    case 'MemberExpression':
      return lastNameOf(receiver) === 'response' ? responseName(receiver.object) : undefined
    case 'CallExpression':
      return receiver.callee.type === 'MemberExpression' && neutralMethods.has(lastNameOf(receiver.callee))
        ? responseName(receiver.callee.object)
        : undefined
    default:
      return undefined
  }
}

/** Names of the functions to which a handler passes a request that it does not answer. */
const nextName = /^_?(?:next|done|params|props)$/

/** Calls whose handlers answer with a status that was set before. */
const errorHandling = /error|not_?found/i

/** Tests for a function of a request and a response, or of the context of both, and of nothing else. */
function isHandler({ params, parent }: FunctionNode, index: number): boolean {
  if (parent.type === 'CallExpression' && errorHandling.test(lastNameOf(parent.callee) ?? '')) return false
  const [first, second] = [params[index - 1], params[index]]
  const isContext = index === 0 && second?.type === 'Identifier' && receiverNamed(second.name) === 'response'
  if (!isContext && !(index === 1 && isRequest(first))) return false
  if (isContext && params.length === 1 && second.name === 'res') return false
  return params
    .slice(index + 1)
    .every((parameter) => parameter.type === 'Identifier' && nextName.test(parameter.name))
}

/** Tests whether no use of a response in a function may set its status. */
function keepsDefaultStatus(
  name: string,
  of: FunctionNode,
  index: number,
  module: Module,
  context: FindContext,
): boolean {
  const { keepsDefaultStatus: answers } = context.evaluator.answersOf(module)
  const parameter = of.params[index]
  if (!parameter) return false
  const known = answers.get(parameter)
  if (known !== undefined) return known
  const keeps = usesOf(name, of, module).every((use) => use === parameter || isHarmless(use, module, context))
  answers.set(parameter, keeps)
  return keeps
}

function isHarmless(use: TSESTree.Identifier, module: Module, { recognizer }: FindContext): boolean {
  const { parent } = use
  if (parent.type === 'MemberExpression' && parent.object === use) {
    const chain = chainFrom(use)
    return (
      leavesAfter(use) ||
      !chain.some((name) => recognizer.statusSetters.has(name) || /status|code/i.test(name))
    )
  }
  return parent.type === 'CallExpression' && isOfPackage(parent.callee, module)
}

/** Returns the names that follow an object in a chain of members and calls. */
function chainFrom(object: Node): string[] {
  const { parent } = object
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === object ? [lastNameOf(parent) ?? 'status', ...chainFrom(parent)] : []
    case 'CallExpression':
      return parent.callee === object ? chainFrom(parent) : []
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return chainFrom(parent)
    default:
      return []
  }
}
