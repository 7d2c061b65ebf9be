import type { TSESTree } from '@typescript-eslint/utils'
import { isAbsent, literal, type Scope, type Value } from '../../evaluator/value.js'
import { findDeclaration } from '../../modules/declarations.js'
import { rootOfMember, type Node } from '../../modules/node.js'
import { namesOf } from '../callee-names.js'
import { argumentOfCall } from '../emitter-arguments.js'
import { impliedStatus } from '../implied-status.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { receiverOf } from '../receiver.js'
import { matchEmitters } from '../recognizer.js'
import { partsOfSent, scopeOfBody } from '../sent-parts.js'
import { statusAround } from '../status-around.js'
import { isCertainError } from './body.js'

/** Extracts a body that is assigned: `ctx.body = body`. */
export function extractAssignment(
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { layout, recognizer, evaluator } = context
  const { left } = node
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return []
  const sender = recognizer.bodySenders.get(left.property.name)?.find(({ kind }) => kind === 'property')
  if (!sender) return []
  const parts = partsOfSent(evaluator.evaluate(node.right, scopeOfBody(scope, context)), context)
  if (!parts) return []
  const set =
    statusAround(node, left.object, scope, context) ?? parts.status ?? statusOfError(left, scope, context)
  const receiver = receiverOf(left.object, scope.module)
  if (!set && receiver === 'other') return []
  const implied = set ? undefined : impliedStatus(node, left.object, sender.defaultStatus, scope, context)
  const status = set ?? implied
  return [
    {
      ...parts,
      status,
      isStatusImplied: implied !== undefined,
      node,
      certain: isCertainError(parts, status, layout),
      sent: true,
      definition: undefined,
    },
  ]
}

/** Returns the status of an error to which a body is assigned: `error.output.payload = body` of `const error = Boom.notFound()`. */
function statusOfError(
  target: Node,
  scope: Scope,
  { recognizer, evaluator }: FindContext,
): Value | undefined {
  const root = rootOfMember(target)
  const declaration = root.type === 'Identifier' ? findDeclaration(root.name, root, scope.module) : undefined
  const made = declaration?.kind === 'variable' ? declaration.declarator.init : undefined
  if (made?.type !== 'CallExpression' && made?.type !== 'NewExpression') return undefined
  const origin = { node: made, module: scope.module }
  for (const { definition } of matchEmitters(
    recognizer,
    namesOf(made.callee),
    made.type === 'NewExpression',
  )) {
    const { status } = definition
    const passed =
      typeof status === 'number'
        ? literal(origin, status)
        : status && argumentOfCall(made, status, scope, evaluator)
    if (passed && !isAbsent(passed) && passed.kind !== 'object') return passed
  }
  return undefined
}
