import { awsLambda } from './aws-lambda.js'
import { azureFunctions } from './azure-functions.js'
import { effect } from './effect.js'
import { elysia } from './elysia.js'
import { express } from './express.js'
import { fastify } from './fastify.js'
import { h3 } from './h3.js'
import { hapi } from './hapi.js'
import { hono } from './hono.js'
import { httpClients } from './http-clients.js'
import { httpErrors } from './http-errors.js'
import { koa } from './koa.js'
import { namedResponses } from './named-responses.js'
import { nest } from './nest.js'
import { nodeHttp } from './node-http.js'
import { reactRouter } from './react-router.js'
import { restify } from './restify.js'
import { web } from './web.js'
import type { Framework } from './framework.js'

/** Every data file of this folder. Generated: a new file is added by `run generate`. */
export const frameworks: readonly Framework[] = [
  awsLambda,
  azureFunctions,
  effect,
  elysia,
  express,
  fastify,
  h3,
  hapi,
  hono,
  httpClients,
  httpErrors,
  koa,
  namedResponses,
  nest,
  nodeHttp,
  reactRouter,
  restify,
  web,
]
