import { defineFramework, envelope, method } from '../framework.js'
import { anyMethod, httpVerbs } from '../routing.js'

export const hono = defineFramework({
  name: 'Hono',
  docs: ['https://hono.dev/docs/api/context', 'https://hono.dev/docs/api/exception'],
  status: [method('status', 0)],
  body: [
    method('json', 0, { status: '1', defaultStatus: 200 }),
    method('json', 0, { status: '1.status', defaultStatus: 200 }),
    method('body', 0, { status: '1', defaultStatus: 200 }),
  ],
  emitters: [{ new: 'HTTPException', status: '0', message: '1.message' }],
  routing: {
    modules: ['hono', 'hono/tiny', 'hono/quick', '@hono/zod-openapi'],
    routers: ['Hono', 'OpenAPIHono', 'default'],
    types: ['Hono', 'OpenAPIHono'],
    verbs: { ...httpVerbs, all: [anyMethod] },
    declared: [{ name: 'openapi', method: 'method', path: 'path', handler: 1 }],
    listed: [{ name: 'on', methods: 0, path: 1 }],
    uses: ['use'],
    mounts: [{ name: 'route', prefix: '0', router: 1 }],
    prefixes: ['basePath'],
    errorHandlers: ['onError'],
    optionHooks: ['middleware', 'defaultHook'],
  },
  examples: [
    { code: `app.get('/machines/:id', (c) => c.json(${envelope}, 404))` },
    {
      code: `app.get('/machines/:id', (c) => {
  c.status(404)
  return c.json(${envelope})
})`,
    },
    { code: `c.json(${envelope}, { status: 404 })` },
    {
      code: `throw new HTTPException(404, {
  res: new Response(JSON.stringify(${envelope}), { status: 404 }),
})`,
      otherStatus: ['{ status: 404 }', '{ status: 400 }'],
    },
    {
      code: `import { HTTPException } from 'hono/http-exception'
class ApiException extends HTTPException {
  constructor(status: 400 | 404, readonly code: string, message: string) {
    super(status, { message })
  }
}
throw new ApiException(404, 'ResourceNotFound', 'No such machine.')`,
      otherStatus: ['(404,', '(400,'],
    },
  ],
})
