import type { TSESTree } from '@typescript-eslint/utils'
import { conditionsOf, evaluate } from './evaluate.js'
import {
  choice,
  literal,
  truth,
  unknown,
  type Frame,
  type FunctionNode,
  type Node,
  type Option,
  type Scope,
  type Value,
} from './value.js'

/** Calls inside calls that are followed. */
const maximumCallDepth = 5

let frames = 0

/** A frame for one more call, unless it is too deep or recursive. The frames of the caller stay reachable for it. */
export function enter(
  of: FunctionNode,
  values: readonly Value[],
  self: Value | undefined,
  closure: Frame | undefined,
  caller: Frame | undefined,
): Frame | undefined {
  let depth = 0
  for (let each = caller; each; each = each.outer) {
    if (each.function === of) return undefined
    depth += 1
  }
  if (depth >= maximumCallDepth) return undefined
  frames += 1
  return { function: of, arguments: values, self, outer: closure ?? caller, id: frames }
}

/** What a function returns in the frame of one call. */
export function returned(of: FunctionNode, scope: Scope): Value {
  const { body } = of
  const origin = { node: of, module: scope.module }
  if (!body) return unknown(origin)
  if (body.type !== 'BlockStatement') return evaluate(body, scope)
  const results: Option[] = []
  const end = run(body.body, scope, [], (value, conditions) => results.push({ value, conditions }))
  if (end !== 'ended' && results.length > 0)
    results.push({ value: literal(origin, undefined), conditions: [] })
  return results.length === 0 ? unknown(origin) : choice(results)
}

type Return = (value: Value, conditions: readonly Option['conditions'][number][]) => void

/** Walks statements and hands over what may be returned; says whether the end can be reached. */
function run(
  statements: readonly Node[],
  scope: Scope,
  conditions: Option['conditions'],
  onReturn: Return,
): 'ended' | 'continues' {
  let held = conditions
  for (const statement of statements) {
    switch (statement.type) {
      case 'ReturnStatement':
        onReturn(
          statement.argument
            ? evaluate(statement.argument, scope)
            : literal({ node: statement, module: scope.module }, undefined),
          held,
        )
        return 'ended'
      case 'ThrowStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
        return 'ended'
      case 'BlockStatement':
        if (run(statement.body, scope, held, onReturn) === 'ended') return 'ended'
        break
      case 'IfStatement': {
        const known = truth(evaluate(statement.test, scope))
        const arm = (outcome: boolean) => {
          if (known === !outcome) return 'ended'
          const body = outcome ? statement.consequent : statement.alternate
          const under =
            known === undefined ? [...held, ...conditionsOf(statement.test, outcome, scope)] : held
          return body ? run([body], scope, under, onReturn) : 'continues'
        }
        const ends = [arm(true), arm(false)]
        if (ends.every((end) => end === 'ended')) return 'ended'
        if (known === undefined && ends[0] === 'ended')
          held = [...held, ...conditionsOf(statement.test, false, scope)]
        break
      }
      case 'SwitchStatement':
        if (runSwitch(statement, scope, held, onReturn) === 'ended') return 'ended'
        break
      case 'TryStatement':
        run(statement.block.body, scope, held, onReturn)
        if (statement.handler) run(statement.handler.body.body, scope, held, onReturn)
        if (statement.finalizer) run(statement.finalizer.body, scope, held, onReturn)
        break
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        run([statement.body], scope, held, onReturn)
        break
    }
  }
  return 'continues'
}

function runSwitch(
  statement: TSESTree.SwitchStatement,
  scope: Scope,
  conditions: Option['conditions'],
  onReturn: Return,
): 'ended' | 'continues' {
  const subject = evaluate(statement.discriminant, scope)
  const labels = statement.cases.map(({ test }) => (test ? evaluate(test, scope) : undefined))
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
    // Labels that share one body are told apart by the first of them only.
    const under =
      chosen !== undefined || each.consequent.length === 0 ? conditions : [...conditions, { test, outcome }]
    if (each.consequent.length === 0 && chosen === undefined) continue
    if (run(statements, scope, under, onReturn) === 'continues') ends = false
    if (breaksOut(statements)) ends = false
  }
  return ends || (chosen !== undefined && chosen === -1) ? (ends ? 'ended' : 'continues') : 'continues'
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
