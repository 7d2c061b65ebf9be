import { createRule } from '../create-rule.js'
import { isPutTogether } from '@error-contract/emissions/internal'
import { visitEmissions } from '../visit-emissions.js'

/** A code that is put together at run time can't be held against the catalog. */
export const noDynamicCode = createRule({
  name: 'no-dynamic-code',
  description: 'Disallow an error code that is put together at run time',
  preset: 'strict',
  type: 'suggestion',
  messages: {
    dynamic: 'This error code is put together at run time, so nothing holds it against {{catalog}}.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, module, catalogFile, report }) => {
      if (emission.code.kind !== 'unknown') return
      for (const node of emission.code.nodes)
        if (isPutTogether(node, module)) report(node, 'dynamic', { catalog: catalogFile })
    }),
})
