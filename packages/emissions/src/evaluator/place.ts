import type { Node } from '../modules/node.js'
import { joinConditions, type Condition, type Test } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { breaksOut, leaves, leavesFunction } from './leaving.js'
import { readCase, readCases } from './switch.js'
import { inverted, readNullish, readTest } from './test.js'
import type { Scope } from './value.js'

/** Tests that are read around one node, the nearest first; those further away rarely matter. */
const maximumTests = 24

/** Statements before a node that are looked at, in each block around it. */
const maximumStatements = 100

/** A branch that decides whether a node is reached. */
export interface Guard {
  /** The statement or expression that branches. */
  readonly at: Node
  /** The conditions under which the node is reached; undefined where it never is. */
  readonly conditions: readonly Condition[] | undefined
}

/** Returns the branches around a node, and those before it that leave: the nearest first. */
export function guardsOf(node: Node, scope: Scope, evaluator: Evaluator): readonly Guard[] {
  const guards: Guard[] = []
  for (let each: Node = node; each.parent && guards.length < maximumTests; each = each.parent) {
    for (const before of branchesBefore(each, maximumTests - guards.length))
      guards.push({ at: before, conditions: conditionsAfter(before, scope, evaluator) })
    const test = testAround(each, scope, evaluator)
    if (test) guards.push({ at: each.parent, conditions: test.known === false ? undefined : test.whenTrue })
  }
  return guards
}

type Conditions = readonly Condition[] | undefined

const join = (one: Conditions, other: Conditions): Conditions => one && other && joinConditions(one, other)

/** Returns the test that a node is evaluated under, as its parent decides it. */
export function testAround(node: Node, scope: Scope, evaluator: Evaluator): Test | undefined {
  const { parent } = node
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression': {
      if (node === parent.test) return undefined
      const test = readTest(parent.test, scope, evaluator)
      return node === parent.consequent ? test : inverted(test)
    }
    case 'LogicalExpression': {
      if (node === parent.left) return undefined
      if (parent.operator === '??') return readNullish(parent.left, scope)
      const test = readTest(parent.left, scope, evaluator)
      return parent.operator === '&&' ? test : inverted(test)
    }
    case 'SwitchStatement':
      return node.type === 'SwitchCase'
        ? readCase(parent, parent.cases.indexOf(node), scope, evaluator)
        : undefined
    default:
      return undefined
  }
}

/** Returns the statements with branches before a node, the nearest first. */
function branchesBefore(node: Node, maximum: number): Node[] {
  const siblings = statementsBeside(node)
  if (!siblings) return []
  const found: Node[] = []
  const index = siblings.indexOf(node)
  const nearest = siblings.slice(Math.max(0, index - maximumStatements), index).reverse()
  for (const before of nearest) {
    if (found.length === maximum) break
    if (before.type === 'IfStatement' || before.type === 'SwitchStatement') found.push(before)
  }
  return found
}

/** Returns the statements of the block or case that a statement is in. */
export function statementsBeside({ parent }: Node): readonly Node[] | undefined {
  if (parent?.type === 'SwitchCase') return parent.consequent
  return parent?.type === 'BlockStatement' ? parent.body : undefined
}

/** Tests for statements of a case that leave the function, and that no `break` leaves before. */
export function alwaysLeaves(statements: readonly Node[]): boolean {
  const last = statements.findIndex(leavesFunction)
  return last !== -1 && !statements.slice(0, last + 1).some(breaksOut)
}

/** Returns the conditions under which the statement after this one is reached; undefined where it never is. */
export function conditionsAfter(statement: Node, scope: Scope, evaluator: Evaluator): Conditions {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.reduce<Conditions>(
        (conditions, each) => conditions && join(conditions, conditionsAfter(each, scope, evaluator)),
        [],
      )
    case 'IfStatement': {
      const { test, consequent, alternate } = statement
      const ifTrue = leaves(consequent)
      const ifFalse = alternate !== null && leaves(alternate)
      if (ifTrue === ifFalse) return []
      const { known, whenTrue, whenFalse } = readTest(test, scope, evaluator)
      if (known === ifTrue) return undefined
      const rest = ifTrue ? alternate : consequent
      return join(ifTrue ? whenFalse : whenTrue, rest ? conditionsAfter(rest, scope, evaluator) : [])
    }
    case 'SwitchStatement': {
      const left = statement.cases.flatMap(({ consequent }, index) =>
        alwaysLeaves(consequent) ? [index] : [],
      )
      if (left.length === 0) return []
      const readCaseAt = readCases(statement, scope, evaluator)
      return left.reduce<Conditions>((conditions, index) => {
        if (!conditions) return conditions
        const { known, whenFalse } = readCaseAt(index)
        return known === true ? undefined : join(conditions, whenFalse)
      }, [])
    }
    default:
      return []
  }
}
