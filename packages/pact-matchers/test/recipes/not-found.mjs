import { loadCatalogSync } from '@error-contract/catalog'
import { createPactMatchers, errorState } from '@error-contract/pact-matchers'
import { PactV4 } from '@pact-foundation/pact'
import assert from 'node:assert/strict'
import { test } from 'node:test'

const errors = createPactMatchers(loadCatalogSync(process.env.CATALOG))
const pact = new PactV4({ consumer: 'shop', provider: 'orders', dir: process.env.PACTS, logLevel: 'error' })

test('handles NotFound', () =>
  pact
    .addInteraction()
    .given(...errorState('NotFound'))
    .uponReceiving('GET /orders/7 that returns NotFound')
    .withRequest('GET', '/orders/7')
    .willRespondWith(...errors.willRespondWithError('NotFound'))
    .executeTest(async ({ url }) => {
      const response = await fetch(`${url}/orders/7`, { headers: { connection: 'close' } })
      assert.equal(response.status, 404)
      assert.equal((await response.json()).error.code, 'NotFound')
    }))
