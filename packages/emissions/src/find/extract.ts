import type { Scope } from '../evaluator/value.js'
import type { Candidate } from '../modules/candidates.js'
import { whereReached } from './where-reached.js'
import { extractAssignment } from './places/assignment.js'
import { extractCall } from './places/call.js'
import { extractClass } from './places/class.js'
import { extractNew } from './places/new.js'
import { extractObject } from './places/object.js'
import { extractSwitch } from './places/table.js'
import { extractThrow } from './places/throw.js'
import type { FindContext, RawEmission } from './raw-emission.js'

/** Returns the errors that are emitted at a candidate, with the values that are possible there. */
export const extractAt = (node: Candidate, scope: Scope, context: FindContext): RawEmission[] =>
  whereReached(extractAnywhere(node, scope, context), node, scope, context)

function extractAnywhere(node: Candidate, scope: Scope, context: FindContext): RawEmission[] {
  switch (node.type) {
    case 'CallExpression':
      return extractCall(node, scope, context)
    case 'NewExpression':
      return extractNew(node, scope, context)
    case 'AssignmentExpression':
      return extractAssignment(node, scope, context)
    case 'ThrowStatement':
      return extractThrow(node, scope, context)
    case 'SwitchStatement':
      return extractSwitch(node, scope, context)
    case 'ClassDeclaration':
    case 'ClassExpression':
      return extractClass(node, scope, context)
    default:
      return extractObject(node, scope, context)
  }
}
