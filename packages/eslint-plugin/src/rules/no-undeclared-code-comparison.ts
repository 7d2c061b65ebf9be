import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { createRule } from '../create-rule.js'
import { literalText } from '../emissions/literal-text.js'
import { isSlip } from '../emissions/slip.js'
import { visitComparisons, type Comparison } from '../emissions/visit-comparisons.js'

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
        if (catalog.has(code) || !isMeant(code, comparison, catalog)) continue
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

/** Prose is no code; in a body that may be another API's, only a misspelt code is surely meant to be one of these. */
const isMeant = (code: string, { certain }: Comparison, catalog: Catalog): boolean =>
  certain ? !/\s/.test(code) || catalog.codes.some((each) => /\s/.test(each)) : isSlip(code, catalog)
