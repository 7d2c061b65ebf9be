import type { Catalog } from '@error-contract/catalog'
import { isTypoOf, type Comparison } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { suggestNearest } from '../suggest-nearest.js'
import { visitComparisons } from '../visit-comparisons.js'

/** A consumer that waits for a code that the service never returns has a branch that never runs. */
export const noUndeclaredCodeComparison = defineRule({
  name: 'no-undeclared-code-comparison',
  description: 'Disallow comparing the code of an error with a code that the catalog does not declare',
  preset: 'strict',
  hasSuggestions: true,
  messages: {
    undeclared: "Error code '{{code}}' is not declared in {{catalog}}, so no response has it.",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitComparisons(context, ({ comparison, catalog, report }) => {
      if (comparison.part !== 'code') return
      const { prefix, type } = catalog.envelope.code
      for (const { value, node } of comparison.values) {
        if (typeof value !== type) continue
        const text = String(value)
        const code = text.startsWith(prefix) ? text.slice(prefix.length) : text
        if (catalog.has(code) || !isMeantAsCode(code, comparison, catalog)) continue
        report(
          node,
          'undeclared',
          { code },
          node.type === 'Literal' ? suggestNearest(node, code, catalog) : [],
        )
      }
    }),
})

/**
 * Returns false for prose, and for a text with a punctuation mark that no declared code has, such as `auth/expired`. In a
 * body that may come from another API, only a typo of a declared code is meant as one.
 */
const isMeantAsCode = (code: string, { certain }: Comparison, catalog: Catalog): boolean =>
  certain
    ? (code.match(/\W/g) ?? []).every((mark) => catalog.codes.some((each) => each.includes(mark)))
    : isTypoOf(code, catalog)
