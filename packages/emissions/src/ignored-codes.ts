/** A snippet with a code of another domain. */
export interface IgnoredCode {
  readonly what: string
  readonly code: string
}

/** Codes of other domains, which the finder ignores. Tests lint them, and docs/frameworks.md shows them. */
export const ignoredCodes: readonly IgnoredCode[] = [
  { what: 'tRPC', code: `throw new TRPCError({ code: 'NOT_FOUND', message: 'No such machine.' })` },
  {
    what: 'GraphQL',
    code: `throw new GraphQLError('No such machine.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })`,
  },
  { what: 'Elysia hooks', code: `app.onError(({ code }) => (code === 'NOT_FOUND' ? 'gone' : 'broken'))` },
  { what: 'Node.js', code: `if (error.code === 'ENOENT') return undefined` },
  { what: 'a mocked Node.js error', code: `throw Object.assign(new Error('no file'), { code: 'ENOENT' })` },
  { what: 'Prisma', code: `if (error.code === 'P2025') throw error` },
  { what: 'PostgreSQL', code: `const unique = { code: '23505', message: 'duplicate key' }; throw unique` },
  { what: 'a logger', code: `logger.error({ code: 'StorageDown', message: 'No connection.' })` },
  {
    what: 'a domain object',
    code: `const currency = { code: 'EUR', message: 'Euro', status: 'active' }; save(currency)`,
  },
  { what: 'numeric codes', code: `res.status(400).json({ error: { code: 400, message: 'No.' } })` },
  {
    what: 'JSON-RPC',
    code: `send({ jsonrpc: '2.0', error: { code: -32600, message: 'Invalid request.' }, id })`,
  },
  {
    what: 'JSON-RPC with names',
    code: `res.status(500).send({ jsonrpc: '2.0', error: { code: 'InternalError', message: 'Broken.' }, id })`,
  },
  {
    what: 'a process',
    code: `class ExitError extends Error { constructor(readonly code: number) { super() } }
throw new ExitError(1)`,
  },
  {
    what: 'a plugin of Fastify',
    code: `import createError from '@fastify/error'
const NoAuthorization = createError('FST_JWT_NO_AUTHORIZATION', 'No header.', 401)`,
  },
  {
    what: 'a socket',
    code: `ws.send(JSON.stringify({ error: { code: 'Overheated', message: 'Too hot.' } }))`,
  },
  {
    what: 'a queue',
    code: `await failures.queue.add('failed', { status: 500, error: { code: 'Overheated', message: 'Too hot.' } })`,
  },
  { what: 'a logger of a request', code: `req.log.warn({ status: 500, error: { code: 'Overheated' } })` },
  { what: 'a worker message', code: `worker.postMessage({ type: 'start', code: 'main()', status: 1 })` },
]
