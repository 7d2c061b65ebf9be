import type { TSESTree } from '@typescript-eslint/utils'
import type { FunctionNode, Node } from '../modules/node.js'
import { joinConditions, type Condition } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { breaksOut, leavesFunction } from './leaving.js'
import { conditionsAfter } from './place.js'
import { readCases } from './switch.js'
import { readTest } from './test.js'
import { choice, literal, unknown, type Frame, type Option, type Scope, type Value } from './value.js'

/** Calls inside calls that are followed. */
const maximumCallDepth = 5

/** The frames around a call: those that the function closes over come before those of the caller. */
interface Surroundings {
  readonly closure: Frame | undefined
  readonly caller: Frame | undefined
}

/** Returns a frame for one more call, or undefined where it is too deep or recursive. */
export function enterFunction(
  of: FunctionNode,
  values: readonly Value[],
  self: Value | undefined,
  { closure, caller }: Surroundings,
  evaluator: Evaluator,
): Frame | undefined {
  let depth = 0
  for (let each = caller; each; each = each.outer) {
    if (each.function === of) return undefined
    depth += 1
  }
  if (depth >= maximumCallDepth) return undefined
  return {
    function: of,
    arguments: values,
    self,
    outer: closure ?? caller,
    id: evaluator.nextFrameId(),
    values: new Map(),
  }
}

/** Returns the result of a function in the frame of one call. */
export function evaluateBody(of: FunctionNode, scope: Scope, evaluator: Evaluator): Value {
  const { body } = of
  const origin = { node: of, module: scope.module }
  if (!body) return unknown(origin)
  if (body.type !== 'BlockStatement') return evaluator.evaluate(body, scope)
  const results: Option[] = []
  const run: Run = {
    scope,
    evaluator,
    onReturn: (value, conditions) => results.push({ value, conditions }),
  }
  const end = walk(body.body, [], run)
  if (end !== 'ended' && results.length > 0)
    results.push({ value: literal(origin, undefined), conditions: end })
  return results.length === 0 ? unknown(origin) : choice(results)
}

/** One walk through the body of a function. */
interface Run {
  readonly scope: Scope
  readonly evaluator: Evaluator
  readonly onReturn: (value: Value, conditions: readonly Condition[]) => void
}

/** The conditions that hold at the end of statements, or `ended` where it is not reached. */
type End = readonly Condition[] | 'ended'

/** Walks statements and reports what they may return. */
function walk(statements: readonly Node[], conditions: readonly Condition[], run: Run): End {
  let held = conditions
  for (const statement of statements) {
    const end = walkStatement(statement, held, run)
    if (end === 'ended') return 'ended'
    held = end
  }
  return held
}

function walkStatement(statement: Node, held: readonly Condition[], run: Run): End {
  const { scope, evaluator, onReturn } = run
  switch (statement.type) {
    case 'ReturnStatement':
      onReturn(
        statement.argument
          ? evaluator.evaluate(statement.argument, scope)
          : literal({ node: statement, module: scope.module }, undefined),
        held,
      )
      return 'ended'
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return 'ended'
    case 'BlockStatement':
      return walk(statement.body, held, run)
    case 'IfStatement': {
      const { consequent, alternate } = statement
      const test = readTest(statement.test, scope, evaluator)
      const ifTrue = walkArm(consequent, test.known === false ? undefined : test.whenTrue, held, run)
      const ifFalse = walkArm(alternate, test.known === true ? undefined : test.whenFalse, held, run)
      if (ifTrue === 'ended') return ifFalse
      return ifFalse === 'ended' ? ifTrue : held
    }
    case 'SwitchStatement':
      return walkSwitch(statement, held, run)
    case 'TryStatement':
      walk(statement.block.body, held, run)
      if (statement.handler) walk(statement.handler.body.body, held, run)
      if (statement.finalizer) walk(statement.finalizer.body, held, run)
      return leavesFunction(statement) ? 'ended' : held
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      walk([statement.body], held, run)
  }
  return held
}

/** Walks one arm of a branch; `under` is undefined for an arm that can't be reached. */
function walkArm(
  arm: Node | null,
  under: readonly Condition[] | undefined,
  held: readonly Condition[],
  run: Run,
): End {
  const conditions = under && joinConditions(held, under)
  if (!conditions) return 'ended'
  return arm ? walk([arm], conditions, run) : conditions
}

function walkSwitch(statement: TSESTree.SwitchStatement, held: readonly Condition[], run: Run): End {
  const { scope, evaluator } = run
  let isCertain = statement.cases.some(({ test }) => test === null)
  let end: End = 'ended'
  const readCaseAt = readCases(statement, scope, evaluator)
  for (const [index, { consequent }] of statement.cases.entries()) {
    const { known, whenTrue } = readCaseAt(index)
    if (known === false) continue
    isCertain ||= known === true
    const isLast = index === statement.cases.length - 1
    const under = joinConditions(held, whenTrue)
    const after = under ? walk(consequent, under, run) : 'ended'
    if (consequent.some(breaksOut) || (after !== 'ended' && isLast)) end = held
  }
  if (end === 'ended' && isCertain) return 'ended'
  const after = conditionsAfter(statement, scope, evaluator)
  return after ? (joinConditions(held, after) ?? 'ended') : 'ended'
}
