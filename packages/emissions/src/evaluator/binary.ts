import type { TSESTree } from '@typescript-eslint/utils'
import { joinConditions } from './condition.js'
import type { Evaluator } from './evaluator.js'
import {
  choice,
  literal,
  optionsOf,
  unknown,
  type LiteralValue,
  type Option,
  type Origin,
  type Scope,
  type Value,
} from './value.js'

/** Tests for the operators of equality. */
export const isEquality = (operator: string): boolean =>
  operator === '===' || operator === '==' || operator === '!==' || operator === '!='

/** Returns the result of an operator on each pair of values that the operands may have together. */
export function evaluateBinary(node: TSESTree.BinaryExpression, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  const operate = operators[node.operator]
  if (!operate) return unknown(origin)
  return onPairs(operate, evaluator.evaluate(node.left, scope), evaluator.evaluate(node.right, scope), origin)
}

/** Returns whether two values are equal. */
export const areEqual = (operator: '==' | '===', left: Value, right: Value, origin: Origin): Value =>
  onPairs(operator === '==' ? looselyEqual : strictlyEqual, left, right, origin)

/** Pairs of values that are compared; with more, the result is unknown. */
const maximumPairs = 64

function onPairs(operate: Operator, left: Value, right: Value, origin: Origin): Value {
  const lefts = optionsOf(left)
  const rights = optionsOf(right)
  if (lefts.length * rights.length > maximumPairs) return unknown(origin)
  const results = lefts.flatMap((one) =>
    rights.flatMap((other): Option[] => {
      const conditions = joinConditions(one.conditions, other.conditions)
      if (!conditions) return []
      const result = operate(operandOf(one.value), operandOf(other.value))
      return [{ value: result === undefined ? unknown(origin) : literal(origin, result), conditions }]
    }),
  )
  return results.some(({ value }) => value.kind === 'literal') ? choice(results) : unknown(origin)
}

/** A literal, an object, or a value that is not known. */
type Operand = LiteralValue['value'] | typeof anObject | typeof notKnown

const anObject = Symbol('object')
const notKnown = Symbol('not known')

function operandOf(value: Value): Operand {
  switch (value.kind) {
    case 'literal':
      return value.value
    case 'object':
    case 'list':
    case 'function':
    case 'class':
      return anObject
    default:
      return notKnown
  }
}

type Operator = (left: Operand, right: Operand) => LiteralValue['value']

const ofNumbers =
  (operate: (left: number, right: number) => number | boolean): Operator =>
  (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? operate(left, right) : undefined

type Comparison = (left: Operand, right: Operand) => boolean | undefined

/** Compares literals; two objects may be the same one. */
const ofKnown =
  (operate: Comparison): Operator =>
  (left, right) =>
    left === notKnown || right === notKnown || (left === anObject && right === anObject)
      ? undefined
      : operate(left, right)

/** Compares as `==` does; what an object is converted to is not known. */
function isLooselyEqual(left: Operand, right: Operand): boolean | undefined {
  if (left !== anObject && right !== anObject) return left == right
  return left == null || right == null ? false : undefined
}

const opposite =
  (operate: Comparison): Comparison =>
  (left, right) => {
    const result = operate(left, right)
    return result === undefined ? undefined : !result
  }

const strictlyEqual = ofKnown((left, right) => left === right)
const looselyEqual = ofKnown(isLooselyEqual)

function add(left: Operand, right: Operand): string | number | undefined {
  if (typeof left === 'symbol' || typeof right === 'symbol') return undefined
  if (typeof left === 'number' && typeof right === 'number') return left + right
  return typeof left === 'string' || typeof right === 'string' ? `${left}${right}` : undefined
}

const operators: Readonly<Record<string, Operator | undefined>> = {
  '===': strictlyEqual,
  '!==': ofKnown((left, right) => left !== right),
  '==': looselyEqual,
  '!=': ofKnown(opposite(isLooselyEqual)),
  '<': ofNumbers((left, right) => left < right),
  '<=': ofNumbers((left, right) => left <= right),
  '>': ofNumbers((left, right) => left > right),
  '>=': ofNumbers((left, right) => left >= right),
  '-': ofNumbers((left, right) => left - right),
  '+': add,
}
