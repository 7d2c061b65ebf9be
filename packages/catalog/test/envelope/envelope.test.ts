import { describe, expect, it } from 'vitest'
import { builtInEnvelopeNames, defineCatalog, type EnvelopeDefinition } from '../../src/index.js'

const catalogWith = (envelope: string | EnvelopeDefinition) =>
  defineCatalog({
    name: 'shop',
    envelope,
    errors: { '404': { status: 404, message: 'No {thing}.' } },
  })

const params = { thing: 'lamp' }
const correlationId = '5f0c0de1-0000-4000-8000-000000000001'

describe('a written error', () => {
  it('has codes and correlation ids in headers', () => {
    const catalog = catalogWith({
      code: { header: 'X-Error-Code' },
      correlationId: { header: 'X-Request-Id', format: 'any' },
    })
    expect(catalog.envelope.write('404', { params, correlationId: 'r1' })).toEqual({
      status: 404,
      headers: { 'content-type': 'application/json', 'x-error-code': '404', 'x-request-id': 'r1' },
      body: {},
    })
  })

  it('has a code with a prefix, or as a number', () => {
    const prefixed = catalogWith({ code: { at: '/type', prefix: 'urn:shop:' } })
    const numeric = catalogWith({ code: { at: '/error/number', type: 'number' } })
    expect(prefixed.envelope.write('404', { params }).body).toEqual({ type: 'urn:shop:404' })
    expect(numeric.envelope.write('404', { params }).body).toEqual({ error: { number: 404 } })
  })

  it('repeats the status of the response in the body, or the one declared for the body', () => {
    const catalog = defineCatalog({
      name: 'storage',
      envelope: { code: '/error', status: { at: '/statusCode', type: 'string' } },
      errors: { NoSuchKey: { status: 400, bodyStatus: 404 }, Conflict: { status: 409 } },
    })
    expect(catalog.envelope.write('NoSuchKey')).toMatchObject({ status: 400, body: { statusCode: '404' } })
    expect(catalog.envelope.write('Conflict')).toMatchObject({ status: 409, body: { statusCode: '409' } })
  })

  it('has a new correlation id each time', () => {
    const { envelope } = catalogWith('microsoft')
    const ids = [1, 2].map(() => envelope.read(envelope.write('404', { params }))[0]?.correlationId?.value)
    expect(ids[0]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(ids[1]).not.toBe(ids[0])
  })

  it.each(builtInEnvelopeNames)('is read back in the envelope %s', (name) => {
    const { envelope } = catalogWith(name)
    const [reading, ...others] = envelope.read(envelope.write('404', { params, correlationId }))
    expect(others).toEqual([])
    expect(reading?.code.value).toBe('404')
    expect(reading?.message?.value).toBe('No lamp.')
  })
})

describe('a read response', () => {
  it('has each error of a list with its place', () => {
    const body = { errors: [{ code: 'A', message: 'one' }, { code: 'B' }, 'junk'] }
    expect(
      catalogWith('oci')
        .envelope.read({ body })
        .map(({ code, message }) => [code, message]),
    ).toEqual([
      [
        { at: '/errors/0/code', value: 'A' },
        { at: '/errors/0/message', value: 'one' },
      ],
      [
        { at: '/errors/1/code', value: 'B' },
        { at: '/errors/1/message', value: undefined },
      ],
      [
        { at: '/errors/2/code', value: undefined },
        { at: '/errors/2/message', value: undefined },
      ],
    ])
  })

  it('has no error where the list is missing or not a list', () => {
    expect(catalogWith('oci').envelope.read({ body: {} })).toEqual([])
    expect(catalogWith('oci').envelope.read({ body: { errors: { code: 'A' } } })).toEqual([])
  })

  it('has nothing at the length of a list, which JSON does not have', () => {
    const { envelope } = catalogWith({ code: '/errors/length', message: '/errors/0' })
    const [error] = envelope.read({ body: { errors: ['No.'] } })
    expect([error?.code.value, error?.message?.value]).toEqual([undefined, 'No.'])
  })

  it('has its place as a pointer, with slashes and tildes escaped', () => {
    const { envelope } = catalogWith({ code: '/a~1b/c~0d' })
    expect(envelope.read({ body: { 'a/b': { 'c~d': 'A' } } })[0]?.code).toEqual({
      at: '/a~1b/c~0d',
      value: 'A',
    })
  })

  it('finds headers in every form, without regard to case', () => {
    const { envelope } = catalogWith({ code: { header: 'x-error-code' } })
    const codeIn = (headers: Parameters<typeof envelope.read>[0]['headers']) =>
      envelope.read(headers ? { headers } : {})[0]?.code
    expect(codeIn(new Headers({ 'X-Error-Code': '404' }))?.value).toBe('404')
    expect(codeIn({ 'X-ERROR-CODE': '404' })?.value).toBe('404')
    expect(codeIn([['x-error-code', '404']])?.value).toBe('404')
    expect(codeIn(undefined)).toEqual({ at: 'header x-error-code', value: undefined })
  })

  it('has the code without its prefix, and a code without prefix as found', () => {
    const { envelope } = catalogWith({ code: { at: '/type', prefix: 'urn:shop:' } })
    expect(envelope.read({ body: { type: 'urn:shop:404' } })[0]?.code.value).toBe('404')
    expect(envelope.read({ body: { type: 'about:blank' } })[0]?.code.value).toBe('about:blank')
  })

  it('does not read text as a number, or a number as text', () => {
    const numeric = catalogWith({ code: { at: '/code', type: 'number' } })
    expect(numeric.envelope.read({ body: { code: 404 } })[0]?.code.value).toBe('404')
    expect(catalogWith({ code: '/code' }).envelope.read({ body: { code: 404 } })[0]?.code.value).toBe(404)
  })

  it.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [{ error: null }],
    [{ error: { __proto__: { code: 'A' } } }],
  ])('has no code in %j', (body) => {
    expect(catalogWith('microsoft').envelope.read({ body })[0]?.code.value).toBeUndefined()
  })
})
