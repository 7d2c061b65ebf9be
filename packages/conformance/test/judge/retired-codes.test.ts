import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { defineTriggers, judge } from '../../src/index.js'

const catalog = defineCatalog({
  name: 'orders',
  envelope: 'matrix',
  errors: {
    NotFound: { status: 404 },
    NoSuchOrder: { status: 404, retired: { version: '2.0.0', successor: 'NotFound' } },
  },
} as const)

const findingsFor = (errcode: string, code?: string) =>
  judge(
    {
      status: 404,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify({ errcode, error: 'It is gone.' })),
    },
    { catalog, code },
  ).map(({ check, kind, message }) => [check, kind, message])

const banned = `Error code "NoSuchOrder" is banned in the catalog: it was retired in version 2.0.0. Return 'NotFound' instead.`

describe('a response', () => {
  it('with a declared code has no finding', () => {
    expect(findingsFor('NotFound')).toEqual([])
  })

  it.each([[undefined], ['NotFound']])('with a retired code is a violation where %s is expected', (code) => {
    expect(findingsFor('NoSuchOrder', code)).toEqual([['code', 'retired', banned]])
  })
})

it('a trigger for a retired code names its successor', () => {
  const triggers = { triggers: { NoSuchOrder: 'GET /orders/0' } }
  // @ts-expect-error The code is retired.
  expect(() => defineTriggers(catalog, triggers)).toThrow("Return 'NotFound' instead.")
})
