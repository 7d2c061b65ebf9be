import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberOf } from '../evaluator/members.js'
import { textOf, type Scope } from '../evaluator/value.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import { positionOf } from '../search-files.js'
import type { SourcePlace } from './site.js'

/** A line of source that gives a code its status, apart from where the code is raised. */
export interface StatusLine extends SourcePlace {
  readonly code: string
  readonly status: number
}

/**
 * Returns the lines of maps from codes to statuses, `{ OrderLost: 404 }` and `{ [Code.OrderLost]: { status: 404 } }`, and
 * of switches over codes that set or return a status. Which of the keys are codes is for the caller to know.
 */
export function findStatusLines(file: string, module: Module, evaluator: Evaluator): StatusLine[] {
  const scope = { module, frame: undefined }
  const lineAt = (node: Node, code: string, status: number): StatusLine => ({
    file,
    ...positionOf({ node, module }),
    code,
    status,
  })
  return module.nodes.candidates.flatMap((node): StatusLine[] => {
    if (node.type === 'ObjectExpression') return linesOfObject(node, scope, evaluator, lineAt)
    return node.type === 'SwitchStatement' ? linesOfSwitch(node, scope, evaluator, lineAt) : []
  })
}

type LineAt = (node: Node, code: string, status: number) => StatusLine

function linesOfObject(
  { properties }: TSESTree.ObjectExpression,
  scope: Scope,
  evaluator: Evaluator,
  lineAt: LineAt,
): StatusLine[] {
  const named = properties.filter((each) => each.type === 'Property')
  if (named.length < 2 || !named.some(({ value }) => mayHoldStatus(value))) return []
  return named.flatMap((property) => {
    const status = statusOf(property.value, scope, evaluator)
    if (status === undefined) return []
    const code = property.computed ? textOf(evaluator.evaluate(property.key, scope)) : keyName(property)
    return code === undefined ? [] : [lineAt(property, code, status)]
  })
}

function linesOfSwitch(
  { cases, parent }: TSESTree.SwitchStatement,
  scope: Scope,
  evaluator: Evaluator,
  lineAt: LineAt,
): StatusLine[] {
  const results = cases.map(({ consequent }) => resultIn(consequent))
  const assigned = results.find((result) => result?.target !== undefined)?.target
  const before = assigned && valueBefore(assigned, parent, scope.module)
  return cases.flatMap(({ test }, index) => {
    // Labels above one another share the statements below them.
    const at = cases.findIndex(({ consequent }, later) => later >= index && consequent.length > 0)
    if (!test) return []
    const result = results[at]?.value ?? before
    const code = result && textOf(evaluator.evaluate(test, scope))
    const status = result && statusOf(result, scope, evaluator)
    return code === undefined || status === undefined ? [] : [lineAt(test, code, status)]
  })
}

interface CaseResult {
  readonly value: Node
  /** The variable that is assigned; undefined for a returned value. */
  readonly target: TSESTree.Identifier | undefined
}

/** Returns the first status that the statements of a case return or assign. */
function resultIn(statements: readonly TSESTree.Statement[]): CaseResult | undefined {
  for (const statement of statements) {
    if (statement.type === 'BlockStatement') return resultIn(statement.body)
    if (statement.type === 'ReturnStatement' && statement.argument && mayHoldStatus(statement.argument))
      return { value: statement.argument, target: undefined }
    if (statement.type !== 'ExpressionStatement') continue
    const { expression } = statement
    if (expression.type !== 'AssignmentExpression' || !mayHoldStatus(expression.right)) continue
    if (expression.left.type === 'Identifier' && /status|code|http/i.test(expression.left.name))
      return { value: expression.right, target: expression.left }
  }
  return undefined
}

/** Returns what a variable holds before the switch that changes it: a case that leaves it keeps that. */
function valueBefore(name: TSESTree.Identifier, around: Node, module: Module): Node | undefined {
  const declaration = findDeclaration(name.name, around, module)
  return (declaration?.kind === 'variable' ? declaration.declarator.init : undefined) ?? undefined
}

/** Tests the form of a value before it is evaluated. */
const mayHoldStatus = (node: Node): boolean =>
  (node.type === 'Literal' && isStatus(node.value)) ||
  node.type === 'MemberExpression' ||
  (node.type === 'ObjectExpression' &&
    node.properties.some((each) => each.type === 'Property' && statusKeys.has(keyName(each) ?? '')))

const statusKeys: ReadonlySet<string> = new Set(['status', 'statusCode', 'httpStatus', 'httpCode'])

function statusOf(node: Node, scope: Scope, evaluator: Evaluator): number | undefined {
  if (!mayHoldStatus(node)) return undefined
  const value = evaluator.evaluate(node, scope)
  const found =
    value.kind === 'object' ? [...statusKeys].map((key) => memberOf(value, key, value, evaluator)) : [value]
  for (const each of found) if (each.kind === 'literal' && isStatus(each.value)) return each.value
  return undefined
}

const isStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 300 && value <= 599
