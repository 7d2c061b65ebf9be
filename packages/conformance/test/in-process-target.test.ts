import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import type { InProcessTarget } from '../src/http/in-process-target.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { defaultResponseLimits } from '../src/http/transport.js'

const body = { error: { code: 'NotFound' } }

const expressApp = express().get('/x', (_request, answer) => void answer.status(404).json(body))

const fastifyApp = fastify()
fastifyApp.get('/x', (_request, answer) => answer.code(404).send(body))

const honoApp = new Hono().get('/x', (context) => context.json(body, 404))

it.each<[string, InProcessTarget]>([
  ['Express', expressApp],
  ['Fastify', fastifyApp],
  ['Hono', honoApp],
  ['Node', createServer((_request, answer) => void answer.writeHead(404).end(JSON.stringify(body)))],
])('sends to an app of %s without a port of its own', async (_name, target) => {
  const transport = supertestTransport(target)
  const answer = await transport.send(
    { method: 'GET', path: '/x', headers: [], body: undefined },
    defaultResponseLimits,
  )
  await transport.close()
  expect(answer).toMatchObject({ status: 404, body: Buffer.from(JSON.stringify(body)) })
})
