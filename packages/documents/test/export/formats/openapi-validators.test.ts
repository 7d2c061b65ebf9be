import SwaggerParser from '@apidevtools/swagger-parser'
import { builtInEnvelopeNames, type Catalog } from '@error-contract/catalog'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportCatalog } from '../../../src/export/index.js'
import { catalogOf, richCatalog } from '../../fixtures/catalogs.js'

const catalogs: readonly (readonly [string, Catalog])[] = [
  ['a rich one', richCatalog],
  [
    'one with codes in a header',
    catalogOf({ name: 'h', envelope: { code: { header: 'x-code' } }, errors: { A: {} } }),
  ],
  ...builtInEnvelopeNames.map(
    (envelope) =>
      [
        envelope,
        catalogOf({ name: 'shop', envelope, errors: { Gone: { status: 410, message: 'Gone.' } } }),
      ] as const,
  ),
]

describe.each(catalogs)('the OpenAPI document of %s is accepted by', (_, catalog) => {
  it('@seriousme/openapi-schema-validator', async () => {
    const { errors, valid } = await new Validator().validate(
      parse(await exportCatalog(catalog, 'openapi')) as Record<string, unknown>,
    )
    expect({ errors, valid }).toEqual({ errors: undefined, valid: true })
  })

  it('@apidevtools/swagger-parser', async () => {
    const document = parse(await exportCatalog(catalog, 'openapi')) as Parameters<
      typeof SwaggerParser.validate
    >[0]
    await expect(SwaggerParser.validate(document)).resolves.toBeDefined()
  })

  it("Redocly's recommended rules, but for what only an API has", async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({
      source: await exportCatalog(catalog, 'openapi'),
      absoluteRef: 'errors.yaml',
      config,
    })
    const rules = new Set(problems.map(({ ruleId }) => ruleId))
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect([...rules].toSorted()).toEqual(['info-license', 'no-unused-components'])
  })
})
