import { express } from './express.js'
import { fastify } from './fastify.js'
import type { Framework } from './framework.js'

export const frameworks: readonly Framework[] = [express, fastify]
