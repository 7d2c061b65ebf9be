import { definePactCheck, type PactProblem } from '../judge/define-pact-check.js'
import type { ReadingFault } from '../read/reading-faults.js'

/** @see https://github.com/pact-foundation/pact-specification/tree/version-4 */
export const malformed = definePactCheck({
  id: 'malformed',
  severity: 'error',
  requirement: 'Pact reads the interaction, and its body as it is meant.',
  judge: {
    interaction: ({ interaction: { faults, response } }) =>
      faults
        .map((fault) => problems[fault])
        .filter(({ place }) => place !== 'body' || response.status >= 400),
  },
})

const problems: Readonly<Record<ReadingFault, PactProblem>> = {
  'no-type': {
    place: 'interaction',
    message: 'Pact refuses a file with an interaction without a type. Add "type": "Synchronous/HTTP".',
  },
  'unknown-type': {
    place: 'interaction',
    message:
      'Pact refuses a file with an interaction of unknown type. Write "type": "Synchronous/HTTP", in this spelling.',
  },
  'unreadable-rule': {
    place: 'interaction',
    message:
      "Pact refuses a file with matching rules that it cannot read. Write paths such as $.error.code or $.error['my code'], and each rule as an object.",
  },
  'status-not-a-number': {
    place: 'status',
    message: 'Pact cannot read a status that is not a whole number, and verifies nothing. Write a number.',
  },
  'body-without-content': {
    place: 'body',
    message:
      'Pact 16 skips a body without content, so every body passes. Write "body": { "content": …, "contentType": "application/json" }.',
  },
  'body-is-text': {
    place: 'body',
    message:
      'Pact expects this body as a string, so a provider that returns JSON fails. Write the object itself as content.',
  },
  'beside-messages': {
    place: 'interaction',
    message:
      'Pact reads only the messages of a file that has both, and verifies no interaction. Write them to two files.',
  },
}
