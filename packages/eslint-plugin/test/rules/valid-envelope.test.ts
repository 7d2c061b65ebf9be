import { relative } from 'node:path'
import { validEnvelope } from '../../src/rules/valid-envelope.js'
import { createTester, fixture } from '../rule-tester.js'

const catalog = relative(process.cwd(), fixture('error-catalog.yaml'))
const strict = relative(process.cwd(), fixture('strict-envelope.yaml'))

createTester().run(validEnvelope, {
  valid: [
    {
      name: 'no message for a code that is not known, where one declared error has none',
      code: `res.status(500).json({ error: { code: codes.internal, target: id() } })`,
    },
    {
      name: 'every member in its place',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone', target: id() } })`,
    },
    {
      name: 'no message where the catalog declares none',
      code: `res.status(500).json({ error: { code: 'InternalServerError', target: id() } })`,
    },
    {
      name: 'members that the source does not show',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', ...rest } })`,
    },
    {
      name: 'members that are added before the body is sent',
      code: `const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
body.error.target = id()
res.status(404).json(body)`,
    },
    {
      name: 'a body that is passed to a function before it is sent',
      code: `const error = { code: 'ResourceNotFound', message: 'gone' }
stamp(error)
res.status(404).json({ error })`,
    },
    {
      name: 'members that are copied into the body',
      code: `const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
Object.assign(body.error, { target: id() })
res.status(404).json(body)`,
    },
    {
      name: 'a body that a function of this file completes',
      code: `const stamp = (body) => {
  body.error.target = id()
  return body
}
res.status(404).json(stamp({ error: { code: 'ResourceNotFound', message: 'gone' } }))`,
    },
    {
      name: 'a body that a function of this file completes in ways that are not followed',
      code: `const stamp = (body, name) => {
  const { error } = body
  error.target = id()
  return body
}
const copy = (body) => {
  Object.assign(body.error, { target: id() })
  return body
}
const set = (body, name) => {
  body.error[name] = id()
  return body
}
res.status(404).json(stamp({ error: { code: 'ResourceNotFound', message: 'gone' } }))
res.status(404).json(copy({ error: { code: 'ResourceNotFound', message: 'gone' } }))
res.status(404).json(set({ error: { code: 'ResourceNotFound', message: 'gone' } }, 'target'))`,
    },
    {
      name: 'a body that the function that sends it completes',
      code: `const send = (res, status, body) => {
  body.error.target = id()
  res.status(status).json(body)
}
send(res, 404, { error: { code: 'ResourceNotFound', message: 'gone' } })`,
    },
    {
      name: 'the result of a function that is passed to another function before it is sent',
      code: `const make = (code) => ({ error: { code, message: 'gone' } })
const body = make('ResourceNotFound')
stamp(body)
res.status(404).json(body)`,
    },
    {
      name: 'a body that is assigned to a variable and completed',
      code: `let body
body = { error: { code: 'ResourceNotFound', message: 'gone' } }
stamp(body)
res.status(404).json(body)`,
    },
    {
      name: 'a member that is added under another name',
      code: `const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
const { error } = body
error.target = id()
res.status(404).json(body)`,
    },
    {
      name: 'what toJSON returns',
      code: `res.status(404).json({
  kind: 'ResourceNotFound',
  toJSON() {
    return { error: { code: this.kind, message: 'gone', target: id() } }
  },
})`,
    },
    {
      name: 'an object with an unknown toJSON',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', toJSON } })`,
    },
    {
      name: 'a member under a computed name',
      code: `const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
body.error[key] = id()
res.status(404).json(body)`,
    },
    {
      name: 'additional members',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone', target: id(), help: url } })`,
    },
    {
      name: 'a declared code in another member',
      code: `res.status(401).json({ message: 'Unauthorized' })`,
    },
    {
      name: 'a member of that name in a successful response',
      code: `res.status(200).json({ code: 'Conflict', merged: true })`,
    },
    {
      name: 'an object that is not sent here',
      code: `const body = { error: { code: 'ResourceNotFound' } }`,
    },
  ],
  invalid: [
    {
      name: 'a missing correlation id in a body that a function of this file sends as it is',
      code: `const send = (res, status, body) => res.status(status).json(body)
send(res, 404, { error: { code: 'ResourceNotFound', message: 'gone' } })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'target', place: '/error/target', catalog },
          line: 2,
          column: 25,
          endLine: 2,
          endColumn: 70,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'target' },
              output: `const send = (res, status, body) => res.status(status).json(body)
send(res, 404, { error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing correlation id in what toJSON returns',
      code: `res.status(404).json({
  toJSON: () => ({ error: { code: 'ResourceNotFound', message: 'gone' } }),
})`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'target', place: '/error/target', catalog },
          line: 2,
          column: 27,
          endLine: 2,
          endColumn: 72,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'target' },
              output: `res.status(404).json({
  toJSON: () => ({ error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } }),
})`,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing correlation id in a body that is logged and sent',
      code: `const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
logger.info(body, body.error.code)
res.status(404).json(body)`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'target', place: '/error/target', catalog },
          line: 1,
          column: 23,
          endLine: 1,
          endColumn: 68,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'target' },
              output: `const body = { error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } }
logger.info(body, body.error.code)
res.status(404).json(body)`,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing correlation id',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone' } })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'target', place: '/error/target', catalog },
          line: 1,
          column: 31,
          endLine: 1,
          endColumn: 76,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'target' },
              output: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing message that the catalog declares',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', target: id() } })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'message', place: '/error/message', catalog },
          line: 1,
          column: 31,
          endLine: 1,
          endColumn: 73,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'message' },
              output:
                "res.status(404).json({ error: { code: 'ResourceNotFound', target: id(), message: `Resource ${resource} was not found.` } })",
            },
          ],
        },
      ],
    },
    {
      name: 'a missing message, on its own line and in the quotes of the source',
      code: `res.status(401).json({
  "error": {
    "code": "Unauthorized",
    "target": id(),
  },
})`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'message', place: '/error/message', catalog },
          line: 2,
          column: 12,
          endLine: 5,
          endColumn: 4,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'message' },
              output: `res.status(401).json({
  "error": {
    "code": "Unauthorized",
    "target": id(),
    "message": "Send a token.",
  },
})`,
            },
          ],
        },
      ],
    },
    {
      name: 'a misspelled member',
      code: `res.status(404).json({ error: { code: 'ResourceNotFound', mesage: 'gone', target: id() } })`,
      errors: [
        {
          messageId: 'misspelt',
          data: { member: 'message', written: 'mesage', place: '/error/message', catalog },
          line: 1,
          column: 59,
          endLine: 1,
          endColumn: 65,
          suggestions: [
            {
              messageId: 'rename',
              data: { member: 'message' },
              output: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone', target: id() } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a member that is one level too high',
      code: `res.status(404).json({ target: id(), error: { code: 'ResourceNotFound', message: 'gone' } })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'target', place: '/error/target', catalog },
          line: 1,
          column: 45,
          endLine: 1,
          endColumn: 90,
          suggestions: [
            {
              messageId: 'add',
              data: { member: 'target' },
              output: `res.status(404).json({ target: id(), error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'an error without the enclosing member',
      code: `res.status(404).json({ code: 'ResourceNotFound', message: 'gone', target: id() })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'code', place: '/error/code', catalog },
          line: 1,
          column: 22,
          endLine: 1,
          endColumn: 81,
        },
      ],
    },
    {
      name: 'a code that is one level too high',
      code: `res.status(404).json({ code: 'ResourceNotFound', error: { message: 'gone', target: id() } })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'code', place: '/error/code', catalog },
          line: 1,
          column: 57,
          endLine: 1,
          endColumn: 90,
        },
      ],
    },
    {
      name: 'a misspelled code',
      code: `res.status(404).json({ error: { cod: 'ResourceNotFound', message: 'gone', target: id() } })`,
      errors: [
        {
          messageId: 'misspelt',
          data: { member: 'code', written: 'cod', place: '/error/code', catalog },
          line: 1,
          column: 33,
          endLine: 1,
          endColumn: 36,
          suggestions: [
            {
              messageId: 'rename',
              data: { member: 'code' },
              output: `res.status(404).json({ error: { code: 'ResourceNotFound', message: 'gone', target: id() } })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a list where the envelope has one error',
      code: `res.status(404).json({ errors: [{ code: 'ResourceNotFound', message: 'gone' }] })`,
      errors: [
        {
          messageId: 'misspelt',
          data: { member: 'error', written: 'errors', place: '/error', catalog },
          line: 1,
          column: 24,
          endLine: 1,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'rename',
              data: { member: 'error' },
              output: `res.status(404).json({ error: [{ code: 'ResourceNotFound', message: 'gone' }] })`,
            },
          ],
        },
      ],
    },
    {
      name: 'a misspelled enclosing member',
      code: `Response.json({ eror: { code: 'ResourceNotFound' } }, { status: 404 })`,
      errors: [
        {
          messageId: 'misspelt',
          data: { member: 'error', written: 'eror', place: '/error', catalog },
          line: 1,
          column: 17,
          endLine: 1,
          endColumn: 21,
          suggestions: [
            {
              messageId: 'rename',
              data: { member: 'error' },
              output: `Response.json({ error: { code: 'ResourceNotFound' } }, { status: 404 })`,
            },
          ],
        },
      ],
    },
  ],
})

createTester({ catalog: 'strict-envelope.yaml' }).run(validEnvelope, {
  valid: [
    { name: 'only declared members', code: `res.status(410).json({ code: 'Gone', message: 'gone' })` },
    {
      name: 'a second level of codes, whatever else it has',
      code: `res.status(410).json({ code: 'Gone', message: 'gone', details: [{ code: 'Old', field: name }] })`,
    },
  ],
  invalid: [
    {
      name: 'a member that the envelope does not have',
      code: `res.status(410).json({ code: 'Gone', message: 'gone', help: url })`,
      errors: [
        {
          messageId: 'extra',
          data: { written: 'help', catalog: strict },
          line: 1,
          column: 55,
          endLine: 1,
          endColumn: 59,
        },
      ],
    },
  ],
})

createTester({ catalog: 'strict-envelope.yaml' }).run(validEnvelope, {
  valid: [],
  invalid: [
    {
      name: 'a member that the envelope does not have, beside others that are not known',
      code: `res.status(410).json({ ...rest, code: 'Gone', message: 'gone', help: url })`,
      errors: [
        {
          messageId: 'extra',
          data: { written: 'help', catalog: strict },
          line: 1,
          column: 64,
          endLine: 1,
          endColumn: 68,
        },
      ],
    },
  ],
})

createTester({ catalog: 'strict-envelope.yaml' }).run(validEnvelope, {
  valid: [
    {
      name: 'a message for a code that is not known',
      code: `res.status(500).json({ code: codes.internal, message: 'broken' })`,
    },
    {
      name: 'no message for a code and a status that are not known',
      code: `res.status(error.status).json({ code: error.code })`,
    },
    {
      name: 'no message beside a member named code of a successful response',
      code: `app.get('/', (c) => c.json({ code: coupon.code }, 201))`,
    },
  ],
  invalid: [
    {
      name: 'no message for a code that is not known, where every declared error has one',
      code: `res.status(500).json({ code: codes.internal })`,
      errors: [
        {
          messageId: 'missing',
          data: { member: 'message', place: '/message', catalog: strict },
          line: 1,
          column: 22,
          endLine: 1,
          endColumn: 46,
        },
      ],
    },
  ],
})
