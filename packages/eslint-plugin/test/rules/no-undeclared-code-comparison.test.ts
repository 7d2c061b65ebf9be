import { relative } from 'node:path'
import { noUndeclaredCodeComparison } from '../../src/rules/no-undeclared-code-comparison.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))

const undeclared = (code: string, place: { line: number; column: number }) => ({
  messageId: 'undeclared',
  data: { code, catalog },
  ...place,
  endLine: place.line,
  endColumn: place.column + code.length + 2,
})

createTester().run(noUndeclaredCodeComparison, {
  valid: [
    { name: 'a declared code', code: `if (body.error.code === 'ResourceNotFound') retry()` },
    { name: 'a code of Node', code: `if (error.code === 'ENOENT') retry()` },
    { name: 'a code of Prisma', code: `switch (error.code) { case 'P2025': break }` },
    { name: 'the body of another API', code: `if (vercelResponse.error.code === 'domain_taken') retry()` },
    {
      name: 'what a call of another API gives',
      code: `if ((await db.find()).error.code === 'PGRST116') retry()`,
    },
    { name: 'prose', code: `if (response.data.error.code === 'It was stored.') retry()` },
    { name: 'what is not known', code: `if (body.error.code === expected) retry()` },
  ],
  invalid: [
    {
      name: 'an equality, with the near code',
      code: `if (response.data.error.code === 'ResourceNotFond') retry()`,
      errors: [
        {
          ...undeclared('ResourceNotFond', { line: 1, column: 34 }),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'ResourceNotFound' },
              output: `if (response.data.error.code === 'ResourceNotFound') retry()`,
            },
          ],
        },
      ],
    },
    {
      name: 'a misspelt code in a body with a name of its own',
      code: `if (machinesResponse.error.code === 'ResourceNotFond') retry()`,
      errors: [
        {
          ...undeclared('ResourceNotFond', { line: 1, column: 37 }),
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'ResourceNotFound' },
              output: `if (machinesResponse.error.code === 'ResourceNotFound') retry()`,
            },
          ],
        },
      ],
    },
    {
      name: 'the body of a caught error',
      code: `if (error.response.data.error.code === 'Vanished' || (await res.json()).error.code === 'Vanished') retry()`,
      errors: [
        undeclared('Vanished', { line: 1, column: 40 }),
        undeclared('Vanished', { line: 1, column: 88 }),
      ],
    },
    {
      name: 'an optional chain on the right',
      code: `if ('Vanished' !== body?.error?.code) retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 5 })],
    },
    {
      name: 'a switch',
      code: `switch (body.error.code) {
  case 'ResourceNotFound':
  case 'Vanished':
}`,
      errors: [undeclared('Vanished', { line: 3, column: 8 })],
    },
    {
      name: 'a list',
      code: `if (['Vanished', 'Unauthorized'].includes(body.error.code)) retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 6 })],
    },
    {
      name: 'an expectation',
      code: `expect(res.body.error.code).toBe('Vanished')`,
      errors: [undeclared('Vanished', { line: 1, column: 34 })],
    },
  ],
})
