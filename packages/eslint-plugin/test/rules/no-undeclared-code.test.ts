import { relative } from 'node:path'
import { noUndeclaredCode } from '../../src/rules/no-undeclared-code.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))

/** Returns the one error of a case: the undeclared code, its location and the suggestions. The message has a single one. */
const undeclared = (
  code: string,
  place: { line: number; column: number },
  suggestions: readonly { code: string; output: string }[] = [],
) => ({
  ...(suggestions[0] && suggestions.length === 1
    ? {
        messageId: 'undeclaredWithHint',
        data: { code, catalog, hint: `Did you mean '${suggestions[0].code}'?` },
      }
    : { messageId: 'undeclared', data: { code, catalog } }),
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
      name: 'a member of an enum where it is used, without a suggestion that would change every use',
      code: `enum Code { Missing = 'Vanished' }
export const find = (res) => res.status(404).json({ error: { code: Code.Missing, message: 'gone' } })`,
      errors: [{ ...undeclared('Vanished', { line: 2, column: 68 }), endColumn: 80 }],
    },
    {
      name: 'a code that is passed to a function of this file that sends it',
      code: `const fail = (res, status, error) => res.status(status).json({ error })
fail(res, 404, { code: 'Vanished', message: 'gone' })`,
      errors: [undeclared('Vanished', { line: 2, column: 24 })],
    },
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
      name: 'a template of constants, without a suggestion that would change those',
      code: "const kind = 'Resource'\nres.status(404).json({ error: { code: `${kind}NotFund`, message: '' } })",
      errors: [
        {
          ...undeclared('ResourceNotFund', { line: 2, column: 39 }),
          endColumn: 55,
          messageId: 'undeclaredWithHint',
          data: { code: 'ResourceNotFund', catalog, hint: "Did you mean 'ResourceNotFound'?" },
        },
      ],
    },
    {
      name: 'one branch of a condition',
      code: `reply.code(404).send({ error: { code: late ? 'Vanished' : 'ResourceNotFound', message: '' } })`,
      errors: [undeclared('Vanished', { line: 1, column: 46 })],
    },
  ],
})

/** Returns the error of an envelope whose code has characters that cannot be seen, or look like others. */
const withHint = (written: string, code: string, hint: string, near: string) => ({
  code: `res.status(404).json({ error: { code: '${written}', message: 'gone' } })`,
  errors: [
    {
      ...undeclared(written, { line: 1, column: 39 }, [
        { code: near, output: `res.status(404).json({ error: { code: '${near}', message: 'gone' } })` },
      ]),
      messageId: 'undeclaredWithHint',
      data: { code, catalog, hint },
    },
  ],
})

createTester().run(noUndeclaredCode, {
  valid: [],
  invalid: [
    {
      name: 'a zero-width space',
      ...withHint(
        'Resource\u200BNotFound',
        'Resource\u200BNotFound',
        "It has U+200B (zero-width space) at position 9. Did you mean 'ResourceNotFound'?",
        'ResourceNotFound',
      ),
    },
    {
      name: 'an escape sequence of a no-break space',
      ...withHint(
        String.raw`\u00A0Conflict`,
        '\u00A0Conflict',
        "It has U+00A0 (no-break space) at position 1. Did you mean 'Conflict'?",
        'Conflict',
      ),
    },
    {
      name: 'two letters of another script',
      ...withHint(
        'C\u043Enflic\uFF54',
        'C\u043Enflic\uFF54',
        "It has U+043E (looks like o) at position 2 and U+FF54 (looks like t) at position 8. Did you mean 'Conflict'?",
        'Conflict',
      ),
    },
    {
      name: 'a space at the end',
      ...withHint(
        'Conflict ',
        'Conflict ',
        "It has U+0020 (space) at position 9. Did you mean 'Conflict'?",
        'Conflict',
      ),
    },
    {
      name: 'a word of another script',
      code: `res.status(404).json({ error: { code: '\u043D\u0435\u0442', message: 'gone' } })`,
      errors: [undeclared('\u043D\u0435\u0442', { line: 1, column: 39 })],
    },
  ],
})

createTester({ catalog: 'near-codes.yaml' }).run(noUndeclaredCode, {
  valid: [],
  invalid: [
    {
      name: 'a code that is near to two declared ones',
      code: `res.status(404).json({ error: { code: 'OrderCosed', message: 'gone' } })`,
      errors: [
        {
          ...undeclared('OrderCosed', { line: 1, column: 39 }, [
            {
              code: 'OrderClosed',
              output: `res.status(404).json({ error: { code: 'OrderClosed', message: 'gone' } })`,
            },
            {
              code: 'OrdersClosed',
              output: `res.status(404).json({ error: { code: 'OrdersClosed', message: 'gone' } })`,
            },
          ]),
          data: { code: 'OrderCosed', catalog: relative(process.cwd(), fixture('near-codes.yaml')) },
        },
      ],
    },
  ],
})

const otherCodes = [
  { code: 'PG*', reason: 'PostgREST.' },
  { code: 'Vanished', reason: 'The gateway.' },
]

createTester({ settings: { otherCodes } }).run(noUndeclaredCode, {
  valid: [
    {
      name: 'a code of another domain, and one that a pattern matches',
      code: `res.status(404).json({ error: { code: 'Vanished', message: 'gone' } })
res.status(404).json({ error: { code: 'PGRST116', message: 'gone' } })`,
    },
    {
      name: 'a code of another domain beside a declared one',
      code: `res.status(404).json({ error: { code: late ? 'Vanished' : 'ResourceNotFound', message: '' } })`,
    },
  ],
  invalid: [
    {
      name: 'a code that only begins like one of another domain',
      code: `res.status(404).json({ error: { code: 'VanishedToo', message: 'gone' } })`,
      errors: [undeclared('VanishedToo', { line: 1, column: 39 })],
    },
    {
      name: 'an undeclared code beside one of another domain',
      code: `res.status(404).json({ error: { code: late ? 'Vanished' : 'Lost', message: '' } })`,
      errors: [undeclared('Lost', { line: 1, column: 59 })],
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
