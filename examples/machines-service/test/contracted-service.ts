import { loadCatalogSync } from '@error-contract/catalog'
import { errorStateHandlers, type ErrorStateHandler } from '@error-contract/pact-matchers'
import express, { type RequestHandler } from 'express'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp, seedStore, type Machine, type Store } from '../src/index.js'

const catalog = loadCatalogSync('error-catalog.yaml', { cwd: join(import.meta.dirname, '..') })

/** What has to be true of the data for a request about `web-01` to end in a code. */
const arrange: Readonly<Record<string, (store: Store) => void>> = {
  Unauthorized: ({ tokens }) => tokens.clear(),
  Forbidden: ({ tokens }) => tokens.set('example-full', { permissions: [], expires: new Date('2099-01-01') }),
  ResourceNotFound: ({ machines }) => machines.delete('web-01'),
  InternalServerError: (store) => changeMachine(store, { logonUsers: '["ama' }),
  DisallowedOperation: (store) => changeMachine(store, { protectedBecause: 'it serves the web site' }),
  OsPlatformNotSupported: (store) => changeMachine(store, { osPlatform: 'WindowsXP' }),
}

function changeMachine({ machines }: Store, change: Partial<Machine>): void {
  for (const machine of machines.values()) machines.set(machine.id, { ...machine, ...change })
}

export interface ContractedService {
  readonly url: string
  readonly stateHandlers: Record<string, ErrorStateHandler>
  close(): Promise<void>
}

/**
 * The service with its provider states: each changes the data below it, and the service's own routes raise the error.
 * `before` stands in front of it, for a copy with a fault.
 */
export async function startContractedService(
  before: RequestHandler = (_req, _res, next) => next(),
): Promise<ContractedService> {
  let app = createApp()
  const stateHandlers = errorStateHandlers(
    catalog,
    (code) => {
      const change = arrange[code]
      if (!change) throw new Error(`Say in 'arrange' what makes the service answer ${code}.`)
      const store = seedStore()
      change(store)
      app = createApp(store)
    },
    () => {
      app = createApp()
    },
  )
  const server = express()
    .use(before)
    .use((req, res, next) => app(req, res, next))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stateHandlers,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
