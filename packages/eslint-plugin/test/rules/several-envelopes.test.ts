import { requireEnvelope } from '../../src/rules/require-envelope.js'
import { validEnvelope } from '../../src/rules/valid-envelope.js'
import { createTester, fixture } from '../rule-tester.js'
import { relative } from 'node:path'

const file = 'several-envelopes.yaml'
const catalog = relative(process.cwd(), fixture(file))

createTester({ catalog: file }).run(validEnvelope, {
  valid: [
    {
      name: 'each code in its envelope',
      code: `res.status(429).json({ fault: { reason: 'RateLimited', text: 'wait' } })
res.status(404).json({ error: { code: 'OrderNotFound', message: 'gone' } })`,
    },
  ],
  invalid: [
    {
      name: 'a member that the envelope of the code requires',
      code: `res.status(429).json({ fault: { reason: 'RateLimited' } })`,
      errors: [
        {
          messageId: 'missing',
          line: 1,
          column: 31,
          endLine: 1,
          endColumn: 56,
          data: { catalog, member: 'text', place: '/fault/text' },
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'text' },
              output: `res.status(429).json({ fault: { reason: 'RateLimited', text: 'Wait.' } })`,
            },
          ],
        },
      ],
    },
  ],
})

createTester({ catalog: file }).run(requireEnvelope, {
  valid: [{ name: 'a code of another envelope', code: `res.status(429).json({ fault: { reason: code } })` }],
  invalid: [
    {
      name: 'no code of any envelope',
      code: `res.status(429).json({ text: 'wait' })`,
      errors: [
        {
          messageId: 'missing',
          line: 1,
          column: 22,
          endLine: 1,
          endColumn: 38,
          data: { catalog, place: '/error/code' },
        },
      ],
    },
  ],
})
