import { sourceNodeOf } from '@error-contract/catalog/document'
import { describe, expect, it } from 'vitest'
import { readErrorRequests } from '../src/internal.js'
import { catalog } from './machines-catalog.js'

const error = { code: 'NotFound', message: 'x', target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5' }
const response = { status: 404, headers: { 'Content-Type': 'application/json' }, body: { error } as unknown }

const requestsOf = (version: string, request: object, interaction: object = {}) =>
  readErrorRequests(
    sourceNodeOf({
      consumer: { name: 'web' },
      provider: { name: 'machines' },
      interactions: [{ description: 'a machine', request, response, ...interaction }],
      metadata: { pactSpecification: { version } },
    }),
    'pact',
    catalog,
  )

const base = { code: 'NotFound', consumer: 'web', description: 'a machine' }

describe('requests for which a pact expects a declared error', () => {
  it('are read from specification 2', () => {
    const request = {
      method: 'post',
      path: '/machines/a b/%C3%A9',
      query: '$top=1&name=a%20b',
      headers: { 'X-A': '1' },
      body: { Comment: 'x' },
      matchingRules: { '$.path': { match: 'regex', regex: '.*' } },
    }
    expect(requestsOf('2.0.0', request, { providerState: 'there is none' })).toEqual([
      {
        ...base,
        states: [{ name: 'there is none', params: {} }],
        method: 'POST',
        path: '/machines/a%20b/%C3%A9?$top=1&name=a%20b',
        headers: [
          ['x-a', '1'],
          ['content-type', 'application/json'],
        ],
        body: { json: { Comment: 'x' } },
      },
    ])
  })

  it('are read from specification 3, where the query has lists', () => {
    const [one] = requestsOf(
      '3.0.0',
      { method: 'GET', path: '/machines', query: { $filter: ['a b', 'c&d'], all: [null] } },
      { providerStates: [{ name: 'one', params: { id: 7 } }, { name: 'two' }] },
    )
    expect(one).toMatchObject({
      method: 'GET',
      path: '/machines?$filter=a%20b&$filter=c%26d&all',
      body: undefined,
    })
    expect(one?.states).toEqual([
      { name: 'one', params: { id: 7 } },
      { name: 'two', params: {} },
    ])
  })

  it('are read from specification 4, where headers are lists and the body has a content type', () => {
    const wrapped = {
      ...response,
      body: { content: { error }, contentType: 'application/json', encoded: false },
    }
    const bodyOf = (body: object) =>
      requestsOf(
        '4.0',
        { method: 'PUT', path: '/machines/7', headers: { accept: ['a', 'b'] }, body },
        { response: wrapped, type: 'Synchronous/HTTP' },
      )[0]
    expect(bodyOf({ content: { a: 1 }, contentType: 'application/json', encoded: false })).toMatchObject({
      headers: [
        ['accept', 'a, b'],
        ['content-type', 'application/json'],
      ],
      body: { json: { a: 1 } },
    })
    expect(bodyOf({ content: '/w==', contentType: 'image/png', encoded: 'base64' })?.body).toEqual({
      bytes: Buffer.from([0xff]),
    })
    expect(bodyOf({ content: 'a text', contentType: 'text/plain', encoded: false })?.body).toEqual({
      bytes: Buffer.from('a text'),
    })
  })

  it('are read with half a surrogate pair as U+FFFD, of which there is no UTF-8', () => {
    expect(requestsOf('2.0.0', { path: '/a\ud800', query: 'q=\udc00' })[0]?.path).toBe(
      '/a%EF%BF%BD?q=%EF%BF%BD',
    )
    expect(requestsOf('3.0.0', { path: '/a', query: { '\ud800': ['\u{1f600}\ud800'] } })[0]?.path).toBe(
      '/a?%EF%BF%BD=%F0%9F%98%80%EF%BF%BD',
    )
  })

  it('are read with the JSON of a value and a state that are no text', () => {
    const [one] = requestsOf(
      '3.0.0',
      { path: '/a', query: { q: [{ a: 1 }, 7] } },
      { providerStates: [{ name: { a: 1 } }, {}] },
    )
    expect(one?.path).toBe('/a?q=%7B%22a%22%3A1%7D&q=7')
    expect(one?.states.map(({ name }) => name)).toEqual(['{"a":1}', ''])
  })

  it('omit an interaction whose code is a list with a declared one', () => {
    const body = { error: { ...error, code: ['NotFound'] } }
    expect(requestsOf('3.0.0', { path: '/a' }, { response: { ...response, body } })).toEqual([])
  })

  it.each([
    ['a success', { response: { status: 200, body: {} } }],
    ['an undeclared code', { response: { ...response, body: { error: { code: 'Oops' } } } }],
    ['no code', { response: { status: 404 } }],
    ['a message instead of a response', { type: 'Asynchronous/Messages' }],
  ])('omit an interaction with %s', (_what, interaction) => {
    expect(requestsOf('4.0', { method: 'GET', path: '/' }, interaction)).toEqual([])
  })
})
