import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { checkPact, createPactMatchers } from '../src/index.js'

const catalog = defineCatalog({
  name: 'orders',
  envelope: 'matrix',
  errors: {
    NotFound: { status: 404 },
    NoSuchOrder: { status: 404, retired: { version: '2.0.0', successor: 'NotFound' } },
    Lost: { status: 404, deprecated: { replacement: 'NotFound' } },
  },
} as const)

const pactWith = (code: string) => ({
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [
    {
      description: 'x',
      request: { method: 'GET', path: '/' },
      response: {
        status: 404,
        headers: { 'Content-Type': 'application/json' },
        body: { errcode: code, error: 'gone' },
        matchingRules: { body: { '$.error': { matchers: [{ match: 'type' }] } } },
      },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
})

const findingsFor = (code: string) =>
  checkPact(pactWith(code), catalog).findings.map(({ check, severity, message }) => [
    check,
    severity,
    message,
  ])

describe('a contract', () => {
  it('may expect a declared code', () => {
    expect(findingsFor('NotFound')).toEqual([])
  })

  it('does not expect a retired code', () => {
    expect(findingsFor('NoSuchOrder')).toEqual([
      [
        'undeclared-code',
        'error',
        "Error code 'NoSuchOrder' is banned in the catalog 'orders': it was retired in version 2.0.0. Return 'NotFound' instead.",
      ],
    ])
  })

  it('is warned of a deprecated code', () => {
    expect(findingsFor('Lost')).toEqual([
      ['deprecated-code', 'warning', "Error code 'Lost' is deprecated: Use NotFound."],
    ])
  })
})

it('matchers exist for no retired code', () => {
  const errors = createPactMatchers(catalog)
  expect(errors.errorCases().map(({ code }) => code)).toEqual(['NotFound', 'Lost'])
  // @ts-expect-error The code is retired.
  expect(() => errors.errorResponse('NoSuchOrder')).toThrow("Return 'NotFound' instead.")
})
