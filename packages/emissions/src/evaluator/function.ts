import type { TSESTree } from '@typescript-eslint/utils'
import type { FunctionNode, Node } from '../modules/node.js'
import { conditionsOf } from './conditions.js'
import type { Evaluator } from './evaluator.js'
import {
  choice,
  literal,
  truthOf,
  unknown,
  type Condition,
  type Frame,
  type Option,
  type Scope,
  type Value,
} from './value.js'

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
  return { function: of, arguments: values, self, outer: closure ?? caller, id: evaluator.nextFrameId() }
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
  if (walk(body.body, [], run) !== 'ended' && results.length > 0)
    results.push({ value: literal(origin, undefined), conditions: [] })
  return results.length === 0 ? unknown(origin) : choice(results)
}

/** One walk through the body of a function. */
interface Run {
  readonly scope: Scope
  readonly evaluator: Evaluator
  readonly onReturn: (value: Value, conditions: readonly Condition[]) => void
}

type End = 'ended' | 'continues'

/** Walks statements, reports what they may return and tells whether their end can be reached. */
function walk(statements: readonly Node[], conditions: readonly Condition[], run: Run): End {
  const { scope, evaluator, onReturn } = run
  let held = conditions
  for (const statement of statements) {
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
        if (walk(statement.body, held, run) === 'ended') return 'ended'
        break
      case 'IfStatement': {
        const known = truthOf(evaluator.evaluate(statement.test, scope))
        const arm = (outcome: boolean) => {
          if (known === !outcome) return 'ended'
          const body = outcome ? statement.consequent : statement.alternate
          const under =
            known === undefined ? [...held, ...conditionsOf(statement.test, outcome, scope)] : held
          return body ? walk([body], under, run) : 'continues'
        }
        const ends = [arm(true), arm(false)]
        if (ends.every((end) => end === 'ended')) return 'ended'
        if (known === undefined && ends[0] === 'ended')
          held = [...held, ...conditionsOf(statement.test, false, scope)]
        break
      }
      case 'SwitchStatement':
        if (walkSwitch(statement, held, run) === 'ended') return 'ended'
        break
      case 'TryStatement':
        walk(statement.block.body, held, run)
        if (statement.handler) walk(statement.handler.body.body, held, run)
        if (statement.finalizer) walk(statement.finalizer.body, held, run)
        break
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        walk([statement.body], held, run)
        break
    }
  }
  return 'continues'
}

function walkSwitch(statement: TSESTree.SwitchStatement, conditions: readonly Condition[], run: Run): End {
  const { scope, evaluator } = run
  const subject = evaluator.evaluate(statement.discriminant, scope)
  const labels = statement.cases.map(({ test }) => (test ? evaluator.evaluate(test, scope) : undefined))
  const chosen =
    subject.kind === 'literal' && labels.every((label) => label === undefined || label.kind === 'literal')
      ? chosenCase(labels, subject.value)
      : undefined
  const text = scope.module.text.slice(...statement.discriminant.range)
  const test = `${scope.module.file}#${scope.frame?.id ?? 0}#switch ${text}`
  let ends = statement.cases.some(({ test }) => test === null)
  for (const [index, each] of statement.cases.entries()) {
    if (chosen !== undefined && index !== chosen) continue
    // A case falls through to the ones after it.
    const statements = statement.cases.slice(index).flatMap(({ consequent }) => consequent)
    const label = labels[index]
    const outcome = label?.kind === 'literal' ? String(label.value) : 'default'
    // Of labels that share one body, only the one above it counts.
    const under =
      chosen !== undefined || each.consequent.length === 0 ? conditions : [...conditions, { test, outcome }]
    if (each.consequent.length === 0 && chosen === undefined) continue
    if (walk(statements, under, run) === 'continues') ends = false
    if (breaksOut(statements)) ends = false
  }
  return ends ? 'ended' : 'continues'
}

const chosenCase = (labels: readonly (Value | undefined)[], subject: unknown): number => {
  const exact = labels.findIndex((label) => label?.kind === 'literal' && label.value === subject)
  return exact === -1 ? labels.indexOf(undefined) : exact
}

const breaksOut = (statements: readonly Node[]): boolean =>
  statements.some(
    (statement) =>
      statement.type === 'BreakStatement' ||
      (statement.type === 'BlockStatement' && breaksOut(statement.body)),
  )
