import { defineFramework, emittersByName, envelope } from '../framework.js'
import { responseMethodStatuses } from '../statuses/exception-statuses.js'

export const namedResponses = defineFramework({
  name: 'AdonisJS and Sails',
  description: 'Methods of a response that are named after a status.',
  docs: [
    'https://docs.adonisjs.com/guides/basics/response',
    'https://sailsjs.com/documentation/reference/response-res/res-not-found',
  ],
  emitters: emittersByName(responseMethodStatuses, (name, status) => ({
    call: `*.${name}`,
    body: '0',
    status,
  })),
  examples: [
    {
      code: `response.notFound(${envelope})`,
      otherStatus: ['notFound', 'badRequest'],
    },
    {
      code: `return res.notFound(${envelope})`,
      otherStatus: ['notFound', 'badRequest'],
    },
    { code: `response.status(404).send(${envelope})` },
  ],
})
