/* eslint-disable @typescript-eslint/no-require-imports -- This is what is tested. */
const { loadCatalogSync } = require('@error-contract/catalog')
const { createPactMatchers, errorState } = require('@error-contract/pact-matchers')
const { PactV4 } = require('@pact-foundation/pact')
const assert = require('node:assert/strict')
const { test } = require('node:test')

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
