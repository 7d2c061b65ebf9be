import type { EnvelopeLayout } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { BodySender } from '../frameworks/framework.js'
import { keyName } from '../modules/declarations.js'
import { evaluate } from '../evaluator/evaluate.js'
import { memberOf } from '../evaluator/members.js'
import type { Scope, Value } from '../evaluator/value.js'
import { argumentAt } from './emitter-arguments.js'
import { isAbsent, isFailure, partsOfBody, partsOfMisplaced, statusBeside, type Parts } from './parts.js'
import type { Extraction, RawEmission } from './raw-emission.js'
import { statusAround } from './status-around.js'
import { tableEntries } from './status-tables.js'

/** `res.status(404).json(body)`, `c.json(body, 404)`. */
export function extractSent(
  node: TSESTree.CallExpression,
  sender: BodySender & { kind: 'method' },
  scope: Scope,
  { layout, recognizer, isDeclared }: Extraction,
): RawEmission | undefined {
  const argument = node.arguments[sender.argument]
  if (!argument || argument.type === 'SpreadElement' || node.callee.type !== 'MemberExpression')
    return undefined
  const body = evaluate(argument, scope)
  const whole = partsOfBody(body, layout)
  const parts = whole ?? partsOfMisplaced(body, layout, isDeclared)
  if (!parts) return undefined
  const handed = sender.status === undefined ? undefined : argumentAt(node, sender.status, scope)
  const status =
    (handed && !isAbsent(handed) && handed.kind !== 'object' ? handed : undefined) ??
    statusAround(node, node.callee.object, scope, recognizer) ??
    parts.status
  if (!whole && !isFailure(status)) return undefined
  return {
    ...parts,
    status,
    node,
    certain: isTelling(parts, status, layout),
    sent: true,
    definition: undefined,
  }
}

/** A body is surely an error when its code lies below another member, or a message or an error status comes with it. */
function isTelling({ message }: Parts, status: Value | undefined, layout: EnvelopeLayout): boolean {
  const deep = 'pointer' in layout.code && layout.code.pointer.length > 1
  const says = message !== undefined && !isAbsent(message)
  return deep || says || isFailure(status)
}

/** `ctx.body = body`. */
export function extractAssignment(
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  { layout, recognizer }: Extraction,
): RawEmission[] {
  const { left } = node
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return []
  if (!recognizer.bodySenders.get(left.property.name)?.some(({ kind }) => kind === 'property')) return []
  const parts = partsOfBody(evaluate(node.right, scope), layout)
  if (!parts) return []
  const status = statusAround(node, left.object, scope, recognizer) ?? parts.status
  return [
    { ...parts, status, node, certain: isTelling(parts, status, layout), sent: true, definition: undefined },
  ]
}

/** An object that is a whole response, or an envelope that is not seen to be sent. */
export function extractObject(
  node: TSESTree.ObjectExpression,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  const { layout, recognizer } = extraction
  const table = tableEntries(node, scope, extraction)
  if (table.length > 0) return table
  const keys = new Set(node.properties.map((each) => (each.type === 'Property' ? keyName(each) : undefined)))
  const responses = recognizer.responses.filter(({ status, body }) => keys.has(status) && keys.has(body))
  const first = 'pointer' in layout.code ? layout.code.pointer[0] : undefined
  const mayBeEnvelope = first !== undefined && keys.has(first)
  if (responses.length === 0 && !mayBeEnvelope) return []
  const value = evaluate(node, scope)
  for (const response of responses) {
    const parts = partsOfBody(memberOf(value, response.body, { node, module: scope.module }), layout)
    const status = memberOf(value, response.status, { node, module: scope.module })
    if (parts) return [{ ...parts, status, node, certain: true, sent: true, definition: undefined }]
  }
  const parts = mayBeEnvelope ? partsOfBody(value, layout) : undefined
  if (!parts) return []
  const beside = statusBeside(value)
  const around =
    node.parent.type === 'ReturnStatement'
      ? statusAround(node.parent, undefined, scope, recognizer)
      : undefined
  // Many objects have a code; one that is seen to be sent, or that has all the parts of an error, is an envelope.
  const deep = 'pointer' in layout.code && layout.code.pointer.length > 1
  const whole = parts.message !== undefined && !isAbsent(parts.message) && isFailure(beside ?? parts.status)
  if (!deep && around === undefined && !whole) return []
  const status = beside ?? around ?? parts.status
  const certain = status !== undefined && isTelling(parts, status, layout)
  return [{ ...parts, status, node, certain, sent: around !== undefined, definition: undefined }]
}
