import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writer } from './example-fixture.js'
import { runCommand } from './run-command.js'

const catalog = {
  name: 'orders',
  envelope: 'microsoft',
  errors: {
    OrderNotFound: { status: 404, message: 'There is no order {order}.' },
    Conflict: { status: 409, headers: ['retry-after'] },
  },
}

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'verify-catalog-'))
  writer(directory)('error-catalog.json', catalog)
})
afterAll(() => rmSync(directory, { recursive: true }))

interface Response {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly matchingRules?: unknown
}

async function compare(responses: readonly Response[], ...words: readonly string[]) {
  const interactions = responses.map((response, index) => interactionWith(response, `GET /orders/${index}`))
  return comparePact(interactions, '3.0.0', ...words)
}

const interactionWith = (response: Response, description = 'GET /orders/7') => ({
  description,
  request: { method: 'GET', path: '/orders/7' },
  response,
})

async function comparePact(interactions: readonly unknown[], version: string, ...words: readonly string[]) {
  writer(directory)('pact.json', {
    consumer: { name: 'shop' },
    provider: { name: 'orders' },
    interactions,
    metadata: { pactSpecification: { version } },
  })
  return runCommand(['verify', 'pact.json', '--catalog', 'error-catalog.json', ...words], { cwd: directory })
}

const byType = { matchers: [{ match: 'type' }] }
const error = (code: string, members: object = {}) => ({ error: { code, ...members } })

describe('error-contract verify --catalog', () => {
  it.each<[string, Response]>([
    ['the code and the status', { status: 404, body: error('OrderNotFound') }],
    [
      'a message of any words',
      {
        status: 404,
        body: error('OrderNotFound', { message: 'x' }),
        matchingRules: { body: { '$.error.message': byType } },
      },
    ],
    [
      'the declared media type',
      { status: 404, headers: { 'Content-Type': 'application/json' }, body: error('OrderNotFound') },
    ],
    [
      'a declared header of any value',
      {
        status: 409,
        headers: { 'Retry-After': '3' },
        body: error('Conflict'),
        matchingRules: { header: { 'Retry-After': byType } },
      },
    ],
    ['a declared status alone', { status: 404 }],
    [
      'a declared status and the media type',
      { status: 404, headers: { 'Content-Type': 'application/json' } },
    ],
    [
      'a declared status and a declared header of any value',
      {
        status: 409,
        headers: { 'Retry-After': '3' },
        matchingRules: { header: { 'Retry-After': byType } },
      },
    ],
  ])('keeps a contract that relies on %s', async (_, response) => {
    expect(await compare([response])).toMatchObject({ code: 0, err: '' })
  })

  it.each<[string, Response, string]>([
    [
      'an undeclared code',
      { status: 404, body: error('Gone') },
      "Error code 'Gone' is not declared in error-catalog.json.",
    ],
    [
      'another status',
      { status: 400, body: error('OrderNotFound') },
      "Expected status 404 for 'OrderNotFound', got 400.",
    ],
    [
      'an object in the place of a code',
      { status: 404, body: { error: { code: { match: 'OrderNotFound' } } } },
      'No error that error-catalog.json declares with status 404 has such a body.',
    ],
    [
      'null in the place of a code',
      { status: 404, body: { error: { code: null } } },
      'No error that error-catalog.json declares with status 404 has such a body.',
    ],
    [
      'text',
      { status: 404, body: 'boom' },
      'No error that error-catalog.json declares with status 404 has such a body.',
    ],
    [
      'another content type beside the status alone',
      { status: 404, headers: { 'Content-Type': 'text/html' } },
      "The contract expects another content type than 'application/json'.",
    ],
    [
      'an undeclared header beside the status alone',
      { status: 404, headers: { Connection: 'close' } },
      'The contract relies on header connection and its value, which error-catalog.json does not promise.',
    ],
    ['a status of no error', { status: 418 }, 'error-catalog.json declares no error with status 418.'],
    [
      'the words of a message',
      { status: 404, body: error('OrderNotFound', { message: 'There is no order 7.' }) },
      'The contract relies on the words of the message, which may change.',
    ],
    [
      'one correlation id',
      { status: 404, body: error('OrderNotFound', { target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5' }) },
      'The contract relies on one correlation id, and each answer has another.',
    ],
    [
      'a member that nothing declares',
      {
        status: 404,
        body: error('OrderNotFound', { details: 'x' }),
        matchingRules: { body: { '$.error.details': byType } },
      },
      'The contract relies on member /error/details, which error-catalog.json does not promise.',
    ],
    [
      'an undeclared header',
      { status: 404, headers: { 'Retry-After': '3' }, body: error('OrderNotFound') },
      'The contract relies on header retry-after and its value, which error-catalog.json does not promise.',
    ],
  ])('breaks a contract that relies on %s', async (_, response, reason) => {
    const { code, out } = await compare([response])
    expect(code).not.toBe(0)
    expect(out).toContain(reason)
  })

  it('says nothing about interactions without an error', async () => {
    const responses = [{ status: 200 }, { status: 404, body: error('OrderNotFound') }]
    const { code, out } = await compare(responses)
    expect(code).toBe(3)
    expect(out).toContain('1 of 2 interactions return no error, or could not be judged.')
    expect(await compare(responses, '--errors-only')).toMatchObject({ code: 0 })
    expect(await compare([{ status: 200 }], '--errors-only')).toMatchObject({ code: 3 })
  })

  it('lets no kept error speak for one that could not be judged', async () => {
    const date = { body: { '$.error.message': { matchers: [{ match: 'date', format: 'yyyy' }] } } }
    const unjudged = { status: 404, body: error('OrderNotFound', { message: '2026' }), matchingRules: date }
    const { code, out } = await compare([{ status: 404 }, unjudged], '--errors-only')
    expect([code, out]).toEqual([
      3,
      expect.stringContaining('could not be judged. Verify them against the running provider.\n'),
    ])
  })

  it('proves nothing by a pact without interactions, unless none is expected', async () => {
    const { code, out } = await compare([])
    expect([code, out]).toEqual([3, expect.stringContaining('The pacts have no interactions.')])
    expect(await compare([], '--allow-no-pacts')).toMatchObject({ code: 0 })
  })

  it('breaks a contract whose interactions contradict each other, as no provider keeps both', async () => {
    const found = interactionWith({ status: 404, body: error('OrderNotFound') })
    const conflict = interactionWith({ status: 409, body: error('Conflict') })
    const { code, out } = await comparePact([found, conflict], '3.0.0')
    expect([code, out]).toEqual([1, expect.stringContaining('no provider keeps both')])
    const other = { ...conflict, providerStates: [{ name: 'order 7 is locked' }] }
    expect(await comparePact([found, other], '3.0.0')).toMatchObject({ code: 0 })
  })

  it.each([
    ['an interaction without a type', {}, 'without a type'],
    ['a matching rule that Pact cannot read', { matchingRules: { body: { '$[': {} } } }, 'cannot read'],
  ])('proves nothing by a pact that Pact refuses, with %s', async (_, more, reason) => {
    const http = { ...interactionWith({ status: 404 }, 'GET /orders/8'), type: 'Synchronous/HTTP' }
    const refused = {
      ...interactionWith({ status: 404, ...more }),
      ...('matchingRules' in more && { type: 'Synchronous/HTTP' }),
    }
    const { code, out } = await comparePact([http, refused], '4.0', '--errors-only')
    expect([code, out]).toEqual([3, expect.stringContaining(reason)])
    expect(await comparePact([http], '4.0')).toMatchObject({ code: 0 })
  })

  it('lets a pending interaction fail', async () => {
    const http = { ...interactionWith({ status: 404 }), type: 'Synchronous/HTTP' }
    const pending = { ...http, description: 'later', response: { status: 418 }, pending: true }
    const { code, out } = await comparePact([http, pending], '4.0')
    expect([code, out]).toEqual([0, expect.stringContaining('declares no error with status 418')])
    expect(await comparePact([pending], '4.0')).toMatchObject({ code: 3 })
    expect(await comparePact([{ ...pending, pending: false }], '4.0')).toMatchObject({ code: 1 })
  })

  it.each([
    [['--target', 'http://127.0.0.1:1'], '--catalog: It takes the place of a running provider.'],
    [['--environment', 'production'], '--environment: Only a broker knows it.'],
    [['--environment', 'production', '--provider-version', '1'], 'Omit --provider-version.'],
  ])('refuses %j in one sentence', async (words, message) => {
    const { code, err } = await compare([{ status: 404 }], ...words)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
