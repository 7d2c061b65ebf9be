import type { Catalog } from '@error-contract/catalog'
import type { FastifyInstance } from 'fastify'
import { errorStateHandlers } from '../../src/index.js'

/** Makes every request to a service return one error, written by its own error handler. Call it before `listen`. */
export function arm(app: FastifyInstance, catalog: Catalog) {
  let armed: string | undefined
  app.addHook('onRequest', (_request, _reply, done) => {
    done(armed === undefined ? undefined : Object.assign(new Error('Armed.'), { code: armed }))
  })
  return errorStateHandlers(
    catalog,
    (code) => (armed = code),
    () => (armed = undefined),
  )
}
