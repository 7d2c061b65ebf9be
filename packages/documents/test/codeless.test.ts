import { defineCatalog } from '@error-contract/catalog'
import { sourceNodeOf } from '@error-contract/catalog/document'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { diffCatalogs, diffToText } from '../src/diff/index.js'
import { exportCatalog } from '../src/export/index.js'
import { expectRoundTrip } from './expect-round-trip.js'
import { documentedCodesIn, errorResponses, openApiDocument } from '../src/openapi/index.js'

const shop = (changes: object = {}) =>
  defineCatalog({
    name: 'shop',
    version: '1.0.0',
    envelope: { code: '/error/code', message: '/error/message' },
    envelopes: {
      page: { mediaType: 'text/html', code: 'none' },
      edge: { code: 'none', message: '/message' },
      empty: { mediaType: 'none', code: 'none' },
    },
    errors: {
      OrderNotFound: { status: 404 },
      RouteNotFound: { status: 404, envelope: 'edge', message: 'Not Found' },
      BadGateway: { status: 502, envelope: 'page' },
      Unavailable: { status: 503, envelope: ['page', 'default'] },
      LoggedOut: { status: 401, envelope: 'empty' },
    },
    ...changes,
  })

describe('a catalog with errors without a code', () => {
  it('comes back from an exported OpenAPI document, page and snapshot as it was', async () => {
    await expectRoundTrip(shop())
  })

  it('says so on a page', async () => {
    const note = 'The response has no code: its status identifies it.'
    for (const format of ['markdown', 'html'] as const)
      expect((await exportCatalog(shop(), format)).split(note)).toHaveLength(4)
  })

  it('has a schema of each body that there is', async () => {
    const validate = new Ajv2020().compile(JSON.parse(await exportCatalog(shop(), 'json-schema')) as object)
    expect(
      [{ message: 'Not Found' }, 'Bad Gateway', { error: { code: 'OrderNotFound' } }].map((body) =>
        validate(body),
      ),
    ).toEqual([true, true, true])
    expect(
      [{ text: 'Not Found' }, { error: { code: 'RouteNotFound' } }].map((body) => validate(body)),
    ).toEqual([false, false])
  })

  it('has only codes in a module of types', async () => {
    const text = await exportCatalog(shop(), 'typescript')
    expect(text).toContain("export type ErrorCode =\n  | 'OrderNotFound'\n  | 'Unavailable'\n")
    expect(text).not.toContain('RouteNotFound')
  })

  it('has each in an exported OpenAPI document, by status, media type and members', async () => {
    const exported = await exportCatalog(shop(), 'openapi')
    const statuses = {
      OrderNotFound: 404,
      RouteNotFound: 404,
      BadGateway: 502,
      Unavailable: 503,
      LoggedOut: 401,
    }
    for (const [name, status] of Object.entries(statuses)) {
      const root = sourceNodeOf({
        openapi: '3.1.0',
        info: { title: 'a', version: '1' },
        paths: { '/a': { get: { responses: { [status]: { $ref: `#/components/responses/${name}` } } } } },
        components: ((await import('yaml')).parse(exported) as { components: object }).components,
      })
      const document = await openApiDocument(root, 'openapi.yaml')
      const [response] = errorResponses(document)
      const found = response ? documentedCodesIn(document, response, shop()).map(({ code }) => code) : []
      // The schema of all errors, to which each response refers, has the codes of others.
      expect(found).toContain(name)
    }
  })
})

describe('a change of an envelope without a code', () => {
  it('breaks where it gets a code', () => {
    const envelopes = { page: { mediaType: 'text/html', code: { header: 'x-error' } } }
    const only = (given: object) =>
      shop({ envelopes: given, errors: { BadGateway: { status: 502, envelope: 'page' } } })
    const text = diffToText(
      diffCatalogs(only({ page: { mediaType: 'text/html', code: 'none' } }), only(envelopes)),
    )
    expect(text.split('\n')[0]).toBe(
      'breaking  BadGateway: in its envelope, code: none becomes code: header x-error.',
    )
  })
})
