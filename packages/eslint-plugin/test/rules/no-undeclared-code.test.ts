import { relative } from 'node:path'
import { noUndeclaredCode } from '../../src/rules/no-undeclared-code.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))

/** Returns the one error of a case: the undeclared code, its location and the suggestions. */
const undeclared = (
  code: string,
  place: { line: number; column: number },
  suggestions: readonly { code: string; output: string }[] = [],
) => ({
  messageId: 'undeclared',
  data: { code, catalog },
  line: place.line,
  column: place.column,
  endLine: place.line,
  endColumn: place.column + code.length + 2,
  suggestions: suggestions.map((each) => ({
    messageId: 'replace',
    data: { code: each.code },
    output: each.output,
  })),
})

createTester().run(noUndeclaredCode, {
  valid: [
    {
      name: 'a declared code in an envelope',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
    },
    {
      name: 'a declared code through an imported class',
      code: `import { ApiError } from './api-error.js'
throw new ApiError(404, 'ResourceNotFound', 'gone')`,
      filename: fixture('service.ts'),
    },
    {
      name: 'a code that the source does not show',
      code: `res.status(404).json({ error: { code: codeOf(request), message: 'gone' } })`,
    },
    {
      name: 'a numeric code where the codes of the catalog are strings',
      code: `res.status(404).json({ error: { code: 404, message: 'gone' } })`,
    },
    {
      name: 'a code of Node',
      code: `if (error.code === 'ENOENT') throw Object.assign(new Error('gone'), { code: 'ENOENT' })`,
    },
    {
      name: 'a domain object with a code and a message',
      code: `const currency = { code: 'EUR', message: 'Euro' }; res.json(currency); send(currency)`,
    },
    {
      name: 'a class that is not an error',
      code: `class Country { constructor(code, name) { this.code = code; this.name = name } }
new Country('CH', 'Switzerland')`,
    },
    { name: 'a logger', code: `logger.error({ code: 'Boom', message: 'it broke' })` },
  ],
  invalid: [
    {
      name: 'a misspelled code in an envelope',
      code: `res.status(404).json({ error: { code: 'RessourceNotFound', message: 'gone' } })`,
      errors: [
        undeclared('RessourceNotFound', { line: 1, column: 39 }, [
          {
            code: 'ResourceNotFound',
            output: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
          },
        ]),
      ],
    },
    {
      name: 'a suggestion keeps the quotes of the source',
      code: 'res.status(404).json({ error: { code: "resource_not_found", message: "gone" } })',
      errors: [
        undeclared('resource_not_found', { line: 1, column: 39 }, [
          {
            code: 'ResourceNotFound',
            output: 'res.status(404).json({ error: { code: "ResourceNotFound", message: "gone" } })',
          },
        ]),
      ],
    },
    {
      name: 'an undeclared code without a similar declared one',
      code: `res.status(404).json({ error: { code: 'Vanished', message: 'gone' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 39 })],
    },
    {
      name: 'through a class of the same file',
      code: `class ApiError extends Error {
  constructor(readonly status: number, readonly code: string) { super() }
}
throw new ApiError(404, 'Vanished')`,
      errors: [undeclared('Vanished', { line: 4, column: 25 })],
    },
    {
      name: 'through an imported class',
      code: `import { ApiError } from './api-error.js'
throw new ApiError(404, 'Vanished', 'gone')`,
      filename: fixture('service.ts'),
      errors: [undeclared('Vanished', { line: 2, column: 25 })],
    },
    {
      name: 'through a class that another file exports under a new name',
      code: `import { ServiceError } from './errors.js'
throw new ServiceError(404, 'Vanished', 'gone')`,
      filename: fixture('service.ts'),
      errors: [undeclared('Vanished', { line: 2, column: 29 })],
    },
    {
      name: 'through an imported function that sends the body',
      code: `import { sendError } from './errors.js'
sendError(res, 404, 'Vanished')`,
      filename: fixture('service.ts'),
      errors: [undeclared('Vanished', { line: 2, column: 21 })],
    },
    {
      name: 'a constant, once and at its definition',
      code: `const gone = 'Vanished'
res.status(404).json({ error: { code: gone, message: '' } })
res.status(404).json({ error: { code: gone, message: '' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 14 })],
    },
    {
      name: 'one branch of a condition',
      code: `reply.code(404).send({ error: { code: late ? 'Vanished' : 'ResourceNotFound', message: '' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 46 })],
    },
  ],
})

createTester({ settings: { emitters: [{ call: 'reply.fail', code: '0.code', status: '1' }] } }).run(
  noUndeclaredCode,
  {
    valid: [{ name: 'another function of that name', code: `fail({ code: 'Vanished' }, 404)` }],
    invalid: [
      {
        name: 'through a declared emitter',
        code: `reply.fail({ code: 'Vanished' }, 404)`,
        errors: [undeclared('Vanished', { line: 1, column: 20 })],
      },
    ],
  },
)

const flat = relative(process.cwd(), fixture('own-body-status.yaml'))

createTester({ catalog: 'own-body-status.yaml' }).run(noUndeclaredCode, {
  valid: [
    {
      name: 'an error of OAuth',
      code: `res.status(400).json({ error: 'invalid_grant', error_description: 'It has expired.' })`,
    },
  ],
  invalid: [
    {
      name: 'an envelope with its code at the same place',
      code: `res.status(400).json({ error: 'invalid_grant', message: 'It has expired.' })`,
      errors: [
        {
          messageId: 'undeclared',
          data: { code: 'invalid_grant', catalog: flat },
          line: 1,
          column: 31,
          endLine: 1,
          endColumn: 46,
        },
      ],
    },
  ],
})
