import { defineCatalog } from '@error-contract/catalog'
import { PactV4 } from '@pact-foundation/pact'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createPactMatchers, errorState } from '../src/index.js'

const pacts = mkdtempSync(join(tmpdir(), 'pact-matchers-'))
afterAll(() => rmSync(pacts, { recursive: true }))

// The example begins.
const errors = createPactMatchers(
  defineCatalog({
    name: 'orders',
    envelope: 'microsoft',
    errors: { OrderNotFound: { status: 404, message: 'Order {order} was not found.' } },
  }),
)

/** Your client: it throws an error with the code of the response. */
async function getOrder(url: string, order: number): Promise<unknown> {
  const response = await fetch(`${url}/orders/${order}`)
  if (response.ok) return response.json()
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  throw Object.assign(new Error(error.message), { code: error.code })
}

// The retry is for pact 16.3 to 16.5, which sometimes does not record a request.
it('reports an order that does not exist', { retry: 1 }, () =>
  new PactV4({ consumer: 'shop', provider: 'orders', dir: pacts })
    .addInteraction()
    .given(...errorState('OrderNotFound', { order: 7 }))
    .uponReceiving('GET /orders/7 that returns OrderNotFound')
    .withRequest('GET', '/orders/7')
    .willRespondWith(...errors.willRespondWithError('OrderNotFound', { params: { order: 7 } }))
    .executeTest(async ({ url }) => {
      await expect(getOrder(url, 7)).rejects.toMatchObject({ code: 'OrderNotFound' })
    }),
)
// The example ends.

it('is the example of the README', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
  const [, example = ''] =
    /\/\/ The example begins\.\n(.*)\/\/ The example ends\./s.exec(read('readme.test.ts')) ?? []
  const shown = example
    .replace(/^\/\/ The retry .*\n/m, '')
    .replace(', { retry: 1 }', '')
    .replace(/\}\),\n\)\n$/, '}))\n')
    .replace('dir: pacts', "dir: 'pacts'")
  expect(shown).toContain('OrderNotFound')
  expect(read('../README.md')).toContain(shown)
})
