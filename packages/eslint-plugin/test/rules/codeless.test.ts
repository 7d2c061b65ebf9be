import { relative } from 'node:path'
import { noUndeclaredCode } from '../../src/rules/no-undeclared-code.js'
import { requireEnvelope } from '../../src/rules/require-envelope.js'
import { createTester, fixture } from '../rule-tester.js'

const file = 'codeless.yaml'
const catalog = relative(process.cwd(), fixture(file))

createTester({ catalog: file }).run(noUndeclaredCode, {
  valid: [
    { name: 'a code', code: `res.status(404).json({ error: { code: 'OrderNotFound' } })` },
    {
      name: 'the code of an error that has none in its first envelope',
      code: `res.status(503).json({ error: { code: 'Unavailable' } })`,
    },
    { name: 'an error without a code', code: `res.status(404).json({ message: 'Not Found' })` },
  ],
  invalid: [
    {
      name: 'the name of an error without a code',
      code: `res.status(404).json({ error: { code: 'RouteNotFound' } })`,
      errors: [
        {
          messageId: 'banned',
          line: 1,
          column: 39,
          endLine: 1,
          endColumn: 54,
          data: {
            code: 'RouteNotFound',
            catalog,
            reason: 'is the name of an error without a code, which status 404 identifies.',
          },
        },
      ],
    },
    {
      name: 'a typo of a code, which is never one of such a name',
      code: `res.status(404).json({ error: { code: 'OrderNotFuond' } })`,
      errors: [
        {
          messageId: 'undeclaredWithHint',
          line: 1,
          column: 39,
          endLine: 1,
          endColumn: 54,
          data: { code: 'OrderNotFuond', catalog, hint: `Did you mean 'OrderNotFound'?` },
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'OrderNotFound' },
              output: `res.status(404).json({ error: { code: 'OrderNotFound' } })`,
            },
          ],
        },
      ],
    },
  ],
})

createTester({ catalog: file }).run(requireEnvelope, {
  valid: [
    {
      name: 'the members of an error without a code',
      code: `res.status(404).json({ message: 'Not Found' })`,
    },
    { name: 'the text of an error without a code', code: `res.status(502).send('Bad Gateway')` },
  ],
  invalid: [
    {
      name: 'neither a code nor the members of an error without one',
      code: `res.status(404).json({ text: 'Not Found' })`,
      errors: [
        {
          messageId: 'missing',
          line: 1,
          column: 22,
          endLine: 1,
          endColumn: 43,
          data: { catalog, place: '/error/code' },
        },
      ],
    },
  ],
})

createTester({ catalog: 'only-codeless.yaml' }).run(noUndeclaredCode, {
  valid: [
    {
      name: 'any code where no error has one',
      code: `res.status(404).json({ error: { code: 'OrderNotFound' } })`,
    },
  ],
  invalid: [],
})
