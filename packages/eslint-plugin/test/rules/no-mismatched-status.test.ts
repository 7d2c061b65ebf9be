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

/** Returns the one error of a case at the code, whose status is fixed elsewhere. */
const unfit = (
  [code, status, declared]: readonly [string, number, string],
  place: { line: number; column: number },
) => ({
  ...mismatched([code, status, declared], place, []),
  endColumn: place.column + code.length + 2,
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
      name: 'a code that does not fit the status that its class fixes, where it is raised',
      code: `class NotFoundError extends Error {
  status = 404
  constructor(code) {
    super()
    this.code = code
  }
}
export const find = () => { throw new NotFoundError('ResourceNotFound') }
export const open = () => { throw new NotFoundError('Unauthorized') }`,
      errors: [unfit(['Unauthorized', 404, '401'], { line: 9, column: 53 })],
    },
    {
      name: 'a code that does not fit the status that a class passes on',
      code: `class ApiError extends Error {
  constructor(readonly status: number, readonly code: string) { super() }
}
class NotFoundError extends ApiError {
  constructor(code: string) { super(404, code) }
}
export const open = () => { throw new NotFoundError('Unauthorized') }`,
      errors: [unfit(['Unauthorized', 404, '401'], { line: 7, column: 53 })],
    },
    {
      name: 'each code that does not fit the status of a function',
      code: `const missing = (res, code) => res.status(404).json({ error: { code, message: 'gone' } })
export const find = (res) => missing(res, 'ResourceNotFound')
export const open = (res) => missing(res, 'Unauthorized')
export const save = (res) => missing(res, late ? 'Conflict' : 'InvalidRequestBody')`,
      errors: [
        unfit(['Unauthorized', 404, '401'], { line: 3, column: 43 }),
        unfit(['Conflict', 404, '409 or 412'], { line: 4, column: 50 }),
        unfit(['InvalidRequestBody', 404, '400'], { line: 4, column: 63 }),
      ],
    },
    {
      name: 'a member of an enum where it is used, which other codes share',
      code: `enum Status { Missing = 404 }
export const open = (res) => res.status(Status.Missing).json({ error: { code: 'Unauthorized', message: '' } })`,
      errors: [
        {
          ...unfit(['Unauthorized', 404, '401'], { line: 2, column: 41 }),
          endColumn: 55,
        },
      ],
    },
    {
      name: 'a constant of the file where it is used',
      code: `const missing = 404
const statuses = { missing }
class Statuses { static missing = 404 }
export const open = (res) => res.status(missing).json({ error: { code: 'Unauthorized', message: '' } })
export const read = (res) => res.status(statuses.missing).json({ error: { code: 'Unauthorized', message: '' } })
export const save = (res) => res.status(Statuses.missing).json({ error: { code: 'Unauthorized', message: '' } })`,
      errors: [
        { ...unfit(['Unauthorized', 404, '401'], { line: 4, column: 41 }), endColumn: 48 },
        { ...unfit(['Unauthorized', 404, '401'], { line: 5, column: 41 }), endColumn: 57 },
        { ...unfit(['Unauthorized', 404, '401'], { line: 6, column: 41 }), endColumn: 57 },
      ],
    },
    {
      name: 'a constant of the function around the response, which is its own',
      code: `export const open = (res) => {
  const status = 404
  res.status(status).json({ error: { code: 'Unauthorized', message: '' } })
}`,
      errors: [
        mismatched(['Unauthorized', 404, '401'], { line: 2, column: 18 }, [
          {
            status: '401',
            output: `export const open = (res) => {
  const status = 401
  res.status(status).json({ error: { code: 'Unauthorized', message: '' } })
}`,
          },
        ]),
      ],
    },
    {
      name: 'a status that each branch of the function sets, where it is set',
      code: `export const open = (res, late) => {
  let status = 500
  if (late) {
    status = 404
  } else {
    status = 400
  }
  res.status(status).json({ error: { code: 'Unauthorized', message: '' } })
}`,
      errors: [404, 400].map((status, index) => ({
        ...mismatched(['Unauthorized', status, '401'], { line: 4 + 2 * index, column: 14 }, [
          {
            status: '401',
            output: `export const open = (res, late) => {
  let status = 500
  if (late) {
    status = ${index === 0 ? 401 : 404}
  } else {
    status = ${index === 0 ? 400 : 401}
  }
  res.status(status).json({ error: { code: 'Unauthorized', message: '' } })
}`,
          },
        ]),
      })),
    },
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
