import { createRule } from '../create-rule.js'
import { visitEmissions } from '../visit-emissions.js'

/** Each error response has a correlation id of its own, so that it leads to one request in the logs. */
export const noStaticCorrelationId = createRule({
  name: 'no-static-correlation-id',
  description: 'Disallow a correlation id that is the same in every response',
  preset: 'recommended',
  inTests: false,
  messages: {
    static: 'This correlation id is the same in every response; make one per request.',
  },
  create: (context) =>
    visitEmissions(context, ({ emission, report }) => {
      for (const node of emission.fixedCorrelationIds) report(node, 'static', {})
    }),
})
