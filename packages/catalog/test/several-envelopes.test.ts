import { describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineCatalog, loadCatalogSync, parseCatalog } from '../src/index.js'
import { faultsOf } from './faults-of.js'

const shop = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code', message: '/error/message' },
  envelopes: {
    gateway: { code: '/fault/reason', message: '/fault/text' },
    problem: { mediaType: 'application/problem+json', code: '/type', message: '/detail' },
  },
  errors: {
    OrderNotFound: { status: 404 },
    RateLimited: { status: 429, envelope: 'gateway' },
    BadOrder: { status: 400, envelope: ['problem', 'default'] },
  },
})

describe('a catalog with several envelopes', () => {
  it('writes each code in the envelope of the code', () => {
    expect(shop.envelope.write('OrderNotFound').body).toEqual({ error: { code: 'OrderNotFound' } })
    expect(shop.envelope.write('RateLimited').body).toEqual({ fault: { reason: 'RateLimited' } })
    expect(shop.envelope.write('BadOrder').headers).toEqual({ 'content-type': 'application/problem+json' })
  })

  it('reads a response by the envelope in which it has a declared code', () => {
    const codeIn = (body: unknown) => shop.envelope.read({ body })[0]?.code
    expect(codeIn({ fault: { reason: 'RateLimited' } })).toEqual({
      at: '/fault/reason',
      value: 'RateLimited',
    })
    expect(codeIn({ error: { code: 'OrderNotFound' } })).toEqual({
      at: '/error/code',
      value: 'OrderNotFound',
    })
    expect(codeIn({ fault: { reason: 'Unknown' } })).toEqual({ at: '/error/code', value: undefined })
  })

  it('chooses the envelope of a code by the media type', () => {
    const due = (type?: string) => shop.inEnvelopeOf('BadOrder', type).envelope.name
    expect([due(), due('Application/JSON; charset=utf-8'), due('text/html')]).toEqual([
      'problem',
      'custom',
      'problem',
    ])
  })

  it('returns the same catalog for the same envelope, and itself where there is one', () => {
    expect(shop.inEnvelopeOf('RateLimited')).toBe(shop.inEnvelope('gateway'))
    const one = defineCatalog({ name: 'one', envelope: 'oci', errors: { A: {} } })
    expect(one.inEnvelopeOf('A')).toBe(one)
    expect(one.inEnvelopeOfResponse({ body: {} })).toBe(one)
  })

  it('needs no declaration for a built-in envelope', () => {
    const text = 'name: a\nenvelope: oci\nerrors:\n  A: { envelope: problem-details, status: 400 }\n'
    const catalog = parseCatalog(text, 'error-catalog.yaml')
    expect(catalog.envelope.write('A').body).toEqual({ type: 'A', status: 400 })
    expect(catalog.envelopes.map(({ name }) => name)).toEqual(['oci', 'problem-details'])
  })

  it('keeps them in another language', () => {
    const catalog = defineCatalog({
      name: 'a',
      language: 'en',
      envelope: 'oci',
      envelopes: { gateway: { code: '/c', message: '/m' } },
      errors: { A: { status: 429, envelope: 'gateway', message: 'Wait.', messages: { fr: 'Attendez.' } } },
    })
    expect(catalog.inEnvelopeOf('A').inLanguage('fr')?.envelope.write('A').body).toEqual({
      c: 'A',
      m: 'Attendez.',
    })
  })
})

describe('a fault of an envelope', () => {
  const withError = (error: string, envelopes = 'gateway: { code: /c }') =>
    faultsOf(`name: a\nenvelope: oci\nenvelopes:\n  ${envelopes}\nerrors:\n  A: ${error}\n`)

  it('is an unknown name, with the nearest known one', () => {
    expect(withError('{ envelope: gatway }')).toEqual(["6:18 Unknown envelope 'gatway'. Write 'gateway'."])
    expect(withError('{ envelope: [default, gatway] }')).toEqual([
      "6:28 Unknown envelope 'gatway'. Write 'gateway'.",
    ])
    expect(withError('{ envelope: [default, gateway] }')).toEqual([])
  })

  it('is a name that has a meaning already', () => {
    expect(withError('{}', 'default: { code: /c }')).toEqual([
      "4:3 The name 'default' is reserved. Use another name.",
    ])
    expect(withError('{}', 'oci: { code: /c }')).toEqual([
      "4:3 'oci' is the name of a built-in envelope, which needs no declaration. Remove it, or use another name.",
    ])
  })

  it('is a code or a status that its own envelope cannot have', () => {
    const numbers = 'gateway: { code: { at: /c, type: number }, status: /s }'
    expect(withError('{ envelope: gateway }', numbers)).toEqual([
      "6:3 Expected a number as the code, got 'A'. The envelope declares codes with type: number.",
    ])
    expect(withError('{ envelope: default, bodyStatus: 400 }', numbers)[0]).toContain(
      "declares a 'bodyStatus'",
    )
  })
})

describe('a catalog that extends one of a gateway', () => {
  const load = (envelope: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'envelopes-'))
    try {
      writeFileSync(
        join(folder, 'gateway.yaml'),
        'name: gateway\nenvelope: matrix\nerrors:\n  RateLimited: { status: 429 }\n',
      )
      writeFileSync(
        join(folder, 'error-catalog.yaml'),
        `name: a\nextends: { from: ./gateway.yaml, envelope: ${envelope} }\nenvelope: oci\nenvelopes: { gateway: matrix }\nerrors:\n  A: {}\n`,
      )
      return loadCatalogSync(join(folder, 'error-catalog.yaml'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('has its codes in the envelope that it names', () => {
    expect(load('gateway').envelope.write('RateLimited').body).toEqual({ errcode: 'RateLimited' })
  })

  it('cannot name an envelope that is not declared', () => {
    expect(() => load('gatway')).toThrow("Unknown envelope 'gatway'. Write 'gateway'.")
  })
})
