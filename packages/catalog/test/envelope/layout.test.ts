import { describe, expect, it } from 'vitest'
import {
  builtInEnvelope,
  builtInEnvelopeNames,
  codeOnTheWire,
  codePlaceOf,
  exampleCodesOf,
  exampleHeaderValue,
  mediaTypeOf,
  resolveEnvelope,
  type BuiltInEnvelope,
} from '../../src/index.js'
import { headerValue, readErrors, writeError } from '../../src/envelope/envelope.js'

describe('a layout', () => {
  it('has every default', () => {
    expect(resolveEnvelope({ name: 'a', code: '/code' })).toEqual({
      name: 'a',
      mediaType: 'application/json',
      body: 'json',
      code: { pointer: ['code'], prefix: '', type: 'string' },
      message: undefined,
      correlationId: undefined,
      status: undefined,
      details: undefined,
      additionalMembers: true,
    })
  })

  it('has everything that is declared', () => {
    expect(
      resolveEnvelope({
        name: 'a',
        mediaType: 'Application/Problem+JSON',
        code: { at: '/type', prefix: 'urn:', type: 'number' },
        message: { at: '/detail' },
        correlationId: { header: 'X-Id', format: 'any' },
        status: { at: '/status', type: 'string' },
        details: { code: '/details/*/code', codes: ['B'] },
        additionalMembers: false,
      }),
    ).toEqual({
      name: 'a',
      mediaType: 'application/problem+json',
      body: 'json',
      code: { pointer: ['type'], prefix: 'urn:', type: 'number' },
      message: { pointer: ['detail'] },
      correlationId: { header: 'x-id', format: 'any' },
      status: { pointer: ['status'], type: 'string' },
      details: { pointer: ['details', '*', 'code'], container: ['details'], codes: new Set(['B']) },
      additionalMembers: false,
    })
  })

  it('has a UUID as correlation id and a number as status unless it is told otherwise', () => {
    expect(
      resolveEnvelope({ name: 'a', code: '/code', correlationId: { at: '/id' }, status: '/status' }),
    ).toMatchObject({
      correlationId: { pointer: ['id'], format: 'uuid' },
      status: { pointer: ['status'], type: 'number' },
    })
    expect(resolveEnvelope({ name: 'a', code: '/code', status: { at: '/status' } }).status).toEqual({
      pointer: ['status'],
      type: 'number',
    })
  })

  it.each([
    ['application/json', 'none', 'json'],
    ['application/problem+JSON', 'none', 'json'],
    ['text/json', 'none', 'json'],
    ['application/jsonl', 'none', 'text'],
    ['application/x-json', 'none', 'text'],
    ['text/plain', 'none', 'text'],
    ['text/plain', '/code', 'json'],
    ['none', 'none', 'none'],
    ['None', 'none', 'none'],
  ])('of %s with the code at %s has the body %s', (mediaType, code, body) => {
    expect(resolveEnvelope({ name: 'a', mediaType, code }).body).toBe(body)
  })

  it('rejects a pointer that is none', () => {
    expect(() => resolveEnvelope({ name: 'a', code: 'code' })).toThrow(
      new TypeError("'code' is not a JSON pointer. Write '/code'."),
    )
  })

  it('has its second level in one member, whose first is not that of the code', () => {
    const containerOf = (code: string, at: string) =>
      resolveEnvelope({ name: 'a', code, details: { code: at } }).details?.container
    expect(containerOf('none', '/details/*/code')).toEqual(['details'])
    expect(containerOf('/error/code', '/error/inner/code')).toEqual(['error', 'inner'])
    expect(containerOf('/a/b/c', '/x/b/c')).toEqual(['x'])
  })
})

describe('the code of a layout', () => {
  it('is on the wire as text or as a number, behind its prefix', () => {
    const wire = (code: Parameters<typeof resolveEnvelope>[0]['code']) =>
      codeOnTheWire(resolveEnvelope({ name: 'a', code }), '7')
    expect(wire('/code')).toBe('7')
    expect(wire({ at: '/code', type: 'number' })).toBe(7)
    expect(wire({ at: '/code', prefix: 'E' })).toBe('E7')
  })

  it('is not there in an envelope without one', () => {
    const layout = resolveEnvelope({ name: 'page', code: 'none' })
    expect(() => codePlaceOf(layout)).toThrow(new TypeError("The envelope 'page' has no code."))
    expect(() => codeOnTheWire(layout, 'A')).toThrow(new TypeError("The envelope 'page' has no code."))
  })
})

describe('a read response', () => {
  it('has message, id and status of the same item, however the places are nested', () => {
    const layout = resolveEnvelope({
      name: 'a',
      code: '/errors/*/code',
      message: '/errors/*/text',
      correlationId: { at: '/id', format: 'any' },
      status: '/errors/*/deep/0/status',
    })
    const body = {
      id: 'x',
      errors: [
        { code: 'A', text: 'a' },
        { code: 'B', text: 'b', deep: [{ status: 404 }] },
      ],
    }
    expect(readErrors(layout, { body })[1]).toEqual({
      code: { at: '/errors/1/code', value: 'B' },
      message: { at: '/errors/1/text', value: 'b' },
      correlationId: { at: '/id', value: 'x' },
      status: { at: '/errors/1/deep/0/status', value: 404 },
    })
  })

  it('has the first item of a list beside that of the code', () => {
    const layout = resolveEnvelope({ name: 'a', code: '/errors/*/code', message: '/texts/*/text' })
    const body = { errors: [{ code: 'A' }, { code: 'B' }], texts: [{ text: 'a' }, { text: 'b' }] }
    expect(readErrors(layout, { body }).map(({ message }) => message)).toEqual([
      { at: '/texts/0/text', value: 'a' },
      { at: '/texts/0/text', value: 'a' },
    ])
    expect(readErrors(layout, { body: { errors: [{ code: 'A' }] } })[0]?.message).toEqual({
      at: '/texts/*/text',
      value: undefined,
    })
  })

  it('has one error where a header has the code', () => {
    const layout = resolveEnvelope({ name: 'a', code: { header: 'x-code' }, message: '/errors/*/text' })
    const body = { errors: [{ text: 'a' }, { text: 'b' }] }
    expect(readErrors(layout, { headers: { 'x-code': 'A' }, body })).toEqual([
      {
        code: { at: 'header x-code', value: 'A' },
        message: { at: '/errors/0/text', value: 'a' },
        correlationId: undefined,
        status: undefined,
      },
    ])
  })

  it('has an error for each message where there is no code, and at least one', () => {
    const layout = resolveEnvelope({ name: 'a', code: 'none', message: '/errors/*/text' })
    const messagesOf = (body: unknown) => readErrors(layout, { body }).map(({ message }) => message?.value)
    expect(messagesOf({ errors: [{ text: 'a' }, { text: 'b' }] })).toEqual(['a', 'b'])
    expect(messagesOf({ errors: [] })).toEqual([undefined])
  })

  it.each([
    ['string', '7', '7'],
    ['string', 7, 7],
    ['number', 7, '7'],
    ['number', '7', '7'],
    ['number', null, null],
  ])('of type %s with the code %j has the code %j', (type, code, value) => {
    const layout = resolveEnvelope({ name: 'a', code: { at: '/code', type } })
    expect(readErrors(layout, { body: { code } })[0]?.code.value).toBe(value)
  })
})

describe('a header', () => {
  it.each([
    ['in a record', { 'X-A': 'b' }, 'b'],
    ['with several values', { 'x-a': ['b', 'c'] }, 'b, c'],
    ['that is a number', { 'x-a': 7 }, '7'],
    ['in pairs', [['X-A', 'b']] as const, 'b'],
    ['after one without a value', { 'X-A': undefined, 'x-a': 'b' }, 'b'],
    ['that is not there', { 'x-b': 'b' }, undefined],
    ['without headers', undefined, undefined],
  ])('%s', (_, headers, value) => {
    expect(headerValue(headers, 'x-a')).toBe(value)
  })
})

describe('a written error', () => {
  const parts = { code: 'A', status: 404, message: '<b>&"', correlationId: 'x' }

  it.each([
    ['text/html', '&#60;b&#62;&#38;"'],
    ['application/xml', '&#60;b&#62;&#38;"'],
    ['text/plain', '<b>&"'],
  ])('of %s has the message as its text', (mediaType, body) => {
    expect(writeError(resolveEnvelope({ name: 'a', mediaType, code: 'none' }), parts)).toEqual({
      headers: { 'content-type': mediaType },
      body,
    })
  })

  it('has its status as text where it has no message', () => {
    const layout = resolveEnvelope({ name: 'a', mediaType: 'text/plain', code: 'none' })
    expect(writeError(layout, { ...parts, message: undefined }).body).toBe('404')
  })

  it('has each part at its place', () => {
    const layout = resolveEnvelope({
      name: 'a',
      code: '/code',
      message: { header: 'X-Message' },
      correlationId: { at: '/id' },
      status: '/status',
    })
    expect(writeError(layout, parts)).toEqual({
      headers: { 'content-type': 'application/json', 'x-message': '<b>&"' },
      body: { code: 'A', id: 'x', status: 404 },
    })
    expect(writeError(layout, { ...parts, message: undefined, correlationId: undefined })).toEqual({
      headers: { 'content-type': 'application/json' },
      body: { code: 'A', status: 404 },
    })
  })

  it('is without a body where there is none', () => {
    const layout = resolveEnvelope({ name: 'a', mediaType: 'none', code: { header: 'x-code' } })
    expect(writeError(layout, parts)).toEqual({ headers: { 'x-code': 'A' }, body: undefined })
  })
})

describe('the built-in envelopes', () => {
  it('are in alphabetical order', () => {
    expect(builtInEnvelopeNames).toEqual([
      'google',
      'json-api',
      'matrix',
      'microsoft',
      'oci',
      'problem-details',
    ])
  })

  it('have a definition without documentation', () => {
    expect(builtInEnvelope('matrix')).toEqual({
      mediaType: 'application/json',
      code: '/errcode',
      message: '/error',
    })
  })

  it('have example codes', () => {
    expect(exampleCodesOf('matrix')).toEqual({
      notFound: 'M_NOT_FOUND',
      unauthorized: 'M_UNKNOWN_TOKEN',
      internalError: 'M_UNKNOWN',
    })
    expect(exampleCodesOf('microsoft')).toEqual({
      notFound: 'NotFound',
      unauthorized: 'Unauthorized',
      internalError: 'InternalServerError',
    })
  })

  it('have no other names', () => {
    expect(() => builtInEnvelope('other' as BuiltInEnvelope)).toThrow(
      new TypeError(
        "Unknown envelope 'other'. Use one of: google, json-api, matrix, microsoft, oci, problem-details.",
      ),
    )
  })
})

it.each([
  ['Application/JSON; charset=utf-8', 'application/json'],
  [' text/plain ;a', 'text/plain'],
  ['', ''],
])('the media type of %j is %j', (contentType, type) => {
  expect(mediaTypeOf(contentType)).toBe(type)
})

it.each([
  ['allow', 'GET, HEAD'],
  ['retry-after', '1'],
  ['www-authenticate', 'Bearer'],
  ['x-other', 'example'],
])('an example of the header %s is %s', (name, value) => {
  expect(exampleHeaderValue(name)).toBe(value)
})
