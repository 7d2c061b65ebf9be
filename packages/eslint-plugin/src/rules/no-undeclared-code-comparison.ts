import { codePlaceOf, type Catalog } from '@error-contract/catalog'
import { isTypoOf, visibleTextOf, type Comparison } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { describeUndeclared, suggestNearest } from '../suggest-nearest.js'
import { visitComparisons } from '../visit-comparisons.js'

/** A consumer that waits for a code that the service never returns has a branch that never runs. */
export const noUndeclaredCodeComparison = defineRule({
  name: 'no-undeclared-code-comparison',
  description: 'Disallow comparing the code of an error with a code that the catalog does not declare',
  preset: 'strict',
  hasSuggestions: true,
  messages: {
    undeclared: "Error code '{{code}}' is not declared in {{catalog}}, so no response has it.",
    undeclaredWithHint:
      "Error code '{{code}}' is not declared in {{catalog}}, so no response has it. {{hint}}",
    banned: "Error code '{{code}}' is banned in {{catalog}}: it {{reason}}",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitComparisons(context, ({ comparison, catalog, isOtherCode, report }) => {
      if (comparison.part !== 'code') return
      const { prefix, type } = codePlaceOf(catalog.envelope)
      for (const { value, node } of comparison.values) {
        if (typeof value !== type) continue
        const text = String(value)
        const code = text.startsWith(prefix) ? text.slice(prefix.length) : text
        if (catalog.has(code) || isOtherCode(code) || !isMeantAsCode(code, comparison, catalog)) continue
        const { messageId, data } = describeUndeclared(code, catalog)
        report(node, messageId, data, node.type === 'Literal' ? suggestNearest(node, code, catalog) : [])
      }
    }),
})

/**
 * Returns false for prose, and for a text with a punctuation mark that no declared code has, such as `auth/expired`. In a
 * body that may come from another API, only a typo of a declared code is meant as one.
 */
const isMeantAsCode = (code: string, { certain }: Comparison, catalog: Catalog): boolean =>
  catalog.getBanned(code) !== undefined
    ? true
    : certain
      ? (visibleTextOf(code).match(/\W/g) ?? []).every((mark) =>
          catalog.codes.some((each) => each.includes(mark)),
        )
      : isTypoOf(code, catalog)
