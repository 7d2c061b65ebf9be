import { defineRule } from '../define-rule.js'
import { visitEmissions } from '../visit-emissions.js'

/** Each error response has a correlation id of its own, so that it leads to one request in the logs. */
export const noStaticCorrelationId = defineRule({
  name: 'no-static-correlation-id',
  description: 'Disallow a correlation id that is the same in every response',
  preset: 'recommended',
  checksTests: false,
  messages: {
    static: 'This correlation id is the same in every response. Create a new one for each request.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, report }) => {
      for (const node of emission.fixedCorrelationIds) report(node, 'static')
    }),
})
