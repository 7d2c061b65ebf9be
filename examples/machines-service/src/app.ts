import express, { type Express } from 'express'
import { randomUUID } from 'node:crypto'
import { authenticate } from './authentication.js'
import { errorHandler } from './error-handler.js'
import { huntingRouter } from './hunting.js'
import { indicatorsRouter } from './indicators.js'
import { machinesRouter } from './machines.js'
import { seedStore } from './seed.js'
import type { Store } from './store.js'

/** The whole service over one store. It does not listen yet. */
export function createApp(store: Store = seedStore()): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(authenticate(store))
  app.use(express.json())
  app.use('/machines', machinesRouter(store))
  app.use('/indicators', indicatorsRouter(store))
  app.use('/advancedhunting', huntingRouter(store))
  app.use((req, res) => {
    res.status(404).json({
      error: { code: 'NotFound', message: `${req.method} ${req.path} leads nowhere.`, target: randomUUID() },
    })
  })
  app.use(errorHandler)
  return app
}
