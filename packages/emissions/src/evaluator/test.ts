import type { TSESTree } from '@typescript-eslint/utils'
import type { Node } from '../modules/node.js'
import { areEqual, isEquality } from './binary.js'
import {
  falsy,
  joinConditions,
  negated,
  nullish,
  outcomeOfLiteral,
  sharedConditions,
  type Condition,
  type Test,
} from './condition.js'
import type { Evaluator } from './evaluator.js'
import { includedLiterals } from './literal-call.js'
import { identityOf } from './test-identity.js'
import { truthOf, type LiteralValue, type Option, type Scope, type Value } from './value.js'

/** Returns what a tested expression says about the values in it. */
export function readTest(node: Node, scope: Scope, evaluator: Evaluator): Test {
  if (scope.frame) return read(node, scope, evaluator)
  const { tests } = evaluator.answersOf(scope.module)
  return (
    tests.get(node) ??
    evaluator.keepIfComplete(
      () => read(node, scope, evaluator),
      (test) => tests.set(node, test),
    )
  )
}

function read(node: Node, scope: Scope, evaluator: Evaluator): Test {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return read(node.expression, scope, evaluator)
    case 'UnaryExpression':
      if (node.operator === '!') return inverted(read(node.argument, scope, evaluator))
      break
    case 'LogicalExpression':
      if (node.operator === '&&') return conjunction(node, scope, evaluator, (test) => test)
      if (node.operator === '||') return inverted(conjunction(node, scope, evaluator, inverted))
      break
    case 'BinaryExpression':
      if (isEquality(node.operator)) return readEquality(node, scope, evaluator)
      break
    case 'CallExpression': {
      const [argument] = node.arguments
      if (!argument || argument.type === 'SpreadElement') break
      if (node.callee.type === 'Identifier' && node.callee.name === 'Boolean')
        return read(argument, scope, evaluator)
      const included = includedLiterals(node.callee, scope, evaluator)
      if (!included) break
      const own = { test: identityOf(argument, scope), outcomes: included.map(outcomeOfLiteral), not: false }
      return readLeaf(own, evaluator.evaluate(node, scope))
    }
  }
  const own = { test: identityOf(node, scope), outcomes: falsy, not: true }
  return readLeaf(own, evaluator.evaluate(node, scope))
}

/** Returns the opposite of a test. */
export const inverted = ({ name, known, whenTrue, whenFalse }: Test): Test => ({
  name: name.startsWith('!') ? name.slice(1) : `!${name}`,
  known: known === undefined ? undefined : !known,
  whenTrue: whenFalse,
  whenFalse: whenTrue,
})

/** Reads `a && b`, or `a || b` as `!(!a && !b)`. */
function conjunction(
  node: TSESTree.LogicalExpression,
  scope: Scope,
  evaluator: Evaluator,
  turn: (test: Test) => Test,
): Test {
  const left = turn(read(node.left, scope, evaluator))
  if (left.known === false) return left
  const right = turn(read(node.right, scope, evaluator))
  if (left.known === true || right.known === false) return right
  if (right.known === true) return left
  const whole = fromCondition({
    test: `all(${[left.name, right.name].sort().join()})`,
    outcomes: falsy,
    not: true,
  })
  const both = joinConditions(left.whenTrue, right.whenTrue)
  return both
    ? { ...whole, whenTrue: [...both, ...whole.whenTrue] }
    : { ...whole, known: false, whenTrue: [], whenFalse: [] }
}

function readEquality(node: TSESTree.BinaryExpression, scope: Scope, evaluator: Evaluator): Test {
  const left = evaluator.evaluate(node.left, scope)
  const right = evaluator.evaluate(node.right, scope)
  const isNegated = node.operator.startsWith('!')
  const operator = node.operator.length === 2 ? '==' : '==='
  const value = areEqual(operator, left, right, { node, module: scope.module })
  const [tested, literal] =
    right.kind === 'literal' ? [node.left, right] : left.kind === 'literal' ? [node.right, left] : []
  const own: Condition =
    tested && literal
      ? { test: identityOf(tested, scope), outcomes: outcomesEqualTo(literal, operator), not: false }
      : {
          test: `${identityOf(node.left, scope)} === ${identityOf(node.right, scope)}`,
          outcomes: falsy,
          not: true,
        }
  const test = readLeaf(own, value)
  return isNegated ? inverted(test) : test
}

const outcomesEqualTo = ({ value }: LiteralValue, operator: '==' | '==='): readonly string[] =>
  value == null && operator === '==' ? nullish : [outcomeOfLiteral(value)]

/** Reads the test of an expression for `null` and `undefined`. */
export const readNullish = (node: Node, scope: Scope): Test =>
  fromCondition({ test: identityOf(node, scope), outcomes: nullish, not: false })

function fromCondition(own: Condition): Test {
  const { test, outcomes, not } = own
  return {
    name: `${not ? '!' : ''}${test} in ${outcomes.join()}`,
    known: undefined,
    whenTrue: [own],
    whenFalse: [negated(own)],
  }
}

/** Adds what the alternatives of a tested value say: under which conditions it is true. */
function readLeaf(own: Condition, value: Value): Test {
  const test = { ...fromCondition(own), known: truthOf(value) }
  if (value.kind !== 'choice') return test
  const under = (outcome: boolean, conditions: readonly Condition[]) =>
    joinConditions(conditions, conditionsOfOptions(value.options, outcome)) ?? conditions
  return { ...test, whenTrue: under(true, test.whenTrue), whenFalse: under(false, test.whenFalse) }
}

const conditionsOfOptions = (options: readonly Option[], outcome: boolean): readonly Condition[] =>
  sharedConditions(
    options.filter(({ value }) => truthOf(value) !== !outcome).map(({ conditions }) => conditions),
  )
