/**
 * How people send the error `ResourceNotFound` with status 404, framework by framework. From each snippet three rows
 * follow: as it stands it is clean; with the code misspelt it has one undeclared code; with another status it has one
 * mismatch.
 */
export interface IdiomGroup {
  /** The name of a framework data file, or of what is left alone. */
  readonly framework: string
  readonly see: readonly string[]
  readonly idioms: readonly Idiom[]
}

export interface Idiom {
  readonly snippet: string
  /** What another status looks like here; `404` becomes `400` when left out. */
  readonly otherStatus?: readonly [from: string, to: string]
}

const BODY = `{ error: { code: 'ResourceNotFound', message: 'No such machine.' } }`

const idiom = (snippet: string, otherStatus?: Idiom['otherStatus']): Idiom => ({
  snippet: snippet.replaceAll('BODY', BODY),
  ...(otherStatus && { otherStatus }),
})

export const idiomGroups: readonly IdiomGroup[] = [
  {
    framework: 'Express',
    see: ['https://expressjs.com/en/5x/api.html#res.status'],
    idioms: [
      idiom(`app.get('/machines/:id', (req, res) => {
  res.status(404).json(BODY)
})`),
      idiom(`res.status(404).type('json').send(BODY)`),
      idiom(`res.set('x-request-id', id).status(404).json(BODY)`),
      idiom(`res.status(404)
res.json(BODY)`),
      idiom(`res.statusCode = 404
return res.send(BODY)`),
      idiom(`const response: ErrorResponse = BODY
res.status(404).json(response)`),
      idiom(`next(Object.assign(new Error('No such machine.'), { status: 404, code: 'ResourceNotFound' }))`),
      idiom(
        `import { StatusCodes } from 'http-status-codes'
res.status(StatusCodes.NOT_FOUND).json(BODY)`,
        ['NOT_FOUND', 'BAD_REQUEST'],
      ),
    ],
  },
  {
    framework: 'Fastify',
    see: ['https://fastify.dev/docs/latest/Reference/Reply/'],
    idioms: [
      idiom(`fastify.get('/machines/:id', async (request, reply) => reply.code(404).send(BODY))`),
      idiom(`reply.status(404).header('cache-control', 'no-store').send(BODY)`),
      idiom(`reply.code(404)
return BODY`),
      idiom(`import createError from '@fastify/error'
const MachineNotFound = createError('ResourceNotFound', 'No machine %s.', 404)`),
    ],
  },
  {
    framework: 'Hono',
    see: ['https://hono.dev/docs/api/context'],
    idioms: [
      idiom(`app.get('/machines/:id', (c) => c.json(BODY, 404))`),
      idiom(`app.get('/machines/:id', (c) => {
  c.status(404)
  return c.json(BODY)
})`),
      idiom(`c.json(BODY, { status: 404 })`),
      idiom(
        `throw new HTTPException(404, {
  res: new Response(JSON.stringify(BODY), { status: 404 }),
})`,
        ['{ status: 404 }', '{ status: 400 }'],
      ),
    ],
  },
  {
    framework: 'Koa',
    see: ['https://koajs.com/#response'],
    idioms: [
      idiom(`ctx.status = 404
ctx.body = BODY`),
      idiom(`ctx.body = BODY
ctx.status = 404`),
      idiom(`ctx.response.status = 404
ctx.response.body = BODY`),
      idiom(`ctx.throw(404, 'No such machine.', { code: 'ResourceNotFound' })`),
    ],
  },
  {
    framework: 'NestJS',
    see: ['https://docs.nestjs.com/exception-filters'],
    idioms: [
      idiom(
        `import { HttpException, HttpStatus } from '@nestjs/common'
throw new HttpException(BODY, HttpStatus.NOT_FOUND)`,
        ['NOT_FOUND', 'BAD_REQUEST'],
      ),
      idiom(`throw new NotFoundException(BODY)`, ['NotFoundException', 'BadRequestException']),
      idiom(
        `import { HttpException } from '@nestjs/common'
class ApiException extends HttpException {
  constructor(status: number, code: string, message: string) {
    super({ error: { code, message } }, status)
  }
}
throw new ApiException(404, 'ResourceNotFound', 'No such machine.')`,
      ),
      idiom(`host.switchToHttp().getResponse<Response>().status(404).json(BODY)`),
    ],
  },
  {
    framework: 'Fetch API',
    see: ['https://developer.mozilla.org/docs/Web/API/Response/json_static'],
    idioms: [
      idiom(`export const GET = () => NextResponse.json(BODY, { status: 404 })`),
      idiom(`Bun.serve({ fetch: () => Response.json(BODY, { status: 404 }) })`),
      idiom(`return new Response(JSON.stringify(BODY), { status: 404, headers })`),
      idiom(`const init = { status: 404 }
return Response.json(BODY, init)`),
      idiom(`function jsonError(status: number, code: string, message: string) {
  return NextResponse.json({ error: { code, message } }, { status })
}
return jsonError(404, 'ResourceNotFound', 'No such machine.')`),
    ],
  },
  {
    framework: 'React Router and SvelteKit',
    see: ['https://reactrouter.com/api/utils/data', 'https://svelte.dev/docs/kit/@sveltejs-kit'],
    idioms: [
      idiom(`throw data(BODY, { status: 404 })`),
      idiom(`return json(BODY, { status: 404 })`),
      idiom(`error(404, BODY)`),
    ],
  },
  {
    framework: 'Hapi',
    see: ['https://hapi.dev/api#h.response', 'https://hapi.dev/module/boom/api'],
    idioms: [
      idiom(`handler: (request, h) => h.response(BODY).code(404)`.replace('handler: ', 'const handler = ')),
      idiom(`h.response(BODY).type('application/json').code(404)`),
      idiom(`throw Boom.notFound('No such machine.', BODY)`, ['notFound', 'badRequest']),
      idiom(`throw new Boom.Boom('No such machine.', { statusCode: 404, data: BODY })`),
    ],
  },
  {
    framework: 'Node.js http',
    see: ['https://nodejs.org/api/http.html#class-httpserverresponse'],
    idioms: [
      idiom(`res.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(BODY))`),
      idiom(`res.writeHead(404, headers)
res.end(JSON.stringify(BODY))`),
      idiom(`res.statusCode = 404
res.setHeader('content-type', 'application/json')
res.end(JSON.stringify(BODY))`),
      idiom(
        `import { constants } from 'node:http2'
res.writeHead(constants.HTTP_STATUS_NOT_FOUND)
res.write(JSON.stringify(BODY))
res.end()`,
        ['HTTP_STATUS_NOT_FOUND', 'HTTP_STATUS_BAD_REQUEST'],
      ),
    ],
  },
  {
    framework: 'AWS Lambda',
    see: ['https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html'],
    idioms: [
      idiom(`export const handler = async () => {
  return { statusCode: 404, headers, body: JSON.stringify(BODY) }
}`),
      idiom(`const body = JSON.stringify(BODY)
return { statusCode: 404, body }`),
      idiom(`const failure = (statusCode: number, code: string) => ({
  statusCode,
  body: JSON.stringify({ error: { code, message: 'No such machine.' } }),
})
return failure(404, 'ResourceNotFound')`),
    ],
  },
  {
    framework: 'Azure Functions',
    see: ['https://learn.microsoft.com/azure/azure-functions/functions-reference-node'],
    idioms: [
      idiom(`return { status: 404, jsonBody: BODY }`),
      idiom(`context.res = { status: 404, body: BODY }`),
      idiom(`context.res.status(404).json(BODY)`),
    ],
  },
  {
    framework: 'H3, Nitro and Nuxt',
    see: ['https://h3.dev/utils/response', 'https://nuxt.com/docs/api/utils/create-error'],
    idioms: [
      idiom(`throw createError({ statusCode: 404, data: BODY })`),
      idiom(`setResponseStatus(event, 404)
return BODY`),
      idiom(`sendError(event, createError({ statusCode: 404, data: BODY }))`),
    ],
  },
  {
    framework: 'Elysia',
    see: ['https://elysiajs.com/essential/handler.html#status'],
    idioms: [
      idiom(`app.get('/machines/:id', ({ status }) => status(404, BODY))`),
      idiom(`app.get('/machines/:id', ({ error }) => error(404, BODY))`),
      idiom(`app.get('/machines/:id', ({ set }) => {
  set.status = 404
  return BODY
})`),
    ],
  },
  {
    framework: 'http-errors',
    see: ['https://github.com/jshttp/http-errors'],
    idioms: [
      idiom(`throw createError(404, 'No such machine.', { code: 'ResourceNotFound' })`),
      idiom(`import httpErrors from 'http-errors'
throw httpErrors(404, 'No such machine.', { code: 'ResourceNotFound' })`),
      idiom(`throw new createError.NotFound('No such machine.')
throw createError(404, 'No such machine.', { code: 'ResourceNotFound' })`),
      idiom(`const error = new Error('No such machine.')
error.status = 404
error.code = 'ResourceNotFound'
throw error`),
    ],
  },
  {
    framework: 'Restify',
    see: ['http://restify.com/docs/response-api/'],
    idioms: [idiom(`res.send(404, BODY)`), idiom(`res.json(404, BODY)`)],
  },
  {
    framework: 'AdonisJS and Sails',
    see: [
      'https://docs.adonisjs.com/guides/basics/response',
      'https://sailsjs.com/documentation/reference/response-res/res-not-found',
    ],
    idioms: [
      idiom(`response.notFound(BODY)`, ['notFound', 'badRequest']),
      idiom(`return res.notFound(BODY)`, ['notFound', 'badRequest']),
      idiom(`response.status(404).send(BODY)`),
    ],
  },
  {
    framework: 'Effect',
    see: ['https://effect-ts.github.io/effect/platform/HttpServerResponse.ts.html'],
    idioms: [
      idiom(`HttpServerResponse.json(BODY, { status: 404 })`),
      idiom(`HttpServerResponse.unsafeJson(BODY, { status: 404 })`),
    ],
  },
  {
    framework: 'Recorded responses',
    see: ['https://axios-http.com/docs/res_schema'],
    idioms: [
      idiom(`expect(await client.get('/machines/7')).toMatchObject({ status: 404, data: BODY })`),
      idiom(`nock('http://localhost').get('/machines/7').reply(404, BODY)`),
    ],
  },
]

/** Codes of other domains: nothing here is an error of the catalog. */
export const foreign: readonly { readonly what: string; readonly snippet: string }[] = [
  { what: 'tRPC', snippet: `throw new TRPCError({ code: 'NOT_FOUND', message: 'No such machine.' })` },
  {
    what: 'GraphQL',
    snippet: `throw new GraphQLError('No such machine.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })`,
  },
  { what: 'Elysia hooks', snippet: `app.onError(({ code }) => (code === 'NOT_FOUND' ? 'gone' : 'broken'))` },
  { what: 'Node.js', snippet: `if (error.code === 'ENOENT') return undefined` },
  {
    what: 'a mocked Node.js error',
    snippet: `throw Object.assign(new Error('no file'), { code: 'ENOENT' })`,
  },
  { what: 'Prisma', snippet: `if (error.code === 'P2025') throw error` },
  { what: 'PostgreSQL', snippet: `const unique = { code: '23505', message: 'duplicate key' }; throw unique` },
  { what: 'a logger', snippet: `logger.error({ code: 'StorageDown', message: 'No connection.' })` },
  {
    what: 'a domain object',
    snippet: `const currency = { code: 'EUR', message: 'Euro', status: 'active' }; save(currency)`,
  },
  { what: 'numeric codes', snippet: `res.status(400).json({ error: { code: 400, message: 'No.' } })` },
  {
    what: 'JSON-RPC',
    snippet: `send({ jsonrpc: '2.0', error: { code: -32600, message: 'Invalid request.' }, id })`,
  },
  {
    what: 'JSON-RPC with names',
    snippet: `res.status(500).send({ jsonrpc: '2.0', error: { code: 'InternalError', message: 'Broken.' }, id })`,
  },
  {
    what: 'a process',
    snippet: `class ExitError extends Error { constructor(readonly code: number) { super() } }
throw new ExitError(1)`,
  },
  {
    what: 'a plugin of Fastify',
    snippet: `import createError from '@fastify/error'
const NoAuthorization = createError('FST_JWT_NO_AUTHORIZATION', 'No header.', 401)`,
  },
  { what: 'a worker message', snippet: `worker.postMessage({ type: 'start', code: 'main()', status: 1 })` },
]
