import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportCatalog } from '../../../src/export/index.js'
import { catalogOf, richCatalog } from '../../fixtures/catalogs.js'

describe('exported OpenAPI components', async () => {
  const document = parse(await exportCatalog(richCatalog, 'openapi')) as {
    components: {
      schemas: { Error: object }
      responses: Record<
        string,
        { headers?: object; content: Record<string, { examples: Record<string, { value: unknown }> }> }
      >
    }
  }

  it('have a response per code, under keys that OpenAPI allows', () => {
    expect(Object.keys(document.components.responses)).toEqual([
      'OutOfStock',
      'not_found',
      'urn_shop_odd__code_',
    ])
    expect(document.components.responses['OutOfStock']?.headers).toHaveProperty('retry-after')
  })

  it('number keys that would be equal', async () => {
    const errors = { 'a b': {}, a_b: {}, 'a:b': {} }
    const { components } = parse(
      await exportCatalog(catalogOf({ name: 'x', envelope: 'oci', errors }), 'openapi'),
    ) as typeof document
    expect(Object.keys(components.responses)).toEqual(['a_b_2', 'a_b', 'a_b_3'])
  })

  it('have examples that their schema accepts', () => {
    const accepts = new Ajv2020({ formats: { uuid: true } }).compile(document.components.schemas.Error)
    const examples = Object.values(document.components.responses).flatMap(({ content }) =>
      Object.values(content).flatMap((media) => Object.values(media.examples)),
    )
    expect(examples).toHaveLength(3)
    for (const { value } of examples) expect(accepts(value), JSON.stringify(value)).toBe(true)
  })
})
