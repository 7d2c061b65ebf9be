import { createRule } from '../create-rule.js'
import { visitComparisons } from '../visit-comparisons.js'

/** The text of a message is for people and free to change; the code is what a program branches on. */
export const noMessageMatching = createRule({
  name: 'no-message-matching',
  description: 'Disallow branching on the text of the message of an envelope',
  preset: 'strict',
  inTests: false,
  messages: {
    matching: 'The text of a message may change at any time; branch on the error code instead.',
  },
  create: (context) =>
    visitComparisons(context, ({ comparison, report }) => {
      if (comparison.part === 'message' && comparison.certain) report(comparison.node, 'matching', {})
    }),
})
