import type { TSESTree } from '@typescript-eslint/utils'
import { keyName } from '../modules/declarations.js'
import { evaluate } from '../evaluator/evaluate.js'
import { memberOf } from '../evaluator/members.js'
import { literal, optionsOf, textOf, type Node, type Scope, type Value } from '../evaluator/value.js'
import type { Extraction, RawEmission } from './raw-emission.js'

/** One line of a `code → status` map. */
interface Entry {
  readonly node: Node
  readonly code: Value
  readonly status: Value
}

/** `{ NotFound: 404, Conflict: 409 }`: a map from codes of the catalog to statuses, whose lines are emissions. */
export function tableEntries(
  node: TSESTree.ObjectExpression,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  if (!mayBeTable(node, extraction)) return []
  const properties = node.properties.filter((each) => each.type === 'Property')
  const entries = properties.flatMap((property): Entry[] => {
    const code = property.computed
      ? evaluate(property.key, scope)
      : literal(
          { node: property.key, module: scope.module },
          property.key.type === 'Identifier'
            ? property.key.name
            : (property.key as TSESTree.Literal).value?.toString(),
        )
    const status = statusIn(evaluate(property.value, scope))
    return status ? [{ node: property, code, status }] : []
  })
  return emissionsOf(entries, properties.length, extraction)
}

/** Keys are looked at before values, which may lie in other files. */
function mayBeTable({ properties }: TSESTree.ObjectExpression, { isDeclared }: Extraction): boolean {
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

/** `new Map([['NotFound', 404], ['Conflict', 409]])`. */
export function mapEntries(
  node: TSESTree.NewExpression,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  const [list] = node.arguments
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'Map' || list?.type !== 'ArrayExpression')
    return []
  const entries = list.elements.flatMap((element): Entry[] => {
    const [key, value] = element?.type === 'ArrayExpression' ? element.elements : []
    if (!element || !key || !value) return []
    const status = statusIn(evaluate(value, scope))
    return status ? [{ node: element, code: evaluate(key, scope), status }] : []
  })
  return emissionsOf(entries, list.elements.length, extraction)
}

/** `switch (code) { case 'NotFound': return 404 }`. */
export function switchEntries(
  node: TSESTree.SwitchStatement,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  const entries = node.cases.flatMap(({ test }, index): Entry[] => {
    // Labels above one another share the statements below them.
    const body = node.cases.slice(index).find(({ consequent }) => consequent.length > 0)
    const result = body && resultOf(body.consequent)
    const status = result && mayBeStatus(result) ? statusIn(evaluate(result, scope)) : undefined
    return test && status ? [{ node: test, code: evaluate(test, scope), status }] : []
  })
  return emissionsOf(entries, entries.length, extraction)
}

/** What the statements of a case return or assign, when that is all they do. */
function resultOf(statements: readonly TSESTree.Statement[]): Node | undefined {
  const [first, second] = statements
  if (first?.type === 'BlockStatement' && !second) return resultOf(first.body)
  if (first?.type === 'ReturnStatement') return first.argument ?? undefined
  const ends = second === undefined || second.type === 'BreakStatement'
  if (first?.type !== 'ExpressionStatement' || first.expression.type !== 'AssignmentExpression' || !ends)
    return undefined
  return first.expression.right
}

/** A cheap look before evaluation; most objects hold something else. */
const mayBeStatus = ({ type }: Node): boolean =>
  type === 'Literal' || type === 'MemberExpression' || type === 'Identifier' || type === 'ObjectExpression'

function statusIn(value: Value): Value | undefined {
  if (value.kind !== 'object') return isStatus(value) ? value : undefined
  const member = [memberOf(value, 'status', value), memberOf(value, 'statusCode', value)].find(isStatus)
  return member
}

const isStatus = (value: Value): boolean =>
  value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400 && value.value <= 599

/** A table of another domain may use a declared code by chance, so most codes must be declared and every line fit. */
function emissionsOf(entries: readonly Entry[], lines: number, { isDeclared }: Extraction): RawEmission[] {
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
