import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { diffCatalogs, diffToText } from '../src/diff/index.js'
import { exportCatalog } from '../src/export/index.js'
import { expectRoundTrip } from './expect-round-trip.js'

const errors = {
  OrderNotFound: { status: 404 },
  RateLimited: { status: 429, envelope: 'gateway' },
  BadOrder: { status: 400, envelope: ['problem-details', 'default'] },
}
const shop = (changes: object = {}) =>
  defineCatalog({
    name: 'shop',
    version: '1.0.0',
    envelope: { code: '/code' },
    envelopes: { gateway: { code: '/fault/reason' } },
    errors,
    ...changes,
  })

describe('a catalog with several envelopes', () => {
  it('comes back from an exported OpenAPI document, page and snapshot as it was', async () => {
    await expectRoundTrip(shop())
  })

  it('has a content of each media type in an OpenAPI document', async () => {
    const text = await exportCatalog(shop(), 'openapi')
    expect(text).toContain('application/problem+json:')
    expect(text).toContain('const: RateLimited')
  })

  it('has a schema for each envelope', async () => {
    const schema = JSON.parse(await exportCatalog(shop(), 'json-schema')) as { anyOf: unknown[] }
    expect(schema.anyOf).toHaveLength(3)
  })
})

describe('a change of the envelope of a code', () => {
  const lines = (changes: object) => diffToText(diffCatalogs(shop(), shop(changes))).split('\n')

  it('breaks where it gets another one', () => {
    expect(lines({ errors: { ...errors, RateLimited: { status: 429 } } })[0]).toBe(
      'breaking  RateLimited: in its envelope, the envelope gateway becomes the envelope of the catalog.',
    )
  })

  it('breaks where the code moves in it', () => {
    expect(lines({ envelopes: { gateway: { code: '/fault/code' } } })[0]).toBe(
      'breaking  RateLimited: in its envelope, code: /fault/reason becomes code: /fault/code.',
    )
  })

  it('is an addition where it may come in one more', () => {
    expect(
      lines({ errors: { ...errors, RateLimited: { status: 429, envelope: ['gateway', 'oci'] } } })[0],
    ).toContain('addition  RateLimited')
  })
})
