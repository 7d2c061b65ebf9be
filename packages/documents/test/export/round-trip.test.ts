import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '@error-contract/catalog'
import { exportCatalog } from '../../src/export/index.js'
import { importMarkdown, importOpenApi } from '../../src/import/index.js'
import { anyCatalog, catalogOf, richCatalog, sharedCatalog } from '../fixtures/catalogs.js'

/** Everything that a catalog declares, in any order. */
const declaredIn = (catalog: Catalog) => ({
  name: catalog.name,
  version: catalog.version,
  owner: catalog.owner,
  banned: catalog.banned.map((each) => ({ ...each, declaredAt: undefined, declaredIn: undefined })),
  envelope: { ...catalog.envelope, read: undefined, write: undefined },
  errors: catalog.codes
    // One status may be written as a list, and a header in capital letters.
    .map((code) => {
      const { definition, ...error } = catalog.getDeclared(code)
      const written = { ...definition, status: undefined, headers: undefined }
      return { ...error, definition: written, declaredAt: undefined, declaredIn: undefined }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
})

const importers = {
  markdown: (text: string) => Promise.resolve(importMarkdown(text, { source: 'page.md' })),
  openapi: (text: string) => importOpenApi(text, { source: 'api.yaml' }),
}

const envelopes = fc.constantFrom<unknown>(
  'google',
  'json-api',
  'matrix',
  'microsoft',
  'oci',
  'problem-details',
  { code: '/code' },
  { code: '/code', message: '/message', correlationId: { at: '/request_id', format: 'any' } },
  { code: { at: '/a~1b/*/c', prefix: 'urn:x:' }, status: '/s', mediaType: 'application/x+json' },
  { code: { header: 'x-code' }, correlationId: { header: 'x-id' }, additionalMembers: false },
  { code: '/error/code', details: { code: '/error/details/*/code', codes: ['TooLong', 'Blank'] } },
)

describe.each(['markdown', 'openapi'] as const)('a catalog exported as %s', (format) => {
  const roundTrip = async (catalog: Catalog) => {
    const { definition, remarks } = await importers[format](await exportCatalog(catalog, format))
    expect(remarks).toEqual([])
    expect(declaredIn(catalogOf(definition))).toEqual(declaredIn(catalog))
  }

  it('comes back with its name, version, envelope and everything declared', () => roundTrip(richCatalog))

  it('comes back with owners, replacements, retired codes and further members', () =>
    roundTrip(sharedCatalog))

  it('comes back with a message of one word and a correlation id of any form', () =>
    roundTrip(
      catalogOf({
        name: 'One -- word > here',
        envelope: { code: '/c', message: '/m', correlationId: { at: '/trace', format: 'any' } },
        errors: { Gone: { status: 410, message: 'Gone' }, 404: { message: '{x}' } },
      }),
    ))

  it('comes back with codes that are numbers', () =>
    roundTrip(catalogOf({ name: 'n', envelope: { code: { at: '/c', type: 'number' } }, errors: { 7: {} } })))

  it('comes back whatever it declares', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCatalog,
        envelopes,
        fc.string({ minLength: 1 }),
        async (catalog, envelope, name) => {
          const errors = Object.fromEntries(
            catalog.codes.map((code) => {
              const { statuses, message, description } = catalog.getDeclared(code)
              return [
                code,
                {
                  ...(statuses.length > 0 && { status: statuses }),
                  ...(message && { message: message.source }),
                  ...(description !== undefined && { description }),
                },
              ]
            }),
          )
          const printable = `n${name.replace(/\p{Cc}|\p{Cs}/gu, '')}`
          await roundTrip(catalogOf({ name: printable, envelope, errors }))
        },
      ),
      { numRuns: 150 },
    )
  })
})

it('an exported document that someone added operations to is read as any other', async () => {
  const errors = { Gone: { status: 410, message: 'Gone.' } }
  const text = await exportCatalog(catalogOf({ name: 'shop', envelope: 'matrix', errors }), 'openapi')
  const edited = text.replace(
    'paths: {}',
    "paths: { /a: { get: { responses: { '404': { $ref: '#/components/responses/Gone' } } } } }",
  )
  const { definition } = await importOpenApi(edited, { source: 'api.yaml' })
  expect(definition).toMatchObject({ name: 'errors-of-shop', errors: { Gone: { status: 404 } } })
})
