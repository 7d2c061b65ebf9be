import { defineCatalog, type Catalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { createPactMatchers } from '../src/index.js'
import { catalog } from './machines-catalog.js'

const errors = createPactMatchers(catalog)
const untyped = createPactMatchers(catalog as unknown as Catalog)
const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'

describe('errorResponse', () => {
  it('matches status and code exactly, and message and correlation id by form', () => {
    expect(errors.errorResponse('ResourceNotFound', { params: { resource: 'machine 7' } })).toEqual({
      status: 404,
      headers: { 'Content-Type': 'application/json' },
      body: {
        error: {
          code: { 'pact:matcher:type': 'equality', value: 'ResourceNotFound' },
          message: { 'pact:matcher:type': 'type', value: 'machine 7 was not found.' },
          target: {
            'pact:matcher:type': 'regex',
            regex: uuid,
            value: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5',
          },
        },
      },
    })
  })

  it('matches the code by an anchored pattern in specification 2, which has no equality', () => {
    const { body } = createPactMatchers(catalog, { spec: 2 }).errorResponse('NotFound')
    expect(body).toHaveProperty('error.code', {
      'pact:matcher:type': 'regex',
      regex: '^NotFound$',
      value: 'NotFound',
    })
  })

  it('uses the names of parameters when no values are given', () => {
    expect(errors.errorBody('ResourceNotFound')).toHaveProperty(
      'error.message.value',
      'resource was not found.',
    )
  })

  it('requires no message for an error that declares none', () => {
    expect(errors.errorBody('InternalServerError')).not.toHaveProperty('error.message')
  })

  it('requires the headers that the catalog declares', () => {
    const { headers } = errors.errorResponse('TooManyRequests')
    expect(headers['retry-after']).toMatchObject({ 'pact:matcher:type': 'regex', value: '1' })
  })

  it('uses the first of several statuses, or the declared one that is given', () => {
    expect(errors.errorResponse('Unavailable').status).toBe(503)
    expect(errors.errorResponse('Unavailable', { status: 504 }).status).toBe(504)
  })

  it('adds headers of your own', () => {
    const { headers } = errors.errorResponse('NotFound', { headers: { 'cache-control': 'no-store' } })
    expect(headers).toEqual({ 'Content-Type': 'application/json', 'cache-control': 'no-store' })
  })
})

describe('errors for untyped callers', () => {
  it.each<[string, () => unknown, string]>([
    [
      'an undeclared code',
      () => untyped.errorResponse('RessourceNotFound'),
      "Error code 'RessourceNotFound' is not declared in the catalog 'machines'. Did you mean 'ResourceNotFound'?",
    ],
    [
      'a missing parameter',
      () => untyped.errorResponse('ResourceNotFound', { params: {} }),
      "The message of 'ResourceNotFound' needs a value for 'resource'.",
    ],
    [
      'a misspelled parameter',
      () => untyped.errorResponse('ResourceNotFound', { params: { ressource: 'x' } }),
      "Unknown parameter 'ressource' in the message of 'ResourceNotFound'. Did you mean 'resource'?",
    ],
    [
      'a status that is not declared',
      () => untyped.errorResponse('Unavailable', { status: 500 }),
      "Expected status 503 or 504 for 'Unavailable', got 500. Pass a declared status.",
    ],
    [
      'a status that is open',
      () => untyped.errorResponse('Upstream'),
      "The catalog declares no status for 'Upstream'. Pass { status }.",
    ],
    [
      'an unknown specification',
      () => createPactMatchers(catalog, { spec: 5 as never }),
      "Unsupported Pact specification '5'. Use 2, 3 or 4.",
    ],
  ])('%s', (_what, call, message) => expect(call).toThrow(message))
})

describe('errorCodeOneOf', () => {
  it('accepts each code and nothing else', () => {
    const code = errors.errorCodeOneOf(['ResourceNotFound', 'NotFound'])
    expect(code).toEqual({
      'pact:matcher:type': 'regex',
      regex: '^(ResourceNotFound|NotFound)$',
      value: 'ResourceNotFound',
    })
    expect(errors.errorBody('ResourceNotFound', { code })).toHaveProperty('error.code', code)
  })

  it('escapes the characters that have a meaning in patterns', () => {
    const dotted = defineCatalog({
      name: 'dotted',
      envelope: 'microsoft',
      errors: { 'urn:a.b': { status: 400 } },
    })
    expect(createPactMatchers(dotted).errorCodeOneOf(['urn:a.b']).regex).toBe('^urn:a\\.b$')
  })

  it('rejects codes of different status', () => {
    expect(() => errors.errorCodeOneOf(['NotFound', 'Unauthorized'])).toThrow(
      "'NotFound' (404) and 'Unauthorized' (401) differ in status",
    )
  })
})

describe('errorCases', () => {
  it('returns a row for each named code, with everything that a consumer test needs', () => {
    const [row] = errors.errorCases(['NotFound'], { request: 'GET /machines/7' })
    expect(row).toMatchObject({
      code: 'NotFound',
      status: 404,
      given: ['the API returns error', { code: 'NotFound' }],
      uponReceiving: 'GET /machines/7 that returns NotFound',
      example: { status: 404, body: { error: { code: 'NotFound' } } },
    })
    expect(row?.response).toEqual(errors.errorResponse('NotFound'))
  })

  it('returns a row for every declared code when none is named, and takes options by code', () => {
    const rows = errors.errorCases(undefined, { options: { Upstream: { status: 502 } } })
    expect(rows.map(({ code }) => code)).toEqual(catalog.codes)
  })

  it('puts the code into the state of specification 2, which has no parameters', () => {
    const [row] = createPactMatchers(catalog, { spec: 2 }).errorCases(['NotFound'])
    expect(row?.given).toEqual(['the API returns error NotFound'])
  })
})

describe('errorExample', () => {
  it('returns the same response every time, without matchers', () => {
    expect(errors.errorExample('NotFound')).toEqual({
      status: 404,
      headers: { 'Content-Type': 'application/json' },
      body: {
        error: {
          code: 'NotFound',
          message: 'There is nothing here.',
          target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5',
        },
      },
    })
  })
})
