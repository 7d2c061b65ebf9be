import type { Catalog } from '@error-contract/catalog'
import { createRule } from '../create-rule.js'
import { type KnownValue, findMismatches, literalText } from '@error-contract/emissions/internal'
import type { Suggestion } from '../open-file.js'
import { visitEmissions } from '../visit-emissions.js'

/** Every code is emitted with a status that the catalog declares for it. */
export const noMismatchedStatus = createRule({
  name: 'no-mismatched-status',
  description: 'Disallow emitting an error code with a status that the catalog does not declare for it',
  preset: 'recommended',
  hasSuggestions: true,
  messages: {
    mismatched: "Error code '{{code}}' has status {{status}} here, but {{declared}} in {{catalog}}.",
    replace: 'Use status {{status}}, as declared.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, catalogFile, report }) => {
      for (const { code, status, at } of findMismatches(emission, catalog)) {
        const declared = declaredStatuses(code.value, catalog)
        const data = {
          code: code.value,
          status: String(status.value),
          declared: declared.join(' or '),
          catalog: catalogFile,
        }
        report(at, 'mismatched', data, replaceWithDeclared(status, declared))
      }
    }),
})

const declaredStatuses = (code: string, catalog: Catalog): readonly number[] =>
  catalog.get(code)?.statuses ?? []

function replaceWithDeclared(status: KnownValue<number>, declared: readonly number[]): Suggestion[] {
  if (!status.literal) return []
  return declared.map((each) => ({
    messageId: 'replace',
    data: { status: String(each) },
    node: status.node,
    text: literalText(each, status.node),
  }))
}
