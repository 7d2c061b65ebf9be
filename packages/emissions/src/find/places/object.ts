import { codePlaceOf } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { memberOf } from '../../evaluator/members.js'
import { toJson } from '../../evaluator/to-json.js'
import { isAbsent, type Scope } from '../../evaluator/value.js'
import { keyName } from '../../modules/node.js'
import { goesElsewhere, isInClient } from '../destination.js'
import { isFailure, partsOfBody, statusBeside } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { partsOfSent } from '../sent-parts.js'
import { statusAround } from '../status-around.js'
import { isCertainError } from './body.js'
import { mayBeDeclared } from './client-error.js'
import { extractObjectTable } from './table.js'

/** Extracts an object literal: a `code → status` map, a whole response, or an envelope that is not seen to be sent. */
export function extractObject(
  node: TSESTree.ObjectExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { layout, recognizer, evaluator } = context
  const table = extractObjectTable(node, scope, context)
  if (table.length > 0) return table
  const keys = new Set(node.properties.map((each) => (each.type === 'Property' ? keyName(each) : undefined)))
  const responses = recognizer.responses.filter(({ status, body }) => keys.has(status) && keys.has(body))
  const place = codePlaceOf(layout)
  const first = 'pointer' in place ? place.pointer[0] : undefined
  const mayBeEnvelope = first !== undefined && keys.has(first)
  if (responses.length === 0 && !mayBeEnvelope) return []
  const value = toJson(evaluator.evaluate(node, scope), evaluator)
  const origin = { node, module: scope.module }
  for (const response of responses) {
    const parts = partsOfSent(memberOf(value, response.body, origin, evaluator), context)
    const status = memberOf(value, response.status, origin, evaluator)
    if (parts && goesElsewhere(node, scope.module)) return []
    if (parts) return [{ ...parts, status, node, certain: true, sent: true, definition: undefined }]
  }
  const parts = mayBeEnvelope ? partsOfBody(value, layout, evaluator) : undefined
  if (!parts || goesElsewhere(node, scope.module)) return []
  const beside = statusBeside(value)
  const around =
    node.parent.type === 'ReturnStatement' ? statusAround(node.parent, undefined, scope, context) : undefined
  // Many objects have a code; one that is seen to be sent, or that has all the parts of an error, is an envelope.
  const isNested = 'pointer' in place && place.pointer.length > 1
  const isComplete =
    parts.message !== undefined && !isAbsent(parts.message) && isFailure(beside ?? parts.status)
  if (!isNested && around === undefined && !isComplete) return []
  const status = beside ?? around ?? parts.status
  // A client makes errors of its own where a request fails.
  if (around === undefined && !mayBeDeclared(parts, context) && isInClient(node, scope.module)) return []
  const certain = status !== undefined && isCertainError(parts, status, layout)
  return [{ ...parts, status, node, certain, sent: around !== undefined, definition: undefined }]
}
