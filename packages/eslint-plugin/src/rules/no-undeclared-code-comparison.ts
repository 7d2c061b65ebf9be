import { codeOnTheWire } from '@error-contract/catalog'
import { createRule } from '../create-rule.js'
import { literalText } from '../emissions/literal-text.js'
import { visitComparisons } from '../emissions/visit-comparisons.js'

/** A consumer that waits for a code that no response carries has a branch that never runs. */
export const noUndeclaredCodeComparison = createRule({
  name: 'no-undeclared-code-comparison',
  description: 'Disallow comparing the code of an envelope with a code that the catalog does not declare',
  preset: 'strict',
  hasSuggestions: true,
  messages: {
    undeclared: "Error code '{{code}}' is not declared in {{catalog}}, so no response carries it.",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitComparisons(context, ({ comparison, catalog, catalogFile, report }) => {
      if (comparison.part !== 'code') return
      const { prefix } = catalog.envelope.code
      for (const literal of comparison.literals) {
        const code = literal.value.startsWith(prefix) ? literal.value.slice(prefix.length) : literal.value
        if (catalog.has(code)) continue
        const suggestions = catalog.nearest(code).map((nearest) => ({
          messageId: 'replace',
          data: { code: nearest },
          node: literal,
          text: literalText(codeOnTheWire(catalog.envelope, nearest), literal),
        }))
        report(literal, 'undeclared', { code, catalog: catalogFile }, suggestions)
      }
    }),
})
