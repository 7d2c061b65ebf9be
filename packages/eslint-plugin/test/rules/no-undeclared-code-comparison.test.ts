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

/** Returns the error of a code that is near to one declared code, with the suggestion to replace it. */
const misspelt = (
  code: string,
  place: { line: number; column: number },
  nearest: { code: string; output: string; hint?: string },
) => ({
  ...undeclared(code, place),
  messageId: 'undeclaredWithHint',
  data: { code, catalog, hint: nearest.hint ?? `Did you mean '${nearest.code}'?` },
  suggestions: [{ messageId: 'replace', data: { code: nearest.code }, output: nearest.output }],
})

createTester().run(noUndeclaredCodeComparison, {
  valid: [
    { name: 'a declared code', code: `if (body.error.code === 'ResourceNotFound') retry()` },
    { name: 'a code of Node', code: `if (error.code === 'ENOENT') retry()` },
    { name: 'a code of Prisma', code: `switch (error.code) { case 'P2025': break }` },
    { name: 'the body of another API', code: `if (vercelResponse.error.code === 'domain_taken') retry()` },
    {
      name: 'the result of a call of another API',
      code: `if ((await db.find()).error.code === 'PGRST116') retry()`,
    },
    { name: 'prose', code: `if (response.data.error.code === 'It was stored.') retry()` },
    {
      name: 'the code of an exception by another name',
      code: `const { code } = error; if (code === 'Vanished') retry()`,
    },
    {
      name: 'a code with a punctuation mark that no declared code has',
      code: `if (body.error.code === 'auth/expired') retry()`,
    },
    {
      name: 'an error in the response of another service',
      code: `const { error } = result.response; if (error.code === 'Vanished') retry()`,
    },
    {
      name: 'an object that is not a body',
      code: `expect(state).toEqual({ error: { code: 'Vanished', message: '' } })`,
    },
    {
      name: 'a declared code in a whole body',
      code: `expect(body).toEqual({ error: { code: 'Conflict' } })`,
    },
    { name: 'a value that the source does not show', code: `if (body.error.code === expected) retry()` },
  ],
  invalid: [
    {
      name: 'an equality, with the nearest code as a suggestion',
      code: `if (response.data.error.code === 'ResourceNotFond') retry()`,
      errors: [
        misspelt(
          'ResourceNotFond',
          { line: 1, column: 34 },
          {
            code: 'ResourceNotFound',
            output: `if (response.data.error.code === 'ResourceNotFound') retry()`,
          },
        ),
      ],
    },
    {
      name: 'a typo in a body that may come from another API',
      code: `if (machinesResponse.error.code === 'ResourceNotFond') retry()`,
      errors: [
        misspelt(
          'ResourceNotFond',
          { line: 1, column: 37 },
          {
            code: 'ResourceNotFound',
            output: `if (machinesResponse.error.code === 'ResourceNotFound') retry()`,
          },
        ),
      ],
    },
    {
      name: 'a zero-width space in the code of a received body',
      code: `if (response.data.error.code === 'Con\u200Bflict') retry()`,
      errors: [
        misspelt(
          'Con\u200Bflict',
          { line: 1, column: 34 },
          {
            code: 'Conflict',
            output: `if (response.data.error.code === 'Conflict') retry()`,
            hint: "It has U+200B (zero-width space) at position 4. Did you mean 'Conflict'?",
          },
        ),
      ],
    },
    {
      name: 'a letter of another script in a body that may come from another API',
      code: `if (machinesResponse.error.code === 'C\u043Enflict') retry()`,
      errors: [
        misspelt(
          'C\u043Enflict',
          { line: 1, column: 37 },
          {
            code: 'Conflict',
            output: `if (machinesResponse.error.code === 'Conflict') retry()`,
            hint: "It has U+043E (looks like o) at position 2. Did you mean 'Conflict'?",
          },
        ),
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
      name: 'a list in a variable',
      code: `const final = ['Unauthorized', 'Vanished']; if (final.includes(body.error.code)) stop()`,
      errors: [undeclared('Vanished', { line: 1, column: 32 })],
    },
    {
      name: 'a set',
      code: `const final = new Set(['Vanished']); if (final.has(body.error.code)) stop()`,
      errors: [undeclared('Vanished', { line: 1, column: 24 })],
    },
    {
      name: 'a constant of this file',
      code: `const vanished = 'Vanished'; if (body.error.code === vanished) retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 18 })],
    },
    {
      name: 'a code in a variable',
      code: `const { code } = body.error; if (code === 'Vanished') retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 43 })],
    },
    {
      name: 'a code that is destructured from a body of any name',
      code: `const answer = await response.json(); const code = answer?.error?.code; if (code === 'Vanished') retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 86 })],
    },
    {
      name: 'a body that is parsed',
      code: `if (JSON.parse(response.text).error.code === 'Vanished') retry()`,
      errors: [undeclared('Vanished', { line: 1, column: 46 })],
    },
    {
      name: 'an expectation of Chai',
      code: `expect(body.error.code).to.equal('Vanished')`,
      errors: [undeclared('Vanished', { line: 1, column: 34 })],
    },
    {
      name: 'an assertion of Node',
      code: `assert.strictEqual(body.error.code, 'Vanished')`,
      errors: [undeclared('Vanished', { line: 1, column: 37 })],
    },
    {
      name: 'an expectation of a whole body',
      code: `expect(response.body).toEqual({ error: { code: 'Vanished', message: '' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 48 })],
    },
    {
      name: 'an expectation of a part of a body',
      code: `expect(body).toEqual(expect.objectContaining({ error: expect.objectContaining({ code: 'Vanished' }) }))`,
      errors: [undeclared('Vanished', { line: 1, column: 87 })],
    },
    {
      name: 'an expectation of a member',
      code: `expect(body).toHaveProperty('error.code', 'Vanished')`,
      errors: [undeclared('Vanished', { line: 1, column: 43 })],
    },
    {
      name: 'an expectation of SuperTest',
      code: `request(app).get('/').expect(404, { error: { code: 'Vanished', message: '' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 52 })],
    },
    {
      name: 'a constant of another file',
      code: `import { errorCodes } from './error-codes.js'
if (body.error.code === errorCodes.vanished) retry()`,
      filename: fixture('consumer.ts'),
      errors: [{ ...undeclared('Vanished', { line: 2, column: 25 }), endColumn: 44 }],
    },
    {
      name: 'an expectation',
      code: `expect(res.body.error.code).toBe('Vanished')`,
      errors: [undeclared('Vanished', { line: 1, column: 34 })],
    },
  ],
})

const topLevel = relative(process.cwd(), fixture('strict-envelope.yaml'))

createTester({ catalog: 'strict-envelope.yaml' }).run(noUndeclaredCodeComparison, {
  valid: [
    { name: 'a member of any data', code: `if (data.code === 'Vanished') retry()` },
    { name: 'a declared code at the top level', code: `if (response.data.code === 'Gone') retry()` },
    { name: 'a list of strings', code: `expect(result.data).toEqual(['email', 'name'])` },
    {
      name: 'a list of strings in a received body',
      code: `expect(await response.json()).toStrictEqual(['email'])`,
    },
    {
      name: 'a text that the file made itself',
      code: `const body = JSON.stringify(format(error)); expect(JSON.parse(body).code).toBe('Vanished')`,
    },
    {
      name: 'an object that the file made itself',
      code: `const body = { code: 'Vanished' }; expect(JSON.parse(JSON.stringify(body)).code).toBe('Vanished')`,
    },
    {
      name: 'a code that is two slips away from a declared one, in any data',
      code: `if (data.code === 'Goonee') retry()`,
    },
  ],
  invalid: [
    {
      name: 'a code at the top level of a received body',
      code: `if (response.data.code === 'Vanished' || (await res.json()).code === 'Vanished') retry()`,
      errors: [
        { ...undeclared('Vanished', { line: 1, column: 28 }), data: { code: 'Vanished', catalog: topLevel } },
        { ...undeclared('Vanished', { line: 1, column: 70 }), data: { code: 'Vanished', catalog: topLevel } },
      ],
    },
    {
      name: 'a text that was received',
      code: `expect(JSON.parse(response.body).code).toBe('Vanished')`,
      errors: [
        { ...undeclared('Vanished', { line: 1, column: 45 }), data: { code: 'Vanished', catalog: topLevel } },
      ],
    },
    {
      name: 'a typo in any data',
      code: `if (data.code === 'Gonee') retry()`,
      errors: [
        {
          ...misspelt(
            'Gonee',
            { line: 1, column: 19 },
            { code: 'Gone', output: `if (data.code === 'Gone') retry()` },
          ),
          data: { code: 'Gonee', catalog: topLevel, hint: "Did you mean 'Gone'?" },
        },
      ],
    },
  ],
})

createTester({ settings: { otherCodes: [{ code: 'Billing*', reason: 'The billing service.' }] } }).run(
  noUndeclaredCodeComparison,
  {
    valid: [{ name: 'a code of another domain', code: `if (body.error.code === 'BillingVanished') retry()` }],
    invalid: [
      {
        name: 'an undeclared code beside those of another domain',
        code: `if (body.error.code === 'Vanished') retry()`,
        errors: [undeclared('Vanished', { line: 1, column: 25 })],
      },
    ],
  },
)
