import { defineFramework, passesErrorTo } from '../framework.js'

export const promises = defineFramework({
  name: 'Promises and callbacks',
  description:
    'An error object with a code and a status that a promise is rejected with, or that a callback is passed.',
  docs: [
    'https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Promise/reject',
    'https://nodejs.org/api/errors.html#error-first-callbacks',
  ],
  emitters: ['Promise.reject', 'reject', 'cb', 'callback', 'done'].map((name) => passesErrorTo(name, '0')),
  examples: [
    { code: `return Promise.reject({ status: 404, code: 'ResourceNotFound', message: 'No such machine.' })` },
    {
      code: `new Promise((resolve, reject) => {
  reject({ status: 404, code: 'ResourceNotFound', message: 'No such machine.' })
})`,
    },
    {
      code: `const errors = { missing: { status: 404, code: 'ResourceNotFound' } }
callback(errors.missing)`,
    },
  ],
})
