import { defineFramework, envelope, functionCall } from '../framework.js'

export const h3 = defineFramework({
  name: 'H3, Nitro and Nuxt',
  docs: ['https://h3.dev/utils/response', 'https://nuxt.com/docs/api/utils/create-error'],
  status: [functionCall('setResponseStatus', 1)],
  emitters: [
    { call: 'createError', body: '0.data', status: '0.statusCode' },
    { call: 'createError', body: '0.data', status: '0.status' },
    { new: 'HTTPError', body: '0.body', status: '0.status' },
  ],
  examples: [
    { code: `throw createError({ statusCode: 404, data: ${envelope} })` },
    {
      code: `setResponseStatus(event, 404)
return ${envelope}`,
    },
    { code: `sendError(event, createError({ statusCode: 404, data: ${envelope} }))` },
  ],
})
