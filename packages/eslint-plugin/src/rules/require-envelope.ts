import { codePlaceOf, formatPointer } from '@error-contract/catalog'
import { mayGainMembers } from '@error-contract/emissions/internal'
import { defineRule } from '../define-rule.js'
import { visitCodelessResponses } from '../visit-emissions.js'

/** Clients branch on the code of an error, so that one without a code is only a status to them. */
export const requireEnvelope = defineRule({
  name: 'require-envelope',
  description: 'Require an error response to have a code where the envelope of the catalog has it',
  preset: 'strict',
  checksTests: false,
  messages: {
    missing: 'This error response has no code: {{catalog}} requires one at {{place}}.',
  },
  create: (context) =>
    visitCodelessResponses(context, ({ response, catalog, report }) => {
      const code = codePlaceOf(catalog.envelope)
      if (!('pointer' in code)) return
      if (response.body && mayGainMembers(response.body.node, response.node, context.sourceCode)) return
      report(response.node, 'missing', { place: formatPointer(code.pointer) })
    }),
})
