import type { Rule } from 'eslint'
import { noMismatchedStatus } from './no-mismatched-status.js'
import { noUndeclaredCode } from './no-undeclared-code.js'

export const rules: Readonly<Record<string, Rule.RuleModule>> = {
  'no-mismatched-status': noMismatchedStatus,
  'no-undeclared-code': noUndeclaredCode,
}
