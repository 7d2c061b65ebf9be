import { verifyErrorContracts } from '@error-contract/pact-matchers'
import { Verifier } from '@pact-foundation/pact'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startContractedService, type ContractedService } from './contracted-service.js'

let service: ContractedService
beforeAll(async () => {
  service = await startContractedService()
})
afterAll(() => service.close())

it('keeps the contract of the machines client', async () => {
  const { interactions, errorInteractions } = await verifyErrorContracts(Verifier, {
    provider: 'machines-service',
    providerBaseUrl: service.url,
    pactUrls: [
      join(import.meta.dirname, '../../machines-client/pacts/machines-client-machines-service.json'),
    ],
    logLevel: 'error',
    stateHandlers: service.stateHandlers,
  })
  expect(interactions).toBeGreaterThan(0)
  expect(errorInteractions).toBe(interactions)
})
