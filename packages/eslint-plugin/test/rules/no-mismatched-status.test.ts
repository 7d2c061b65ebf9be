import { relative } from 'node:path'
import { noMismatchedStatus } from '../../src/rules/no-mismatched-status.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))

/** Returns the one error of a case; a status has three digits. */
const mismatched = (
  [code, status, declared]: readonly [string, number, string],
  place: { line: number; column: number },
  suggestions: readonly { status: string; output: string }[],
) => ({
  messageId: 'mismatched',
  data: { code, status: String(status), declared, catalog },
  line: place.line,
  column: place.column,
  endLine: place.line,
  endColumn: place.column + 3,
  suggestions: suggestions.map((each) => ({
    messageId: 'replace',
    data: { status: each.status },
    output: each.output,
  })),
})

createTester().run(noMismatchedStatus, {
  valid: [
    {
      name: 'the declared status',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
    },
    {
      name: 'one of several declared statuses',
      code: `res.status(412).json({ error: { code: 'Conflict', message: 'late' } })`,
    },
    {
      name: 'a code without a declared status',
      code: `res.status(429).json({ error: { code: 'Throttled', message: 'slow down' } })`,
    },
    {
      name: 'a status that the source does not show',
      code: `res.status(statusOf(error)).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
    },
    {
      name: 'no status',
      code: `res.json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
    },
    {
      name: 'a status and a code under the same condition',
      code: `res.status(late ? 409 : 404).json({ error: { code: late ? 'Conflict' : 'ResourceNotFound', message: '' } })`,
    },
    {
      name: 'a status and a code that change together',
      code: `let status = 500
let code = 'InternalServerError'
if (error instanceof Gone) {
  status = 404
  code = 'ResourceNotFound'
}
res.status(status).json({ error: { code, message: '' } })`,
    },
    {
      name: 'a status that may have been replaced',
      code: `res.status(400)
if (late) res.status(404)
res.json({ error: { code: 'ResourceNotFound', message: '' } })`,
    },
  ],
  invalid: [
    {
      name: 'another status',
      code: `res.status(400).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
      errors: [
        mismatched(['ResourceNotFound', 400, '404'], { line: 1, column: 12 }, [
          {
            status: '404',
            output: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
          },
        ]),
      ],
    },
    {
      name: 'none of several declared statuses',
      code: `reply.code(400).send({ error: { code: 'Conflict', message: 'late' } })`,
      errors: [
        mismatched(['Conflict', 400, '409 or 412'], { line: 1, column: 12 }, [
          { status: '409', output: `reply.code(409).send({ error: { code: 'Conflict', message: 'late' } })` },
          { status: '412', output: `reply.code(412).send({ error: { code: 'Conflict', message: 'late' } })` },
        ]),
      ],
    },
    {
      name: 'through an imported class',
      code: `import { ApiError } from './api-error.js'
throw new ApiError(400, 'ResourceNotFound', 'gone')`,
      filename: fixture('service.ts'),
      errors: [
        mismatched(['ResourceNotFound', 400, '404'], { line: 2, column: 20 }, [
          {
            status: '404',
            output: `import { ApiError } from './api-error.js'
throw new ApiError(404, 'ResourceNotFound', 'gone')`,
          },
        ]),
      ],
    },
    {
      name: 'a status set by the statement before',
      code: `res.status(400)
res.json({ error: { code: 'ResourceNotFound', message: '' } })`,
      errors: [
        mismatched(['ResourceNotFound', 400, '404'], { line: 1, column: 12 }, [
          {
            status: '404',
            output: `res.status(404)
res.json({ error: { code: 'ResourceNotFound', message: '' } })`,
          },
        ]),
      ],
    },
    {
      name: 'swapped branches of one condition',
      code: `res.status(late ? 404 : 409).json({ error: { code: late ? 'Conflict' : 'ResourceNotFound', message: '' } })`,
      errors: [
        mismatched(['Conflict', 404, '409 or 412'], { line: 1, column: 19 }, [
          {
            status: '409',
            output: `res.status(late ? 409 : 409).json({ error: { code: late ? 'Conflict' : 'ResourceNotFound', message: '' } })`,
          },
          {
            status: '412',
            output: `res.status(late ? 412 : 409).json({ error: { code: late ? 'Conflict' : 'ResourceNotFound', message: '' } })`,
          },
        ]),
        mismatched(['ResourceNotFound', 409, '404'], { line: 1, column: 25 }, [
          {
            status: '404',
            output: `res.status(late ? 404 : 404).json({ error: { code: late ? 'Conflict' : 'ResourceNotFound', message: '' } })`,
          },
        ]),
      ],
    },
  ],
})

const ownBodyStatus = fixture('own-body-status.yaml')

createTester({ catalog: 'own-body-status.yaml' }).run(noMismatchedStatus, {
  valid: [
    {
      name: 'a status in the body that differs from the one of the response',
      code: `reply.send({ error: 'NoSuchKey', message: 'gone', statusCode: 404 })`,
    },
  ],
  invalid: [
    {
      name: 'the status of the response, when the body has another one',
      code: `reply.code(404).send({ error: 'NoSuchKey', message: 'gone', statusCode: 404 })`,
      errors: [
        {
          messageId: 'mismatched',
          data: {
            code: 'NoSuchKey',
            status: '404',
            declared: '400',
            catalog: relative(process.cwd(), ownBodyStatus),
          },
          line: 1,
          column: 12,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              messageId: 'replace',
              data: { status: '400' },
              output: `reply.code(400).send({ error: 'NoSuchKey', message: 'gone', statusCode: 404 })`,
            },
          ],
        },
      ],
    },
  ],
})
