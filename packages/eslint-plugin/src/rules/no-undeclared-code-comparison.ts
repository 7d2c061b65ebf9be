import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { type Comparison, literalText, isSlip } from '@error-contract/emissions/internal'
import { visitComparisons } from '../visit-comparisons.js'
import { createRule } from '../create-rule.js'
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
      const { prefix, type } = catalog.envelope.code
      for (const { value, node } of comparison.values) {
        if (typeof value !== type) continue
        const text = String(value)
        const code = text.startsWith(prefix) ? text.slice(prefix.length) : text
        if (catalog.has(code) || !isMeant(code, comparison, catalog)) continue
        const nearest = node.type === 'Literal' ? catalog.nearest(code) : []
        const suggestions = nearest.map((each) => ({
          messageId: 'replace',
          data: { code: each },
          node,
          text: literalText(codeOnTheWire(catalog.envelope, each), node),
        }))
        report(node, 'undeclared', { code, catalog: catalogFile }, suggestions)
      }
    }),
})

/**
 * Prose, and a text with a mark that no declared code has, as in `auth/expired`, is no code of the catalog; in a body that
 * may be another API's, only a misspelt code is surely meant to be one.
 */
const isMeant = (code: string, { certain }: Comparison, catalog: Catalog): boolean =>
  certain
    ? (code.match(/\W/g) ?? []).every((mark) => catalog.codes.some((each) => each.includes(mark)))
    : isSlip(code, catalog)
