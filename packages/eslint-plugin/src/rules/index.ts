import type { Rule } from 'eslint'
import { noDynamicCode } from './no-dynamic-code.js'
import { noMessageMatching } from './no-message-matching.js'
import { noMismatchedStatus } from './no-mismatched-status.js'
import { noStaticCorrelationId } from './no-static-correlation-id.js'
import { noUndeclaredCodeComparison } from './no-undeclared-code-comparison.js'
import { noUndeclaredCode } from './no-undeclared-code.js'
import { validEnvelope } from './valid-envelope.js'

export const rules: Readonly<Record<string, Rule.RuleModule>> = {
  'no-dynamic-code': noDynamicCode,
  'no-message-matching': noMessageMatching,
  'no-mismatched-status': noMismatchedStatus,
  'no-static-correlation-id': noStaticCorrelationId,
  'no-undeclared-code': noUndeclaredCode,
  'no-undeclared-code-comparison': noUndeclaredCodeComparison,
  'valid-envelope': validEnvelope,
}
