import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defineCatalog, loadCatalogSync } from '../src/index.js'
import { faultsOf } from './faults-of.js'

const shop = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code', message: '/error/message' },
  envelopes: {
    page: { mediaType: 'text/html', code: 'none' },
    text: { mediaType: 'text/plain', code: 'none', correlationId: { header: 'x-request-id', format: 'any' } },
    edge: { code: 'none', message: '/message' },
    empty: { mediaType: 'none', code: 'none' },
  },
  errors: {
    OrderNotFound: { status: 404 },
    RouteNotFound: { status: 404, envelope: 'edge' },
    BadGateway: { status: [502, 504], envelope: 'page' },
    Unavailable: { status: 503, envelope: ['page', 'default'] },
    Overloaded: { status: 502, envelope: 'text' },
    LoggedOut: { status: 401, envelope: 'empty' },
  },
})

const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }

const nameOf = (status: number, headers: Record<string, string>, body?: unknown) =>
  shop.envelope.read({ status, headers, body })[0]?.name

describe('an error without a code', () => {
  it.each([
    ['BadGateway', 502, html, '<h1>502 Bad Gateway</h1>'],
    ['BadGateway', 504, html, '<h1>504 Gateway Timeout</h1>'],
    ['Unavailable', 503, html, '<h1>503</h1>'],
    ['Overloaded', 502, { 'content-type': 'text/plain', 'x-request-id': '7' }, 'busy'],
    ['RouteNotFound', 404, json, { message: 'Not Found' }],
    ['LoggedOut', 401, {}, undefined],
    ['LoggedOut', 401, {}, ''],
    ['BadGateway', 502, html, undefined],
    ['RouteNotFound', 404, json, undefined],
  ])('is %s by status %i and members', (name, status, headers, body) => {
    expect(nameOf(status, headers, body)).toBe(name)
  })

  it.each([
    ['another status', 500, html, '<h1>500</h1>'],
    ['another media type', 502, json, {}],
    ['a missing member', 404, json, { text: 'Not Found' }],
    ['an empty message', 404, json, { message: ' ' }],
    ['a missing header', 502, { 'content-type': 'text/plain' }, 'busy'],
    ['a body where there is none', 401, { 'content-type': 'text/plain' }, 'Who are you?'],
    ['no body where there is text', 502, html, ''],
  ])('is none with %s', (_, status, headers, body) => {
    expect(nameOf(status, headers, body)).toBeUndefined()
  })

  it('is none where the response has a code', () => {
    const body = { message: 'Not Found', error: { code: 'OrderNotFound' } }
    expect(nameOf(404, json, body)).toBe('OrderNotFound')
    expect(nameOf(404, json, { ...body, error: { code: 'Unknown' } })).toBeUndefined()
    expect(nameOf(404, json, { ...body, error: { code: '' } })).toBe('RouteNotFound')
  })

  it('is not the code of its name', () => {
    expect(nameOf(404, json, { error: { code: 'RouteNotFound' } })).toBeUndefined()
    expect(nameOf(503, json, { error: { code: 'Unavailable' } })).toBe('Unavailable')
  })

  it('reads the problem without a type of its own', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: 'problem-details',
      envelopes: { plain: { mediaType: 'application/problem+json', code: 'none', message: '/title' } },
      errors: { 'out-of-stock': { status: 409 }, NotFound: { status: 404, envelope: 'plain' } },
    })
    const headers = { 'content-type': 'application/problem+json' }
    const read = (type: string) =>
      catalog.envelope.read({ status: 404, headers, body: { type, title: 'Not Found' } })[0]?.name
    expect([read('about:blank'), read('out-of-stock'), read('other')]).toEqual([
      'NotFound',
      'out-of-stock',
      undefined,
    ])
  })

  it('may have its message where another envelope has the code', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: '/error' },
      envelopes: { spring: { code: 'none', message: '/error' } },
      errors: { invalid_token: { status: 401 }, NotFound: { status: 404, envelope: 'spring' } },
    })
    const read = (error: string) =>
      catalog.envelope.read({ status: 404, headers: json, body: { error } })[0]?.name
    expect([read('Not Found'), read('invalid_token')]).toEqual(['NotFound', 'invalid_token'])
  })

  it('has its message in each item of a list, of which there is one', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: 'none', message: '/errors/*/text' },
      errors: { A: { status: 404 } },
    })
    const read = (body: object) => catalog.envelope.read({ status: 404, headers: json, body })[0]?.name
    expect(read({ errors: [{ text: 'x' }, { text: 'y' }] })).toBe('A')
    expect(read({ errors: [{ text: 'x' }, {}] })).toBeUndefined()
    expect(read({ errors: [] })).toBeUndefined()
    expect(read({})).toBeUndefined()
  })

  it('is told from one with fewer members', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: 'none' },
      envelopes: { more: { code: 'none', message: '/message' } },
      errors: { A: { status: 404 }, B: { status: 404, envelope: 'more' } },
    })
    const read = (body: object) => catalog.envelope.read({ status: 404, headers: json, body })[0]?.name
    expect([read({}), read({ message: 'x' })]).toEqual(['A', 'B'])
  })

  it('is the one with most members, in whichever order they are declared', () => {
    const plain = { mediaType: 'application/json', code: 'none' }
    const named = { ...plain, message: '/message' }
    const traced = { ...named, correlationId: { header: 'x-id', format: 'any' } }
    const errors = {
      A: { status: 404, envelope: 'plain' },
      B: { status: 404, envelope: 'named' },
      C: { status: 404, envelope: 'traced' },
    }
    for (const envelopes of [
      { plain, named, traced },
      { traced, named, plain },
    ]) {
      const catalog = defineCatalog({ name: 'a', envelope: 'oci', envelopes, errors })
      const read = (body: object, headers = {}) =>
        catalog.envelope.read({ status: 404, headers: { ...json, ...headers }, body })[0]?.name
      expect(read({})).toBe('A')
      expect(read({ message: 'x' })).toBe('B')
      expect(read({ message: 'x' }, { 'x-id': '7' })).toBe('C')
      expect(read({}, { 'x-id': '7' })).toBe('A')
      expect(read({ message: 'x' }, { 'x-id': ' ' })).toBe('B')
    }
  })

  it('is none where the status is not known, or belongs to a retired one', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: 'none' },
      errors: { A: { status: 404 }, Old: { status: 410, retired: { version: '2.0.0' } } },
    })
    const read = (status?: number) =>
      catalog.envelope.read({ ...(status && { status }), headers: json, body: {} })[0]?.name
    expect([read(404), read(), read(410)]).toEqual(['A', undefined, undefined])
  })

  it('has no body where it is told so, and its headers', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { mediaType: 'none', code: 'none', correlationId: { header: 'x-id', format: 'any' } },
      errors: { A: { status: 404 } },
    })
    const read = (headers: Record<string, string>, body?: unknown) =>
      catalog.envelope.read({ status: 404, headers, body })[0]?.name
    expect(read({ 'x-id': '7' })).toBe('A')
    expect(read({ 'x-id': '7' }, '')).toBe('A')
    expect(read({ 'x-id': '7' }, 'text')).toBeUndefined()
    expect(read({})).toBeUndefined()
    expect(read({ 'x-id': '' })).toBeUndefined()
  })

  it('is none where a header has a code, also one that is not declared', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: { header: 'x-code' } },
      envelopes: { page: { mediaType: 'text/html', code: 'none' } },
      errors: { A: { status: 404 }, Down: { status: 503, envelope: 'page' } },
    })
    const read = (headers: Record<string, string>) =>
      catalog.envelope.read({ status: 503, headers: { ...html, ...headers }, body: '<p>' })[0]?.name
    expect(read({})).toBe('Down')
    expect(read({ 'x-code': '' })).toBe('Down')
    expect(read({ 'x-code': 'Other' })).toBeUndefined()
  })

  it('may have an undeclared code of another media type', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { mediaType: 'application/problem+json', code: '/type' },
      envelopes: { edge: { code: 'none', message: '/message', status: '/status' } },
      errors: { a: { status: 404 }, NoRoute: { status: 404, envelope: 'edge' } },
    })
    const read = (body: object) => catalog.envelope.read({ status: 404, headers: json, body })[0]?.name
    expect(read({ message: 'x', type: 'other' })).toBe('NoRoute')
    expect(read({ message: 'x', type: 'a' })).toBe('a')
    expect(read({ message: 'x', type: 7 })).toBe('NoRoute')
  })

  it('is written without a code', () => {
    expect(shop.envelope.write('BadGateway')).toEqual({
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: 'HTTP 502',
    })
    expect(shop.envelope.write('RouteNotFound')).toEqual({
      status: 404,
      headers: json,
      body: { message: 'HTTP 404' },
    })
    expect(shop.envelope.write('LoggedOut')).toEqual({ status: 401, headers: {}, body: undefined })
  })

  it('has its message as text, which cannot become markup', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { mediaType: 'text/html', code: 'none' },
      errors: { NoRoute: { status: 404, message: 'Cannot GET {path}' } },
    })
    expect(catalog.envelope.write('NoRoute', { params: { path: '/<b>' } }).body).toBe(
      'Cannot GET /&#60;b&#62;',
    )
  })

  it('is read as written, whatever the envelope requires', () => {
    const layouts = fc.record(
      {
        mediaType: fc.constantFrom('application/json', 'text/plain', 'none'),
        message: fc.constant({ header: 'x-message' }),
        correlationId: fc.constant({ header: 'x-id', format: 'any' as const }),
      },
      { requiredKeys: ['mediaType'] },
    )
    fc.assert(
      fc.property(layouts, fc.integer({ min: 100, max: 599 }), (layout, status) => {
        const catalog = defineCatalog({
          name: 'a',
          envelope: { code: '/code' },
          envelopes: { other: { ...layout, code: 'none' } },
          errors: { A: { status: 404 }, B: { status, envelope: 'other', message: 'No.' } },
        })
        const written = catalog.envelope.write('B')
        expect(catalog.envelope.read(written)[0]?.name).toBe('B')
        expect(
          catalog.envelope.read({ ...written, status: status === 404 ? 405 : 404 })[0]?.name,
        ).toBeUndefined()
      }),
    )
  })
})

describe('a catalog as source code knows it', () => {
  it('bans the names of errors without a code', () => {
    const coded = shop.coded()
    expect(coded?.codes).toEqual(['OrderNotFound', 'Unavailable'])
    expect(coded?.getBanned('BadGateway')).toMatchObject({
      kind: 'codeless',
      reason: 'is the name of an error without a code, which status 502 or 504 identifies.',
    })
    expect(coded?.inEnvelopeOf('Unavailable').envelope.write('Unavailable').body).toEqual({
      error: { code: 'Unavailable' },
    })
    expect(coded?.envelopes.map(({ name }) => name)).toEqual(['custom', 'page', 'text', 'edge', 'empty'])
    expect(shop.coded()).toBe(coded)
    expect(coded?.coded()).toBe(coded)
  })

  it('has each code in the envelope of the code', () => {
    const { envelope } =
      defineCatalog({
        name: 'a',
        envelope: 'oci',
        envelopes: { gateway: 'matrix', empty: { mediaType: 'none', code: 'none' } },
        errors: {
          A: { status: 404 },
          Busy: { status: 429, envelope: 'gateway' },
          LoggedOut: { status: 401, envelope: 'empty' },
        },
      }).coded() ?? expect.fail('The catalog has codes.')
    expect(envelope.write('A').body).toEqual({ errors: [{ code: 'A' }] })
    expect(envelope.write('Busy').body).toEqual({ errcode: 'Busy' })
  })

  it('is the catalog itself where every error has a code, and nothing where none has', () => {
    const one = defineCatalog({ name: 'one', envelope: 'oci', errors: { A: {} } })
    expect(one.coded()).toBe(one)
    const none = defineCatalog({ name: 'none', envelope: { code: 'none' }, errors: { A: { status: 404 } } })
    expect(none.coded()).toBeUndefined()
  })
})

describe('a fault of an error without a code', () => {
  const withErrors = (errors: string, gateway = '{ mediaType: text/html, code: none }') =>
    faultsOf(`name: a\nenvelope: oci\nenvelopes:\n  gateway: ${gateway}\nerrors:\n${errors}`)

  it('is one that no response tells from another, with both places', () => {
    const both = (b: string) => `  A: { status: [502, 503], envelope: gateway }\n  B: ${b}\n`
    expect(withErrors(both('{ status: 503, envelope: gateway }'))).toEqual([
      "7:3 'B' has no code, and no response tells it from 'A' (6:3): both have status 503 and the same media type and members. Give one another envelope, or declare one of them only.",
    ])
    expect(withErrors(both('{ status: 504, envelope: gateway }'))).toEqual([])
    expect(withErrors(both('{ status: 503 }'))).toEqual([])
    expect(withErrors(both('{ status: 503, envelope: gateway, retired: { version: 2.0.0 } }'))).toEqual([])
  })

  it('is told once, whatever the two have in common', () => {
    expect(
      withErrors(
        '  A: { status: [502, 503], envelope: gateway }\n  B: { status: [503, 502], envelope: gateway }\n',
      ),
    ).toEqual([expect.stringMatching(/^7:3 'B' has no code, .* both have status 503 /)])
    expect(withErrors('  A: { status: [502, 502], envelope: [gateway, gateway] }\n')).toEqual([])
  })

  it('is one whose envelope has another name and the same form', () => {
    const envelopes = (other: string) =>
      faultsOf(
        `name: a\nenvelope: oci\nenvelopes:\n  one: { code: none, message: /m, correlationId: { header: x-id } }\n  two: ${other}\nerrors:\n  A: { status: 404, envelope: one }\n  B: { status: 404, envelope: two }`,
      )
    expect(envelopes('{ code: none, message: { header: X-Id }, correlationId: { at: /m } }')).toEqual([
      expect.stringMatching(/^8:3 'B' has no code, and no response tells it from 'A' \(7:3\)/),
    ])
    expect(envelopes('{ code: none, message: /n, correlationId: { header: x-id } }')).toEqual([])
    expect(envelopes('{ code: none, message: /m }')).toEqual([])
    expect(
      envelopes(
        '{ mediaType: application/problem+json, code: none, message: /m, correlationId: { header: x-id } }',
      ),
    ).toEqual([])
  })

  it('names the first place of a code that is there twice', () => {
    const a = '  A: { status: 502, envelope: gateway }\n'
    expect(withErrors(`${a}${a}  B: { status: 502, envelope: gateway }\n`)).toEqual([
      "7:3 Duplicate key 'A'. Remove or rename one of them.",
      expect.stringContaining("no response tells it from 'A' (6:3)"),
    ])
  })

  it('is a missing status', () => {
    expect(withErrors('  A: { envelope: gateway }\n')).toEqual([
      "6:3 'A' has an envelope without a code, so that its status identifies it. Declare the 'status'.",
    ])
    expect(withErrors('  A: { envelope: default }\n')).toEqual([])
  })

  it('is a pointer into a body without members', () => {
    const a = '  A: { status: 502, envelope: gateway }\n'
    expect(withErrors(a, '{ mediaType: text/html, code: none, message: /title }')).toEqual([
      "4:57 A response with the media type 'text/html' has no members, so nothing is at '/title'. Name a header, or remove 'message'.",
    ])
    expect(withErrors(a, '{ mediaType: none, code: /code }')).toEqual([
      "4:37 A response with the media type 'none' has no body, so nothing is at '/code'. Name a header, or write 'none'.",
    ])
    expect(withErrors(a, '{ mediaType: none, code: { header: x-error } }')).toEqual([])
    expect(withErrors(a, '{ code: nothing }')[0]).toContain("'nothing' is not a JSON pointer.")
  })

  it('names the file of the other one, where that is of another catalog', () => {
    const folder = mkdtempSync(join(tmpdir(), 'codeless-'))
    const gateway = 'envelopes: { gateway: { mediaType: text/html, code: none } }\n'
    try {
      writeFileSync(
        join(folder, 'gateway.yaml'),
        `name: gateway\nenvelope: matrix\n${gateway}errors:\n  A: { status: 502, envelope: gateway }\n`,
      )
      const file = join(folder, 'error-catalog.yaml')
      const write = (status: number) =>
        writeFileSync(
          file,
          `name: a\nextends: ./gateway.yaml\nerrors:\n  B: { status: ${status}, envelope: gateway }\n`,
        )
      write(502)
      expect(() => loadCatalogSync(file)).toThrow(
        "4:3: 'B' has no code, and no response tells it from 'A' (gateway.yaml:5:3)",
      )
      write(503)
      expect(loadCatalogSync(file).envelope.read({ status: 503, headers: html, body: 'x' })[0]?.name).toBe(
        'B',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('an error with a list of envelopes', () => {
  const withError = (key: string, error: string) =>
    faultsOf(
      `name: a\nenvelope: oci\nenvelopes:\n  numbers: { code: { at: /c, type: number } }\n  repeated: { code: /c, status: /s }\nerrors:\n  ${key}: ${error}\n`,
    )

  it('has a number as its code where any of them has numbers', () => {
    expect(withError('A', '{ envelope: [default, numbers] }')).toEqual([
      "7:3 Expected a number as the code, got 'A'. The envelope declares codes with type: number.",
    ])
    expect(withError("'7'", '{ envelope: [default, numbers] }')).toEqual([])
    expect(withError("'7a'", '{ envelope: [default, numbers] }')).toEqual([
      "7:3 Expected a number as the code, got '7a'. The envelope declares codes with type: number.",
    ])
  })

  it('may have a status in the body where any of them has one', () => {
    expect(withError('A', '{ bodyStatus: 400, envelope: [default, repeated] }')).toEqual([])
    expect(withError('A', '{ bodyStatus: 400, envelope: [default, matrix] }')[0]).toContain(
      "declares a 'bodyStatus'",
    )
  })
})
