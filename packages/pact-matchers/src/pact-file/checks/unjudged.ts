import { definePactCheck } from '../judge/define-pact-check.js'

export const unjudged = definePactCheck({
  id: 'unjudged',
  severity: 'warning',
  requirement:
    'The contract accepts its own example, and uses only matching rules that these checks support.',
  judge: {
    rejectedExample: ({ reading }) => [
      {
        place: reading.code.at,
        message: 'The contract rejects its own example and was not judged. Correct the example or the rules.',
      },
    ],
    unsupportedRule: ({ reading }) => [
      {
        place: reading.code.at,
        message: 'The contract uses a matching rule that is not supported here and was judged in part.',
      },
    ],
  },
})
