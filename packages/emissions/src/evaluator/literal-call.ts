import { keyName, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import {
  literal,
  mapOptions,
  unknown,
  type LiteralValue,
  type Origin,
  type Scope,
  type Value,
} from './value.js'

type Literal = LiteralValue['value']
type FunctionOfLiteral = (value: Literal) => Literal

/**
 * Returns the result of a function of the language for a literal, such as `Number.isInteger` and `[400, 404].includes`;
 * undefined for other calls, and where the argument is not known.
 */
export function evaluateLiteralCall(
  callee: Node,
  argument: Node,
  scope: Scope,
  origin: Origin,
  evaluator: Evaluator,
): Value | undefined {
  const call = functionOfLiteral(callee, scope, evaluator)
  const value = call && evaluator.evaluate(argument, scope)
  if (!value) return undefined
  const result = mapOptions(value, (each) =>
    each.kind === 'literal' ? literal(origin, call(each.value)) : unknown(origin),
  )
  return result.kind === 'opaque' ? undefined : result
}

function functionOfLiteral(callee: Node, scope: Scope, evaluator: Evaluator): FunctionOfLiteral | undefined {
  if (callee.type === 'Identifier') return functions.get(callee.name)
  if (callee.type !== 'MemberExpression') return undefined
  const name = keyName({ key: callee.property, computed: callee.computed })
  if (callee.object.type === 'Identifier' && callee.object.name === 'Number')
    return functions.get(`Number.${name}`)
  const included = includedLiterals(callee, scope, evaluator)
  return included && ((value) => included.includes(value))
}

/** Returns the items of `[400, 404].includes`, or undefined for another callee and where an item is not known. */
export function includedLiterals(
  callee: Node,
  scope: Scope,
  evaluator: Evaluator,
): readonly Literal[] | undefined {
  if (callee.type !== 'MemberExpression') return undefined
  if (keyName({ key: callee.property, computed: callee.computed }) !== 'includes') return undefined
  const list = evaluator.evaluate(callee.object, scope)
  if (list.kind !== 'list' || list.open) return undefined
  const items = list.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []))
  return items.length === list.items.length ? items : undefined
}

const functions: ReadonlyMap<string, FunctionOfLiteral> = new Map<string, FunctionOfLiteral>([
  // A value that is absent stays so, since no text or number is meant.
  ['String', (value) => (value === undefined ? value : String(value))],
  ['Number', (value) => (value === undefined ? value : Number(value))],
  ['Number.isFinite', Number.isFinite],
  ['Number.isInteger', Number.isInteger],
  ['Number.isSafeInteger', Number.isSafeInteger],
  ['Number.isNaN', Number.isNaN],
  ['isNaN', (value) => Number.isNaN(Number(value))],
  ['isFinite', (value) => Number.isFinite(Number(value))],
])
