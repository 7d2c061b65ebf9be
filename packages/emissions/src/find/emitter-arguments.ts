import type { TSESTree } from '@typescript-eslint/utils'
import type { ArgumentPath, EmitterDefinition } from '../frameworks/framework.js'
import { evaluateArguments } from '../evaluator/call.js'
import { memberAt } from '../evaluator/members.js'
import { literal, optionsOf, type Node, type Origin, type Scope, type Value } from '../evaluator/value.js'
import { isAbsent, isFailure, partsOfBody, partsOfMisplaced, type Parts } from './parts.js'
import type { Extraction } from './raw-emission.js'

/** What an emitter that is given as data is handed; undefined when it is handed no code. */
export function partsOfArguments(
  node: Node,
  values: readonly Value[],
  { body, code, status, message, correlationId }: EmitterDefinition,
  written: readonly string[],
  scope: Scope,
  { layout, isDeclared }: Extraction,
): Parts | undefined {
  const origin = { node, module: scope.module }
  const at = (path: ArgumentPath | undefined) =>
    path === undefined ? undefined : valueAt(values, path, origin)
  const handedStatus = typeof status === 'number' ? literal(origin, status) : at(status)
  const handedBody = at(body)
  if (handedBody) {
    const misplaced = isFailure(handedStatus) ? partsOfMisplaced(handedBody, layout, isDeclared) : undefined
    const parts = partsOfBody(handedBody, layout) ?? misplaced
    return parts && { ...parts, status: handedStatus ?? parts.status }
  }
  const handedCode = code === 'member' ? literal(origin, written.at(-1)) : at(code)
  if (!handedCode || isAbsent(handedCode) || !mayBe(layout.code.type, handedCode)) return undefined
  return {
    code: handedCode,
    status: handedStatus,
    message: at(message),
    correlationId: at(correlationId),
    body: undefined,
  }
}

const mayBe = (type: 'string' | 'number', value: Value): boolean =>
  optionsOf(value).some(({ value: each }) =>
    each.kind === 'literal' ? typeof each.value === type : each.kind === 'opaque',
  )

/** The value at a place such as `1.code`: a member of the second argument. */
export function valueAt(values: readonly Value[], path: ArgumentPath, origin: Origin): Value | undefined {
  const [index, ...members] = path.split('.')
  const value = values[Number(index)]
  return value && memberAt(value, members, origin)
}

export const argumentAt = (
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  path: ArgumentPath,
  scope: Scope,
): Value | undefined =>
  valueAt(evaluateArguments(node.arguments, scope), path, { node, module: scope.module })
