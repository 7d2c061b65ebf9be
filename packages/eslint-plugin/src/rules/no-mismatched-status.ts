import { findStatusMismatches, literalText, type KnownValue } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import type { Suggestion } from '../report.js'
import { visitEmissions } from '../visit-emissions.js'

/** A code is returned with one of the statuses that the catalog declares for it. */
export const noMismatchedStatus = defineRule({
  name: 'no-mismatched-status',
  description: 'Disallow returning an error code with a status that the catalog does not declare for it',
  preset: 'recommended',
  hasSuggestions: true,
  messages: {
    mismatched: "Error code '{{code}}' has status {{status}} here, but {{declared}} in {{catalog}}.",
    replace: 'Replace with {{status}}.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, report }) => {
      for (const { code, status, at } of findStatusMismatches(emission, catalog)) {
        const declared = catalog.get(code.value)?.statuses ?? []
        const data = { code: code.value, status: String(status.value), declared: declared.join(' or ') }
        report(at, 'mismatched', data, at === status.node ? suggestDeclared(status, declared) : [])
      }
    }),
})

function suggestDeclared(status: KnownValue<number>, declared: readonly number[]): Suggestion[] {
  if (!status.literal) return []
  return declared.map((each) => ({
    messageId: 'replace',
    data: { status: String(each) },
    node: status.node,
    text: literalText(each, status.node),
  }))
}
