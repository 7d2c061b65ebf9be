import { defineFramework, envelope, property } from '../framework.js'

export const elysia = defineFramework({
  name: 'Elysia',
  docs: 'https://elysiajs.com/essential/handler.html#status',
  status: [property('status')],
  emitters: [
    { call: 'status', body: '1', status: '0' },
    { call: 'error', body: '1', status: '0' },
  ],
  examples: [
    { code: `app.get('/machines/:id', ({ status }) => status(404, ${envelope}))` },
    { code: `app.get('/machines/:id', ({ error }) => error(404, ${envelope}))` },
    {
      code: `app.get('/machines/:id', ({ set }) => {
  set.status = 404
  return ${envelope}
})`,
    },
  ],
})
