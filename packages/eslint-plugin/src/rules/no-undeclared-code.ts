import { knownValues } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { describeUndeclared, suggestNearest } from '../suggest-nearest.js'
import { visitEmissions } from '../visit-emissions.js'

/** Every code that the source returns is declared in the catalog. */
export const noUndeclaredCode = defineRule({
  name: 'no-undeclared-code',
  description: 'Disallow returning an error code that the catalog does not declare',
  preset: 'recommended',
  hasSuggestions: true,
  messages: {
    undeclared: "Error code '{{code}}' is not declared in {{catalog}}.",
    undeclaredWithHint: "Error code '{{code}}' is not declared in {{catalog}}. {{hint}}",
    banned: "Error code '{{code}}' is banned in {{catalog}}: it {{reason}}",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, isOtherCode, report }) => {
      for (const { value: code, node, literal } of knownValues(emission.code)) {
        if (catalog.has(code) || isOtherCode(code)) continue
        const { messageId, data } = describeUndeclared(code, catalog)
        report(node, messageId, data, literal ? suggestNearest(node, code, catalog) : [])
      }
    }),
})
