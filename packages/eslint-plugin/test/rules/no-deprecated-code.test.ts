import { relative } from 'node:path'
import { noDeprecatedCode } from '../../src/rules/no-deprecated-code.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('deprecated.yaml'))

const deprecated = (code: string, reason: string, place: { line: number; column: number }) => ({
  messageId: 'deprecated',
  data: { code, reason, catalog },
  ...place,
  endLine: place.line,
  endColumn: place.column + code.length + 2,
})

createTester({ catalog: 'deprecated.yaml' }).run(noDeprecatedCode, {
  valid: [
    {
      name: 'the code that replaces it',
      code: `res.status(404).json({ error: { code: 'OrderNotFound', message: '' } })`,
    },
    {
      name: 'an undeclared code',
      code: `res.status(404).json({ error: { code: 'Vanished', message: '' } })`,
    },
    {
      name: 'a comparison in a client, which may still receive it',
      code: `if (body.error.code === 'NoSuchOrder') retry()`,
    },
  ],
  invalid: [
    {
      name: 'a code whose reason names another one, with that as a suggestion',
      code: `res.status(404).json({ error: { code: 'NoSuchOrder', message: '' } })`,
      errors: [
        {
          ...deprecated('NoSuchOrder', 'Use OrderNotFound.', { line: 1, column: 39 }),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'OrderNotFound' },
              output: `res.status(404).json({ error: { code: 'OrderNotFound', message: '' } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a code with a replacement, with that as a suggestion',
      code: `res.status(404).json({ error: { code: 'OldOrder', message: '' } })`,
      errors: [
        {
          ...deprecated('OldOrder', 'Orders have numbers. Use OrderNotFound.', { line: 1, column: 39 }),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'OrderNotFound' },
              output: `res.status(404).json({ error: { code: 'OrderNotFound', message: '' } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a code whose reason names none',
      code: `res.status(404).json({ error: { code: 'OrderVanished', message: '' } })`,
      errors: [deprecated('OrderVanished', 'Orders do not vanish.', { line: 1, column: 39 })],
    },
    {
      name: 'a code of a class',
      code: `class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super() } }
throw new ApiError(404, 'OrderVanished')`,
      errors: [deprecated('OrderVanished', 'Orders do not vanish.', { line: 2, column: 25 })],
    },
  ],
})
