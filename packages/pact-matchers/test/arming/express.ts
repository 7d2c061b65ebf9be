import type { Catalog } from '@error-contract/catalog'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { errorStateHandlers } from '../../src/index.js'

/** Puts a service behind a switch that makes every request return one error, written by the service's own handler. */
export function arm(app: Express, errorHandler: ErrorRequestHandler, catalog: Catalog) {
  let armed: string | undefined
  const provider = express()
  provider.use((_req, _res, next) => next(armed && Object.assign(new Error('Armed.'), { code: armed })))
  provider.use(app)
  provider.use(errorHandler)
  const stateHandlers = errorStateHandlers(
    catalog,
    (code) => (armed = code),
    () => (armed = undefined),
  )
  return { provider, stateHandlers }
}
