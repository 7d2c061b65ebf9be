import { loadCatalogSync } from '@error-contract/catalog'
import { errorStateHandlers, verifyErrorContracts } from '@error-contract/pact-matchers'
import { Verifier } from '@pact-foundation/pact'
import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp, seedStore, type Machine, type Store } from '../src/index.js'

const example = join(import.meta.dirname, '..')
const catalog = loadCatalogSync('error-catalog.yaml', { cwd: example })

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

let app = createApp()
let server: Server

/** A provider state changes the data below the service; the error is then raised by the service's own routes. */
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

beforeAll(async () => {
  server = express()
    .use((req, res, next) => app(req, res, next))
    .listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

it('keeps the contract of the machines client', async () => {
  const { interactions, errorInteractions } = await verifyErrorContracts(Verifier, {
    provider: 'machines-service',
    providerBaseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pactUrls: [join(example, '../machines-client/pacts/machines-client-machines-service.json')],
    logLevel: 'error',
    stateHandlers,
  })
  expect(interactions).toBeGreaterThan(0)
  expect(errorInteractions).toBe(interactions)
})
