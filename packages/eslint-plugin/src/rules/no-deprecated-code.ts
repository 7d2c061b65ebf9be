import type { Catalog } from '@error-contract/catalog'
import { knownValues } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { suggestCode } from '../suggest-nearest.js'
import { visitEmissions } from '../visit-emissions.js'

/** A deprecated code is for clients that still know it; new responses have the code that replaces it. */
export const noDeprecatedCode = defineRule({
  name: 'no-deprecated-code',
  description: 'Disallow returning an error code that the catalog marks as deprecated',
  preset: 'strict',
  hasSuggestions: true,
  messages: {
    deprecated: "Error code '{{code}}' is deprecated in {{catalog}}: {{reason}}",
    replace: "Replace with '{{code}}'.",
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, report }) => {
      for (const { value: code, node, literal } of knownValues(emission.code)) {
        const { deprecated: reason, replacement } = catalog.get(code) ?? {}
        if (reason === undefined) continue
        const named = replacement === undefined ? codesNamedIn(reason, catalog) : [replacement]
        const replacements = literal ? named : []
        report(
          node,
          'deprecated',
          { code, reason: reason.replace(/(?<![.!?])$/, '.') },
          replacements.map((each) => suggestCode(node, each, catalog)),
        )
      }
    }),
})

/** Returns the declared codes that a reason names and that are not deprecated themselves: `Use OrderNotFound.` */
const codesNamedIn = (reason: string, catalog: Catalog): string[] => [
  ...new Set(
    reason
      .split(/[\s'"`,;()]+/)
      .flatMap((word) => [word, word.replace(/(?<![.:!?])[.:!?]+$/, '')])
      .filter((word) => catalog.has(word) && catalog.get(word)?.deprecated === undefined),
  ),
]
