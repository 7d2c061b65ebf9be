import { codePlaceOf, type EnvelopeLayout } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { toJson } from '../../evaluator/to-json.js'
import { isAbsent, type Scope, type Value } from '../../evaluator/value.js'
import type { BodySender } from '../../framework.js'
import { argumentOfCall } from '../emitter-arguments.js'
import { isFailure, partsOfMisplaced, type ErrorParts } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { receiverOf } from '../receiver.js'
import { partsOfSent, scopeOfBody } from '../sent-parts.js'
import { statusAround } from '../status-around.js'

/** Extracts the body of a sending method: `res.status(404).json(body)`, `c.json(body, 404)`. */
export function extractSentBody(
  node: TSESTree.CallExpression,
  sender: BodySender & { kind: 'method' },
  scope: Scope,
  context: FindContext,
): RawEmission | undefined {
  const { layout, isDeclared, evaluator } = context
  const argument = node.arguments[sender.argument]
  if (!argument || node.callee.type !== 'MemberExpression') return undefined
  const body = toJson(evaluator.evaluate(argument, scopeOfBody(scope, context)), evaluator)
  const whole = partsOfSent(body, context)
  const parts = whole ?? partsOfMisplaced(body, layout, isDeclared)
  if (!parts) return undefined
  const given =
    sender.status === undefined ? undefined : argumentOfCall(node, sender.status, scope, evaluator)
  const passed = given && !isAbsent(given) && given.kind !== 'object' ? given : undefined
  const status = passed ?? statusAround(node, node.callee.object, scope, context) ?? parts.status
  if (!whole && !isFailure(status)) return undefined
  const receiver = status ? 'response' : receiverOf(node.callee.object, scope.module)
  if (receiver === 'other') return undefined
  return {
    ...parts,
    status,
    isStatusPassed: passed !== undefined,
    node,
    certain:
      isCertainError(parts, status, layout) && (receiver === 'response' || !takesAnything.has(sender.name)),
    sent: true,
    definition: undefined,
  }
}

/** Methods that sockets, streams and queues have too. */
const takesAnything: ReadonlySet<string> = new Set(['end', 'send', 'write'])

/** Tests whether a body is certainly an error: its code is nested, or it has a message or an error status. */
export function isCertainError(
  { message }: ErrorParts,
  status: Value | undefined,
  layout: EnvelopeLayout,
): boolean {
  const code = codePlaceOf(layout)
  const isNested = 'pointer' in code && code.pointer.length > 1
  const hasMessage = message !== undefined && !isAbsent(message)
  return isNested || hasMessage || isFailure(status)
}
