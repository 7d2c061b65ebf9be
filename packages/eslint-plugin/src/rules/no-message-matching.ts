import { defineRule } from '../define-rule.js'
import { visitComparisons } from '../visit-comparisons.js'

/** The text of a message is for people and may change; the code is what a program branches on. */
export const noMessageMatching = defineRule({
  name: 'no-message-matching',
  description: 'Disallow branching on the text of an error message',
  preset: 'strict',
  checksTests: false,
  messages: {
    matching: 'The text of an error message may change at any time. Branch on the error code instead.',
  },
  create: (context) =>
    visitComparisons(context, ({ comparison, report }) => {
      if (comparison.part === 'message' && comparison.certain) report(comparison.node, 'matching')
    }),
})
