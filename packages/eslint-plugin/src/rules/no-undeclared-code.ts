import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { createRule } from '../create-rule.js'
import { knownValues, type KnownValue, literalText } from '@error-contract/emissions/internal'
import type { Suggestion } from '../open-file.js'
import { visitEmissions } from '../visit-emissions.js'

/** Every code that the source emits is one that the catalog declares. */
export const noUndeclaredCode = createRule({
  name: 'no-undeclared-code',
  description: 'Disallow emitting an error code that the catalog does not declare',
  preset: 'recommended',
  hasSuggestions: true,
  messages: {
    undeclared: "Error code '{{code}}' is not declared in {{catalog}}.",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, catalogFile, report }) => {
      for (const code of knownValues(emission.code)) {
        if (catalog.has(code.value)) continue
        const data = { code: code.value, catalog: catalogFile }
        report(code.node, 'undeclared', data, replaceWithNearest(code, catalog))
      }
    }),
})

function replaceWithNearest(code: KnownValue<string>, catalog: Catalog): Suggestion[] {
  if (!code.literal) return []
  return catalog.nearest(code.value).map((nearest) => ({
    messageId: 'replace',
    data: { code: nearest },
    node: code.node,
    text: literalText(codeOnTheWire(catalog.envelope, nearest), code.node),
  }))
}
