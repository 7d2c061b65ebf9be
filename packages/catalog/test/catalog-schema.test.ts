import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { catalogSchema } from '../src/catalog-schema.js'
import { InvalidInputError, parseCatalog } from '../src/index.js'

const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const schema = JSON.parse(catalogSchema()) as Record<string, unknown>
const accepts = new Ajv({ strict: true, allErrors: true }).compile(schema)

function loads(text: string): boolean {
  try {
    parseCatalog(text, 'errors.yaml')
    return true
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}

describe('the JSON Schema of a catalog', () => {
  it('is generated: run `node scripts/write-schema.js` when this fails', () => {
    expect(file('error-catalog.schema.json')).toBe(catalogSchema())
  })

  it('is valid and describes every member of an error for completion', () => {
    expect(new Ajv().validateSchema(schema)).toBe(true)
    expect(schema).toMatchObject({
      properties: {
        errors: { additionalProperties: { properties: { status: { description: expect.any(String) } } } },
      },
    })
  })

  it('has the draft and the id that a catalog of schemas asks for', () => {
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://unpkg.com/@error-contract/catalog/error-catalog.schema.json',
    })
  })

  const body = 'name: shop\nerrors: { A: { status: 404 } }\n'
  it.each([
    ['the preset', file('presets/microsoft-threat-protection.yaml')],
    [
      'an own envelope',
      `${body}envelope: { code: { at: /type, prefix: 'urn:x:' }, correlationId: { header: x-id } }`,
    ],
    ['several statuses', 'name: shop\nenvelope: oci\nerrors: { A: { status: [304, 412] }, B: {} }'],
    ['escaped braces', 'name: shop\nenvelope: oci\nerrors: { A: { message: "a {{b}} {c}" } }'],
  ])('accepts, as the loader does, %s', (_, text) => {
    expect(accepts(parse(text)), JSON.stringify(accepts.errors)).toBe(true)
    expect(loads(text)).toBe(true)
  })

  it.each([
    ['an unknown key', `${body}envelope: oci\nversoin: 1.0.0`],
    ['an unknown envelope', `${body}envelope: nope`],
    ['no envelope', body],
    ['a place in body and header', `${body}envelope: { code: { at: /code, header: x-code } }`],
    ['a pointer without a slash', `${body}envelope: { code: error.code }`],
    ['a version that is not semantic', `${body}envelope: oci\nversion: '1.0'`],
    ['no errors', 'name: shop\nenvelope: oci\nerrors: {}'],
    ['an empty code', 'name: shop\nenvelope: oci\nerrors: { "": {} }'],
    ['a status out of range', 'name: shop\nenvelope: oci\nerrors: { A: { status: 600 } }'],
    ['an unclosed placeholder', 'name: shop\nenvelope: oci\nerrors: { A: { message: "a {b" } }'],
    ['an empty message', 'name: shop\nenvelope: oci\nerrors: { A: { message: " " } }'],
    ['a header that is none', 'name: shop\nenvelope: oci\nerrors: { A: { headers: ["a b"] } }'],
  ])('rejects, as the loader does, %s', (_, text) => {
    expect(accepts(parse(text))).toBe(false)
    expect(loads(text)).toBe(false)
  })
})
