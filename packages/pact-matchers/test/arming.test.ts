import type { Catalog } from '@error-contract/catalog'
import { Verifier } from '@pact-foundation/pact'
import express, { type ErrorRequestHandler } from 'express'
import fastify from 'fastify'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createPactMatchers, verifyErrorContracts } from '../src/index.js'
import { arm as armExpress } from './arming/express.js'
import { arm as armFastify } from './arming/fastify.js'
import { correctResponse } from './armed-provider.js'
import { writePact } from './consumer.js'
import { catalog as typedCatalog } from './machines-catalog.js'

const catalog = typedCatalog as unknown as Catalog

async function verify(url: string, stateHandlers: ReturnType<typeof armFastify>) {
  const errors = createPactMatchers(typedCatalog)
  const { file } = await writePact(4, errors.errorCases(['ResourceNotFound', 'Unauthorized', 'Unavailable']))
  return verifyErrorContracts(Verifier, {
    provider: 'machines',
    providerBaseUrl: url,
    pactUrls: [file],
    logLevel: 'error',
    stateHandlers,
  })
}

it('arms an Express service and leaves its routes alone', async () => {
  const errorHandler: ErrorRequestHandler = (error: { code: string }, _req, res, _next) => {
    const { status, headers, body } = correctResponse(catalog, error.code)
    res.status(status).set(headers).send(JSON.stringify(body))
  }
  const app = express()
    .get('/machines/7', (_req, res) => void res.json({ id: 7 }))
    .use(errorHandler)

  const { provider, stateHandlers } = armExpress(app, errorHandler, catalog)
  const server = provider.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  expect(await verify(url, stateHandlers)).toEqual({
    interactions: 3,
    errorInteractions: 3,
    pendingErrors: [],
    notices: [],
  })
  expect(await (await fetch(`${url}/machines/7`)).json()).toEqual({ id: 7 })
})

it('arms a Fastify service and leaves its routes alone', async () => {
  const app = fastify()
  app.setErrorHandler<{ code: string }>((error, _request, reply) => {
    const { status, headers, body } = correctResponse(catalog, error.code)
    return reply.status(status).headers(headers).send(JSON.stringify(body))
  })
  app.register((routes, _options, done) => {
    routes.get('/machines/7', () => ({ id: 7 }))
    done()
  })

  const stateHandlers = armFastify(app, catalog)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())

  expect(await verify(url, stateHandlers)).toEqual({
    interactions: 3,
    errorInteractions: 3,
    pendingErrors: [],
    notices: [],
  })
  expect(await (await fetch(`${url}/machines/7`)).json()).toEqual({ id: 7 })
})

it.each(['express', 'fastify'])('matches the guide for %s', (framework) => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
  const [, code] = read(`arming/${framework}.ts`).split('\n\n')
  expect(read('../../../docs/pact.md')).toContain(code)
})
