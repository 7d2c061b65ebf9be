import { defineFramework, envelope, method, passesErrorTo, property } from '../framework.js'

const ok = { defaultStatus: 200 }
import { anyMethod, httpVerbs } from '../routing.js'

export const express = defineFramework({
  name: 'Express',
  description: 'Also Polka, `res.json` of Restify, and API routes of Next.js pages.',
  docs: 'https://expressjs.com/en/5x/api.html#res.status',
  status: [method('status', 0), property('statusCode')],
  body: [method('json', 0, ok), method('jsonp', 0, ok), method('send', 0, ok)],
  emitters: [passesErrorTo('next', '0')],
  routing: {
    modules: ['express', 'polka', 'express-promise-router'],
    routers: ['default', 'Router', 'express'],
    types: ['Express', 'Application', 'Router', 'IRouter', 'Polka'],
    verbs: { ...httpVerbs, all: [anyMethod] },
    uses: ['use'],
    prefixes: ['route'],
    errorParameters: 4,
  },
  examples: [
    {
      code: `app.get('/machines/:id', (req, res) => {
  res.status(404).json(${envelope})
})`,
    },
    { code: `res.status(404).type('json').send(${envelope})` },
    { code: `res.set('x-request-id', id).status(404).json(${envelope})` },
    {
      code: `res.status(404)
res.json(${envelope})`,
    },
    {
      code: `res.statusCode = 404
return res.send(${envelope})`,
    },
    {
      code: `const response: ErrorResponse = ${envelope}
res.status(404).json(response)`,
    },
    { code: `next(Object.assign(new Error('No such machine.'), { status: 404, code: 'ResourceNotFound' }))` },
    {
      code: `import { StatusCodes } from 'http-status-codes'
res.status(StatusCodes.NOT_FOUND).json(${envelope})`,
      otherStatus: ['NOT_FOUND', 'BAD_REQUEST'],
    },
  ],
})
