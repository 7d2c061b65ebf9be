import { describe, expect, it } from 'vitest'
import { defineCatalog, parseCatalog, UndeclaredCodeError } from '../src/index.js'

const withErrors = (errors: Parameters<typeof defineCatalog>[0]['errors']) =>
  defineCatalog({ name: 'shop', envelope: 'oci', errors })

describe('a catalog', () => {
  it('has what it declares of itself', () => {
    const catalog = defineCatalog({
      name: 'shop',
      version: '1.0.0',
      owner: 'team-a',
      language: 'en',
      envelope: 'oci',
      errors: { A: {} },
    })
    expect(catalog).toMatchObject({ name: 'shop', version: '1.0.0', owner: 'team-a', language: 'en' })
    expect(withErrors({ A: {} })).toMatchObject({
      version: undefined,
      owner: undefined,
      language: undefined,
      file: undefined,
      languages: [],
      banned: [],
      reservations: [],
    })
  })

  it('lists what is banned, and freezes its lists', () => {
    const catalog = withErrors({ A: { retired: { version: '2.0.0' } }, B: {} })
    expect(catalog.banned).toEqual([
      {
        code: 'A',
        kind: 'retired',
        reason: 'was retired in version 2.0.0.',
        replacement: undefined,
        declaredAt: undefined,
        declaredIn: undefined,
        definition: { retired: { version: '2.0.0' } },
      },
    ])
    for (const value of [
      catalog.banned,
      catalog.banned[0],
      catalog.languages,
      catalog.reservations,
      catalog.envelope,
      catalog.envelopes,
      catalog.get('B')?.operations,
      catalog.get('B')?.headers,
      catalog.get('B')?.envelopes,
    ])
      expect(Object.isFrozen(value)).toBe(true)
  })

  it('has its languages in alphabetical order', () => {
    const errors = {
      A: { message: 'a', messages: { it: 'a', fr: 'a' } },
      B: { message: 'b', messages: { de: 'b', fr: 'b' } },
    }
    expect(withErrors(errors).languages).toEqual(['de', 'fr', 'it'])
  })

  it('names the place in code of what it reserves by no file', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: 'oci',
      reserved: [{ prefix: 'P_', owner: 'me' }],
      errors: { A: {} },
    })
    expect(catalog.reservations).toEqual([
      { prefix: 'P_', owner: 'me', declaredIn: undefined, declaredAt: undefined },
    ])
  })
})

describe('an error', () => {
  it('has everything that it declares', () => {
    const definition = {
      status: 404,
      bodyStatus: 400,
      message: 'No {thing}.',
      description: 'It is not there.',
      docs: 'https://a.example/NotFound',
      retryable: false,
      since: '1.2.0',
      headers: ['Retry-After'],
    }
    expect(
      defineCatalog({ name: 'a', envelope: 'google', errors: { NotFound: definition } }).get('NotFound'),
    ).toEqual({
      code: 'NotFound',
      hasCode: true,
      statuses: [404],
      bodyStatus: 400,
      envelopes: [],
      message: { source: 'No {thing}.', parts: ['No ', { parameter: 'thing' }, '.'], parameters: ['thing'] },
      messages: new Map(),
      description: 'It is not there.',
      docs: 'https://a.example/NotFound',
      retryable: false,
      deprecated: undefined,
      replacement: undefined,
      owner: undefined,
      since: '1.2.0',
      operations: [],
      headers: ['retry-after'],
      declaredAt: undefined,
      declaredIn: undefined,
      origin: undefined,
      definition,
    })
  })

  it('has the position in its file, and no origin in another one', () => {
    const catalog = parseCatalog('name: a\nenvelope: oci\nerrors: { A: {} }', '/a/errors.yaml')
    expect(catalog.get('A')).toMatchObject({
      declaredIn: '/a/errors.yaml',
      declaredAt: { line: 3, column: 11 },
      origin: undefined,
    })
  })

  it('has the names of its envelopes', () => {
    const catalog = withErrors({ A: { envelope: 'matrix' }, B: { envelope: ['matrix', 'default'] } })
    expect(catalog.get('A')?.envelopes).toEqual(['matrix'])
    expect(catalog.get('B')?.envelopes).toEqual(['matrix', 'default'])
  })

  it.each([
    ['in words', 'Use another one', 'Use another one'],
    ['with a reason', { reason: 'It is vague' }, 'It is vague.'],
    ['with a question', { reason: 'Why?' }, 'Why?'],
    ['with an exclamation', { reason: 'No!' }, 'No!'],
    ['with a period within', { reason: 'It is 1.0 only' }, 'It is 1.0 only.'],
    ['with a replacement', { replacement: 'New' }, 'Use New.'],
    [
      'with a reason that names the replacement',
      { reason: 'Use New instead', replacement: 'New' },
      'Use New instead.',
    ],
    ['with both', { reason: 'It is vague.', replacement: 'New' }, 'It is vague. Use New.'],
  ])('may be deprecated %s', (_, deprecated, text) => {
    expect(withErrors({ Old: { deprecated }, New: {} }).get('Old')?.deprecated).toBe(text)
  })

  it('that is retired names no successor that is retired without one', () => {
    const catalog = withErrors({
      A: { retired: { version: '2.0.0', reason: 'It was vague!', successor: 'B' } },
      B: { retired: { version: '3.0.0' } },
    })
    expect(catalog.getBanned('A')).toMatchObject({
      reason: 'was retired in version 2.0.0: It was vague!',
      replacement: undefined,
    })
  })
})

describe('a code that is not declared', () => {
  it('is an error with the nearest ones', () => {
    const catalog = withErrors({ NotFound: {}, Gone: {} })
    const error = new UndeclaredCodeError('NotFond', catalog)
    expect(error).toMatchObject({ name: 'UndeclaredCodeError', code: 'NotFond', nearest: ['NotFound'] })
    expect(error.message).toBe(
      "Error code 'NotFond' is not declared in the catalog 'shop'. Did you mean 'NotFound'?",
    )
    expect(new UndeclaredCodeError('Other', catalog).message).toBe(
      "Error code 'Other' is not declared in the catalog 'shop'.",
    )
  })
})

describe('a written response', () => {
  it('names every parameter that has no value', () => {
    const catalog = withErrors({ A: { status: 404, message: '{a} {b}' } })
    expect(() => catalog.envelope.write('A')).toThrow(
      new TypeError("The message of 'A' needs a value for 'a', 'b'."),
    )
    expect(() => catalog.envelope.write('A', { params: { a: 1 } })).toThrow(
      new TypeError("The message of 'A' needs a value for 'b'."),
    )
  })

  it('has the first status, or the one that is passed', () => {
    const catalog = withErrors({ A: { status: [409, 412] }, B: {} })
    expect(catalog.envelope.write('A').status).toBe(409)
    expect(catalog.envelope.write('A', { status: 412 }).status).toBe(412)
    expect(catalog.envelope.write('B', { status: 400 }).status).toBe(400)
  })

  it('has no correlation id where the envelope has no place for it', () => {
    expect(withErrors({ A: { status: 404 } }).envelope.write('A', { correlationId: 'x' })).toEqual({
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: { errors: [{ code: 'A' }] },
    })
  })
})

describe('a read response', () => {
  const catalog = withErrors({ A: { status: 404 } })
  const nameOf = (code: unknown) => catalog.envelope.read({ body: { errors: [{ code }] } })[0]?.name

  it('has the name of a declared code only', () => {
    expect([nameOf('A'), nameOf('B'), nameOf(7), nameOf('toString')]).toEqual([
      'A',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('the hash', () => {
  const hashOf = (lines: string) => parseCatalog(lines, 'e.yaml').hash

  it('is a SHA-256 that the order and the schema do not affect', () => {
    const hash = hashOf('name: a\nenvelope: oci\nerrors: { A: {}, B: { status: [400, 404] } }')
    expect(hash).toMatch(/^[\da-f]{64}$/)
    expect(hashOf('$schema: x\nerrors: { B: { status: [400, 404] }, A: {} }\nenvelope: oci\nname: a')).toBe(
      hash,
    )
    expect(hashOf('name: a\nenvelope: oci\nerrors: { A: {}, B: { status: [404, 400] } }')).not.toBe(hash)
    expect(hashOf('name: b\nenvelope: oci\nerrors: { A: {}, B: { status: [400, 404] } }')).not.toBe(hash)
  })
})

describe('a catalog in another language', () => {
  it('is itself in its own', () => {
    const catalog = defineCatalog({
      name: 'a',
      language: 'en',
      envelope: 'oci',
      errors: { A: { message: 'a', messages: { fr: 'b' } } },
    })
    expect(catalog.inLanguage('en-US')).toBe(catalog)
    expect(catalog.inLanguage('fr')?.inLanguage('en')?.get('A')?.message?.source).toBe('a')
  })

  it('forgets the message of a language that nobody named', () => {
    const errors = {
      A: { message: 'a', messages: { fr: 'b' } },
      B: { message: 'a', messages: { fr: 'b', de: 'c' } },
    }
    const french = withErrors(errors).inLanguage('fr')
    expect(french?.get('A')?.definition).toEqual({ message: 'b' })
    expect(french?.get('B')?.definition).toEqual({ message: 'b', messages: { de: 'c' } })
    expect(french?.language).toBe('fr')
    expect(withErrors(errors).inLanguage('en')).toBeUndefined()
  })

  it('keeps file, order, reservations and what source code knows', () => {
    const text = [
      'name: a',
      'language: en',
      'envelope: { code: none }',
      'envelopes: { coded: { code: /code } }',
      'reserved: [{ prefix: P_ }]',
      'errors:',
      '  Zero: { message: a, messages: { fr: b }, envelope: coded }',
      '  7: { envelope: coded }',
      '  Plain: { status: 500 }',
    ].join('\n')
    const catalog = parseCatalog(text, '/a/e.yaml')
    const french = catalog.inLanguage('fr')
    expect(french).toMatchObject({
      file: '/a/e.yaml',
      codes: ['Zero', '7', 'Plain'],
      reservations: [{ prefix: 'P_', declaredIn: '/a/e.yaml', declaredAt: { line: 5, column: 12 } }],
    })
    expect(french?.get('Zero')?.declaredAt).toEqual({ line: 7, column: 3 })
    expect(catalog.coded()).toMatchObject({
      file: '/a/e.yaml',
      codes: ['Zero', '7'],
      reservations: [{ prefix: 'P_', declaredIn: '/a/e.yaml', declaredAt: { line: 5, column: 12 } }],
    })
    expect(catalog.coded()?.inLanguage('fr')?.codes).toEqual(['Zero', '7'])
    expect(catalog.coded()?.getBanned('Plain')).toEqual({
      code: 'Plain',
      kind: 'codeless',
      reason: 'is the name of an error without a code, which status 500 identifies.',
      replacement: undefined,
      declaredAt: { line: 9, column: 3 },
      declaredIn: '/a/e.yaml',
      definition: { status: 500 },
    })
  })
})

describe('a catalog with several envelopes', () => {
  const shop = defineCatalog({
    name: 'shop',
    language: 'en',
    envelope: { code: '/code', message: '/message' },
    envelopes: {
      gateway: { code: '/fault', message: '/text' },
      page: { mediaType: 'text/html', code: 'none' },
    },
    errors: {
      Gone: { status: 410, message: 'Gone.', messages: { fr: 'Parti.' } },
      Busy: { status: 429, message: 'Wait.', messages: { fr: 'Attendez.' }, envelope: 'gateway' },
      Bad: { status: 400, envelope: ['gateway', 'default'] },
      Down: { status: 503, envelope: 'page' },
    },
  })

  it('has one catalog for each envelope of a code', () => {
    expect(shop.inEachEnvelopeOf('Bad').map(({ envelope }) => envelope.name)).toEqual(['gateway', 'custom'])
    expect(shop.inEachEnvelopeOf('Gone').map(({ envelope }) => envelope.name)).toEqual(['custom'])
    expect(shop.inEachEnvelopeOf('Unknown').map(({ envelope }) => envelope.name)).toEqual(['custom'])
  })

  it('knows its envelopes by name, and no other', () => {
    expect(shop.inEnvelope('gateway')?.envelope.name).toBe('gateway')
    expect(shop.inEnvelope('default')?.envelope.name).toBe('custom')
    expect(shop.inEnvelope('other')).toBeUndefined()
    expect(shop.inEnvelope('matrix')).toBeUndefined()
    const one = withErrors({ A: {} })
    expect(one.inEnvelope('oci')).toBe(one)
    expect(one.inEnvelope('default')).toBe(one)
    expect(one.inEnvelope('matrix')).toBeUndefined()
  })

  it('writes and reads each code in one envelope where it is told so', () => {
    const gateway = shop.inEnvelope('gateway')
    expect(gateway?.envelope.write('Gone')).toEqual({
      status: 410,
      headers: { 'content-type': 'application/json' },
      body: { fault: 'Gone', text: 'Gone.' },
    })
    expect(gateway?.envelope.read({ body: { fault: 'Gone' } })[0]).toMatchObject({
      name: 'Gone',
      code: { at: '/fault', value: 'Gone' },
    })
    expect(gateway?.envelope.read({ body: { code: 'Gone' } })[0]?.name).toBeUndefined()
    expect(() => gateway?.envelope.write('Other' as 'Gone')).toThrow(UndeclaredCodeError)
  })

  it('keeps the one that it has in another language', () => {
    const inFrench = (name: string) => shop.inEnvelope(name)?.inLanguage('fr')?.envelope.write('Gone').body
    expect(inFrench('gateway')).toEqual({ fault: 'Gone', text: 'Parti.' })
    expect(inFrench('default')).toEqual({ code: 'Gone', message: 'Parti.' })
    expect(shop.inEnvelope('gateway')?.inLanguage('de')).toBeUndefined()
  })

  it('is in the envelope of a response', () => {
    const nameIn = (response: Parameters<typeof shop.inEnvelopeOfResponse>[0]) =>
      shop.inEnvelopeOfResponse(response).envelope.name
    expect(nameIn({ body: { fault: 'Busy' } })).toBe('gateway')
    expect(nameIn({ body: { code: 'Gone' } })).toBe('custom')
    expect(nameIn({ status: 503, headers: { 'content-type': 'text/html' }, body: '<p>' })).toBe('page')
    expect(nameIn({ status: 502, headers: { 'content-type': 'text/html' }, body: '<p>' })).toBe('custom')
  })

  it('is in the envelope that is due for a code, where a response has several', () => {
    expect(shop.envelope.read({ body: { code: 'Gone', fault: 'Busy' } })[0]?.name).toBe('Gone')
    expect(shop.envelope.read({ body: { code: 'Busy', fault: 'Busy' } })[0]?.code.at).toBe('/fault')
    expect(shop.envelope.read({ body: { code: 'Busy' } })[0]).toMatchObject({
      name: 'Busy',
      code: { at: '/code' },
    })
    expect(shop.envelope.read({ body: { code: 7, fault: 7 } })[0]?.code).toEqual({ at: '/code', value: 7 })
  })

  it('finds the code of another envelope beside one without a code', () => {
    const page = shop.inEnvelope('page')
    const json = { 'content-type': 'application/json' }
    expect(page?.envelope.read({ status: 410, headers: json, body: { code: 'Gone' } })[0]).toMatchObject({
      code: { at: '/code', value: 'Gone' },
    })
    expect(page?.envelope.read({ status: 410, headers: json, body: {} })[0]).toEqual({
      code: { at: 'status', value: undefined },
      message: undefined,
      correlationId: undefined,
      status: undefined,
    })
  })

  it('may begin with the one that has a code', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { mediaType: 'text/html', code: 'none' },
      envelopes: { coded: { code: '/code' }, other: { code: '/other' } },
      errors: {
        Down: { status: 503 },
        Gone: { status: 410, envelope: ['default', 'other'] },
        Busy: { status: 429, message: 'Wait.', messages: { fr: 'Attendez.' }, envelope: 'coded' },
      },
    })
    const coded = catalog.coded()
    expect(coded?.envelopes.map(({ name }) => name)).toEqual(['coded', 'other', 'custom'])
    expect(coded?.codes).toEqual(['Gone', 'Busy'])
    expect(coded?.envelope.name).toBe('coded')
    expect(coded?.envelope.write('Gone').body).toEqual({ other: 'Gone' })
    expect(coded?.inEnvelopeOf('Down').inLanguage('fr')?.envelope.write('Busy').body).toEqual({
      code: 'Busy',
    })
    expect(coded?.inEachEnvelopeOf('Down').map(({ envelope }) => envelope.name)).toEqual(['coded'])
  })
})
