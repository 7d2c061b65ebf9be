import { noMessageMatching } from '../../src/rules/no-message-matching.js'
import { createTester } from '../rule-tester.js'

createTester().run(noMessageMatching, {
  valid: [
    { name: 'the code', code: `if (body.error.code === 'ResourceNotFound') retry()` },
    { name: 'the message of an exception', code: `if (error.message.includes('ECONNRESET')) retry()` },
    { name: 'the message of a result', code: `if (parsedInput.error.message.includes('gone')) retry()` },
    { name: 'showing the message', code: `show(body.error.message)` },
    {
      name: 'the message of another service',
      code: `const { error } = result.response; if (error.message === 'It is gone.') retry()`,
    },
    {
      name: 'a check that there is a message',
      code: `if (body.error.message !== undefined) show(body.error.message)`,
    },
  ],
  invalid: [
    {
      name: 'an equality',
      code: `if (body.error.message === 'It is gone.') retry()`,
      errors: [{ messageId: 'matching', line: 1, column: 5, endLine: 1, endColumn: 41 }],
    },
    {
      name: 'a part of the text',
      code: `if (body.error.message.includes('gone')) retry()`,
      errors: [{ messageId: 'matching', line: 1, column: 5, endLine: 1, endColumn: 40 }],
    },
    {
      name: 'a message of a body in a variable',
      code: `const { error } = await res.json(); if (error.message.includes('gone')) retry()`,
      errors: [{ messageId: 'matching', line: 1, column: 41, endLine: 1, endColumn: 71 }],
    },
    {
      name: 'a pattern',
      code: `if (/gone/.test(body.error.message)) retry()`,
      errors: [{ messageId: 'matching', line: 1, column: 5, endLine: 1, endColumn: 36 }],
    },
  ],
})
