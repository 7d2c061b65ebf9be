import { loadCatalogSync } from '@error-contract/catalog'
import { createPactMatchers, type ErrorCase } from '@error-contract/pact-matchers'
import { PactV4 } from '@pact-foundation/pact'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, assert, describe, expect, it } from 'vitest'
import { MachinesApiError, MachinesClient } from '../src/index.js'

// The package of the service contains its catalog.
const catalogFile = import.meta.resolve('@error-contract/example-machines-service/error-catalog.yaml')
const errors = createPactMatchers(loadCatalogSync(fileURLToPath(catalogFile)))

// Pact adds to an existing file, so each run starts with an empty directory.
const dir = mkdtempSync(join(tmpdir(), 'machines-client-'))
afterAll(() => rmSync(dir, { recursive: true }))

const pact = new PactV4({ dir, consumer: 'machines-client', provider: 'machines-service', logLevel: 'error' })
const token = 'example-full'

/** A request of the client, and the call that sends it. */
interface Exchange {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly call: (client: MachinesClient) => Promise<unknown>
}

async function expectError(expected: ErrorCase<Record<string, object>, string>, exchange: Exchange) {
  const { method, path, body, call } = exchange
  await pact
    .addInteraction()
    .given(...expected.given)
    .uponReceiving(expected.uponReceiving)
    .withRequest(method, path, (request) => {
      request.headers({ authorization: `Bearer ${token}` })
      if (body) request.jsonBody(body)
    })
    .willRespondWith(...expected.willRespondWith)
    .executeTest(async ({ url }) => {
      const client = new MachinesClient({ baseUrl: url, token })
      const error = await call(client).catch((thrown: unknown) => thrown)
      assert(error instanceof MachinesApiError)
      expect(error).toMatchObject({ code: expected.code, status: expected.status })
      expect(error.correlationId).toMatch(/^[\da-f-]{36}$/)
    })
}

describe('reading a machine', () => {
  const cases = errors.errorCases(['Unauthorized', 'Forbidden', 'ResourceNotFound'], {
    request: 'GET /machines/web-01',
  })
  it.each(cases)('can return $code', (expected) =>
    expectError(expected, {
      method: 'GET',
      path: '/machines/web-01',
      call: (client) => client.machine('web-01'),
    }),
  )
})

describe('reading who logged on', () => {
  const cases = errors.errorCases(['InternalServerError'], { request: 'GET /machines/web-01/logonusers' })
  it.each(cases)('can return $code', (expected) =>
    expectError(expected, {
      method: 'GET',
      path: '/machines/web-01/logonusers',
      call: (client) => client.logonUsers('web-01'),
    }),
  )
})

describe('isolating a machine', () => {
  const cases = errors.errorCases(['DisallowedOperation', 'OsPlatformNotSupported'], {
    request: 'POST /machines/web-01/isolate',
  })
  it.each(cases)('can return $code', (expected) =>
    expectError(expected, {
      method: 'POST',
      path: '/machines/web-01/isolate',
      body: { Comment: 'Suspicious traffic' },
      call: (client) => client.isolate('web-01', { comment: 'Suspicious traffic' }),
    }),
  )
})

// The file is committed, so that the service can verify it. `vitest -u` updates it when the contract changes.
it('matches the committed contract', async () => {
  const written = readFileSync(join(dir, 'machines-client-machines-service.json'), 'utf8')
  await expect(written).toMatchFileSnapshot('../pacts/machines-client-machines-service.json')
})
