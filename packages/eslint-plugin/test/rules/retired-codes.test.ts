import { relative } from 'node:path'
import { noUndeclaredCode } from '../../src/rules/no-undeclared-code.js'
import { noUndeclaredCodeComparison } from '../../src/rules/no-undeclared-code-comparison.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('retired.yaml'))
const replaced = "was retired in version 2.0.0. Return 'OrderNotFound' instead."

/** Returns the location of a quoted code. */
const at = (code: string, line: number, column: number) => ({
  line,
  column,
  endLine: line,
  endColumn: column + code.length + 2,
})

const emission = (code: string) => `res.status(404).json({ error: { code: '${code}', message: '' } })`

createTester({ catalog: 'retired.yaml' }).run(noUndeclaredCode, {
  valid: [{ name: 'the successor of a retired code', code: emission('OrderNotFound') }],
  invalid: [
    {
      name: 'a retired code, with its successor as a suggestion',
      code: emission('NoSuchOrder'),
      errors: [
        {
          messageId: 'banned',
          data: { code: 'NoSuchOrder', catalog, reason: replaced },
          ...at('NoSuchOrder', 1, 39),
          suggestions: [
            { messageId: 'replace', data: { code: 'OrderNotFound' }, output: emission('OrderNotFound') },
          ],
        },
      ],
    },
    {
      name: 'a retired code without a successor, with the reason',
      code: emission('OrderVanished'),
      errors: [
        {
          messageId: 'banned',
          data: {
            code: 'OrderVanished',
            catalog,
            reason: 'was retired in version 3.0.0: Orders do not vanish.',
          },
          ...at('OrderVanished', 1, 39),
        },
      ],
    },
    {
      name: 'a retired code through a class',
      code: `class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super() } }
throw new ApiError(404, 'NoSuchOrder')`,
      errors: [
        {
          messageId: 'banned',
          data: { code: 'NoSuchOrder', catalog, reason: replaced },
          ...at('NoSuchOrder', 2, 25),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'OrderNotFound' },
              output: `class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super() } }
throw new ApiError(404, 'OrderNotFound')`,
            },
          ],
        },
      ],
    },
  ],
})

createTester({ catalog: 'retired.yaml' }).run(noUndeclaredCodeComparison, {
  valid: [{ name: 'a declared code', code: `if (body.error.code === 'OrderNotFound') retry()` }],
  invalid: [
    {
      name: 'a retired code, which no response has any more',
      code: `if (body.error.code === 'NoSuchOrder') retry()`,
      errors: [
        {
          messageId: 'banned',
          data: { code: 'NoSuchOrder', catalog, reason: replaced },
          ...at('NoSuchOrder', 1, 25),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'OrderNotFound' },
              output: `if (body.error.code === 'OrderNotFound') retry()`,
            },
          ],
        },
      ],
    },
  ],
})
