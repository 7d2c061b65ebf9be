import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  defineCatalog,
  InvalidInputError,
  UndeclaredCodeError,
  type Catalog,
  type CodeOf,
} from '../src/index.js'
import jsonCatalog from './fixtures/shop.json' with { type: 'json' }

const shop = defineCatalog({
  name: 'shop',
  envelope: 'microsoft',
  errors: {
    NotFound: { status: 404, message: '{thing} was not found in {place}.' },
    Conflict: { status: [409, 412], message: 'The {{version}} differs.' },
    Broken: { status: 500 },
    Odd: {},
  },
})

describe('defineCatalog', () => {
  it('keeps the codes as literal types', () => {
    expectTypeOf(shop.codes).toEqualTypeOf<readonly ('NotFound' | 'Conflict' | 'Broken' | 'Odd')[]>()
    expect(shop.codes).toEqual(['NotFound', 'Conflict', 'Broken', 'Odd'])
  })

  it('makes an undeclared code a compile error, and a clear error at run time', () => {
    // @ts-expect-error 'NotFuond' is not declared.
    expect(() => shop.getDeclared('NotFuond')).toThrow(
      "Error code 'NotFuond' is not declared in the catalog 'shop'. Did you mean 'NotFound'?",
    )
    // @ts-expect-error 'Missing' is not declared.
    expect(() => shop.envelope.write('Missing')).toThrow(UndeclaredCodeError)
  })

  it('makes a missing message parameter a compile error, and a clear error at run time', () => {
    const missing = "The message of 'NotFound' needs a value for 'place'."
    // @ts-expect-error 'place' is missing.
    expect(() => shop.envelope.write('NotFound', { params: { thing: 'it' } })).toThrow(missing)
    // @ts-expect-error The parameters are missing.
    expect(() => shop.envelope.write('NotFound')).toThrow(TypeError)
    // @ts-expect-error The parameters are missing.
    expect(() => shop.envelope.write('NotFound', { correlationId: 'x' })).toThrow(TypeError)
  })

  it('makes an unknown message parameter a compile error', () => {
    // @ts-expect-error 'planet' is no parameter.
    shop.envelope.write('NotFound', { params: { thing: 'it', place: 'here', planet: 'Mars' } })
    // @ts-expect-error A doubled brace is no parameter.
    shop.envelope.write('Conflict', { params: { version: '1' } })
  })

  it('accepts the parameters of the message', () => {
    const { status, body } = shop.envelope.write('NotFound', { params: { thing: 'The lamp', place: 7 } })
    expectTypeOf(status).toEqualTypeOf<404>()
    expect(body).toMatchObject({ error: { code: 'NotFound', message: 'The lamp was not found in 7.' } })
    expect(shop.envelope.write('Conflict').body).toMatchObject({
      error: { message: 'The {version} differs.' },
    })
  })

  it('accepts one of the declared statuses', () => {
    expectTypeOf(shop.envelope.write('Conflict').status).toEqualTypeOf<409 | 412>()
    expect(shop.envelope.write('Conflict', { status: 412 }).status).toBe(412)
    // @ts-expect-error 410 is not declared.
    shop.envelope.write('Conflict', { status: 410 })
    expect(() => shop.envelope.write('Odd')).toThrow(
      "The catalog declares no status for 'Odd'. Pass { status }.",
    )
  })

  it('is assignable to Catalog', () => {
    const codesOf = (catalog: Catalog) => catalog.codes.length
    expect(codesOf(shop)).toBe(4)
  })

  it('narrows a code that it has', () => {
    const code: string = 'Broken'
    if (shop.has(code)) expectTypeOf(code).toEqualTypeOf<'NotFound' | 'Conflict' | 'Broken' | 'Odd'>()
    expect(shop.has(code)).toBe(true)
  })

  it('accepts any parameters for a code that is known only at run time', () => {
    const written = shop.codes
      .filter((code) => code !== 'Odd')
      .map((code) => shop.envelope.write(code, { params: { thing: 'x', place: 'y' } }))
    expect(written.map(({ status }) => status)).toEqual([404, 409, 500])
  })

  it('rejects an invalid definition with every fault', () => {
    const define = () =>
      defineCatalog({ name: '', envelope: 'nope', errors: { A: { status: 1000 } } }, { source: 'shop' })
    expect(define).toThrow(InvalidInputError)
    expect(define).toThrow(
      [
        'shop: name: The name is empty.',
        "shop: envelope: Unknown value 'nope'. Write one of: google, json-api, matrix, microsoft, oci, problem-details.",
        'shop: errors.A.status: 1000 is not an HTTP status. Write a whole number from 100 to 599.',
      ].join('\n'),
    )
  })

  it('rejects a member that it does not know, whatever else is right', () => {
    const A = { status: 400, statuses: [400] }
    expect(() => defineCatalog({ name: 'a', envelope: 'oci', errors: { A } }, { source: 'shop' })).toThrow(
      /^shop: errors\.A\.statuses: /,
    )
  })

  it('says of a deprecated code without a replacement its reason alone', () => {
    const A = { deprecated: { reason: 'It says too little.' } }
    const catalog = defineCatalog({ name: 'a', envelope: 'oci', errors: { A } })
    expect(catalog.get('A')?.deprecated).toBe('It says too little.')
  })

  it('says in which definition a catalog is extended or translated', () => {
    const definition = { name: 'a', envelope: 'oci', errors: { A: {} } }
    expect(() => defineCatalog({ ...definition, extends: './b.yaml' }, { source: 'shop' })).toThrow(
      'shop: extends: Only a catalog file can extend others. Load the file with loadCatalogSync(path), or spread the errors of the other definition.',
    )
    expect(() =>
      defineCatalog({ ...definition, translations: { fr: './fr.yaml' } }, { source: 'shop' }),
    ).toThrow(
      "shop: translations: Only a catalog file can name files of translations. Write 'messages' in the errors.",
    )
  })

  it('names the file of an invalid definition where it has no other name', () => {
    const define = () => defineCatalog({ name: '', envelope: 'oci', errors: { A: {} } })
    expect(define).toThrow(new RegExp(`^${import.meta.filename}(:\\d+:\\d+)?: name: The name is empty\\.$`))
  })
})

describe('a JSON catalog imported as a module', () => {
  const catalog = defineCatalog(jsonCatalog)

  it('keeps the codes as literal types', () => {
    expectTypeOf<(typeof catalog.codes)[number]>().toEqualTypeOf<CodeOf<typeof jsonCatalog.errors>>()
    expectTypeOf<(typeof catalog.codes)[number]>().toEqualTypeOf<'OutOfStock' | 'Closed'>()
    expect(catalog.get('Sold')).toBeUndefined()
    // @ts-expect-error 'Sold' is not declared.
    expect(() => catalog.getDeclared('Sold')).toThrow(UndeclaredCodeError)
  })

  it('accepts any parameters, as the template is not a literal type', () => {
    const { body } = catalog.envelope.write('OutOfStock', { params: { item: 'Lamps' } })
    expect(body).toMatchObject({ code: 'OutOfStock', message: 'Lamps are out of stock.' })
    expect(catalog.envelope.write('Closed').status).toBe(503)
  })
})
