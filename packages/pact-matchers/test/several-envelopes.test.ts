import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { checkPact, createPactMatchers } from '../src/index.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code' },
  envelopes: { gateway: { mediaType: 'application/vnd.gateway+json', code: '/fault/reason' } },
  errors: {
    OrderNotFound: { status: 404 },
    Gone: { status: 404, envelope: 'gateway' },
    RateLimited: { status: 429, envelope: 'gateway' },
  },
} as const)
const errors = createPactMatchers(catalog)

const equal = (value: string) => ({ 'pact:matcher:type': 'equality', value })

const checksOf = (body: object, type: string, path: string) =>
  checkPact(
    {
      consumer: { name: 'web' },
      provider: { name: 'shop' },
      interactions: [
        {
          type: 'Synchronous/HTTP',
          description: 'a request that returns RateLimited',
          request: { method: 'GET', path: '/orders/7' },
          response: {
            status: 429,
            headers: { 'Content-Type': [type] },
            body: { contentType: type, encoded: false, content: body },
            matchingRules: { body: { [path]: { combine: 'AND', matchers: [{ match: 'equality' }] } } },
          },
        },
      ],
      metadata: { pactSpecification: { version: '4.0' } },
    },
    catalog,
  ).findings.map(({ check }) => check)

describe('matchers of a catalog with several envelopes', () => {
  it('are those of the envelope of the code', () => {
    expect(errors.errorResponse('RateLimited')).toEqual({
      status: 429,
      headers: { 'Content-Type': 'application/vnd.gateway+json' },
      body: { fault: { reason: equal('RateLimited') } },
    })
    expect(errors.errorBody('OrderNotFound')).toEqual({ error: { code: equal('OrderNotFound') } })
  })

  it('refuse codes of different envelopes in one interaction', () => {
    expect(() => errors.errorCodeOneOf(['OrderNotFound', 'Gone'])).toThrow(
      "'OrderNotFound' and 'Gone' have different envelopes, but an interaction has one body. Write one interaction per envelope.",
    )
  })

  it('check a contract by the envelope of its code', () => {
    expect(
      checksOf({ fault: { reason: 'RateLimited' } }, 'application/vnd.gateway+json', '$.fault.reason'),
    ).not.toContain('wrong-envelope')
    expect(checksOf({ error: { code: 'RateLimited' } }, 'application/json', '$.error.code')).toContain(
      'wrong-envelope',
    )
  })
})
