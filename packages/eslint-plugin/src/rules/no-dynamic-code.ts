import { isDynamic } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { visitEmissions } from '../visit-emissions.js'

/** A code that is computed at run time can be anything, so it cannot be checked against the catalog. */
export const noDynamicCode = defineRule({
  name: 'no-dynamic-code',
  description: 'Disallow an error code that is computed at run time',
  preset: 'strict',
  type: 'suggestion',
  messages: {
    dynamic: 'This error code is computed at run time and cannot be checked against {{catalog}}.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, module, report }) => {
      if (emission.code.kind !== 'unknown') return
      for (const node of emission.code.nodes) if (isDynamic(node, module)) report(node, 'dynamic')
    }),
})
