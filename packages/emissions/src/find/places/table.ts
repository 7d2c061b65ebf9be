import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from '../../evaluator/evaluator.js'
import { memberOf } from '../../evaluator/members.js'
import { literal, optionsOf, textOf, type Scope, type Value } from '../../evaluator/value.js'
import { keyName, type Node } from '../../modules/node.js'
import type { FindContext, RawEmission } from '../raw-emission.js'

/** One line of a `code → status` map. */
interface TableLine {
  readonly node: Node
  readonly code: Value
  readonly status: Value
}

/** Extracts each line of a map from codes of the catalog to statuses: `{ NotFound: 404, Conflict: 409 }`. */
export function extractObjectTable(
  node: TSESTree.ObjectExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  if (!mayBeTable(node, context)) return []
  const { evaluator } = context
  const properties = node.properties.filter((each) => each.type === 'Property')
  const entries = properties.flatMap((property): TableLine[] => {
    const code = property.computed
      ? evaluator.evaluate(property.key, scope)
      : literal(
          { node: property.key, module: scope.module },
          property.key.type === 'Identifier'
            ? property.key.name
            : (property.key as TSESTree.Literal).value?.toString(),
        )
    const status = statusIn(evaluator.evaluate(property.value, scope), evaluator)
    return status ? [{ node: property, code, status }] : []
  })
  return emissionsOf(entries, properties.length, context)
}

/** Tests keys before values, which may lie in other files. */
function mayBeTable({ properties }: TSESTree.ObjectExpression, { isDeclared }: FindContext): boolean {
  let lines = 0
  let plausible = 0
  for (const each of properties) {
    if (each.type !== 'Property') continue
    if (!mayBeStatus(each.value)) return false
    lines += 1
    if (each.computed || isDeclared(keyName(each) ?? '')) plausible += 1
  }
  return lines >= 2 && plausible * 2 > lines
}

/** Extracts each entry of `new Map([['NotFound', 404], ['Conflict', 409]])`. */
export function extractMapTable(
  node: TSESTree.NewExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { evaluator } = context
  const [list] = node.arguments
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'Map' || list?.type !== 'ArrayExpression')
    return []
  const entries = list.elements.flatMap((element): TableLine[] => {
    const [key, value] = element?.type === 'ArrayExpression' ? element.elements : []
    if (!element || !key || !value) return []
    const status = statusIn(evaluator.evaluate(value, scope), evaluator)
    return status ? [{ node: element, code: evaluator.evaluate(key, scope), status }] : []
  })
  return emissionsOf(entries, list.elements.length, context)
}

/** Extracts each case of `switch (code) { case 'NotFound': return 404 }`. */
export function extractSwitch(
  node: TSESTree.SwitchStatement,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { evaluator } = context
  const entries = node.cases.flatMap(({ test }, index): TableLine[] => {
    // Labels above one another share the statements below them.
    const body = node.cases.slice(index).find(({ consequent }) => consequent.length > 0)
    const result = body && resultOf(body.consequent)
    const status =
      result && mayBeStatus(result) ? statusIn(evaluator.evaluate(result, scope), evaluator) : undefined
    return test && status ? [{ node: test, code: evaluator.evaluate(test, scope), status }] : []
  })
  return emissionsOf(entries, entries.length, context)
}

/** Returns what the statements of a case return or assign, where they do nothing else. */
function resultOf(statements: readonly TSESTree.Statement[]): Node | undefined {
  const [first, second] = statements
  if (first?.type === 'BlockStatement' && !second) return resultOf(first.body)
  if (first?.type === 'ReturnStatement') return first.argument ?? undefined
  const ends = second === undefined || second.type === 'BreakStatement'
  if (first?.type !== 'ExpressionStatement' || first.expression.type !== 'AssignmentExpression' || !ends)
    return undefined
  return first.expression.right
}

/** Tests the type of a node before it is evaluated; most objects have other values. */
const mayBeStatus = ({ type }: Node): boolean =>
  type === 'Literal' || type === 'MemberExpression' || type === 'Identifier' || type === 'ObjectExpression'

function statusIn(value: Value, evaluator: Evaluator): Value | undefined {
  if (value.kind !== 'object') return isStatus(value) ? value : undefined
  return statusKeys.map((key) => memberOf(value, key, value, evaluator)).find(isStatus)
}

/** The members of a line that hold its status; in a line whose key is the code, `code` is often the status. */
const statusKeys = ['status', 'statusCode', 'httpStatus', 'httpCode', 'code']

const isStatus = (value: Value): boolean =>
  value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400 && value.value <= 599

/** Returns the lines as emissions. A table of another domain may use a declared code, so most codes must be declared. */
function emissionsOf(
  entries: readonly TableLine[],
  lines: number,
  { isDeclared }: FindContext,
): RawEmission[] {
  const codes = entries.flatMap(({ code }) => textOf(code) ?? [])
  const declared = codes.filter(isDeclared)
  if (entries.length < lines || declared.length < 2 || declared.length * 2 <= lines) return []
  return entries
    .filter(({ code }) => optionsOf(code).every(({ value }) => value.kind === 'literal'))
    .map((entry) => ({
      ...entry,
      message: undefined,
      correlationId: undefined,
      body: undefined,
      certain: true,
      sent: false,
      definition: undefined,
    }))
}
