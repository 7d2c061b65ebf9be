import { InvalidInputError } from '@error-contract/catalog'
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { defineTriggers, parseTriggers, type TriggersDefinition } from '../src/index.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { error, runFile, shop, type Handler } from './shop.js'

const absent: Handler = (_request, response) => error(response, 404, 'OrderNotFound')

const file = (credential: string, request = 'GET /orders/7', more = '') => `
credentials: { full: ${credential} }
limits: { concurrency: 1 }
triggers:
  OrderNotFound: { request: ${request}, as: full, repeat: 1 ${more} }
  Unauthorized: { request: ${request}, as: none, repeat: 1 ${more} }
`
const environment = { KEY: 'k4nary key&=/1', USER_NAME: 'ann', PASSWORD: 'k4nary:pässword' }

describe('a credential', () => {
  it('may be several headers', async () => {
    const { arrived, result } = await runFile(
      file("{ headers: { x-api-key: '${KEY}', x-tenant: t-1 } }"),
      absent,
      { environment },
    )
    expect(arrived[0]?.headers).toMatchObject({ 'x-api-key': environment.KEY, 'x-tenant': 't-1' })
    expect(arrived[1]?.headers).not.toHaveProperty('x-api-key')
    expect(arrived[1]?.headers).not.toHaveProperty('x-tenant')
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })

  it('may be cookies, which join those of the request', async () => {
    const { arrived, result } = await runFile(
      file(
        "{ cookies: { sid: '${SID}', lang: en } }",
        'GET /orders/7',
        ", headers: { cookie: 'theme=dark' }",
      ),
      absent,
      { environment: { SID: 'k4nary-sid-1' } },
    )
    expect(arrived.map(({ headers }) => headers.cookie)).toEqual([
      'theme=dark; sid=k4nary-sid-1; lang=en',
      'theme=dark',
    ])
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })

  it.each([
    ['GET /orders/7', 'GET /orders/7?api-key=k4nary%20key%26%3D%2F1&v=2'],
    ['GET /orders/7?a=1', 'GET /orders/7?a=1&api-key=k4nary%20key%26%3D%2F1&v=2'],
  ])('may be parameters of the query of %s', async (request, line) => {
    const { lines, result } = await runFile(
      file("{ query: { api-key: '${KEY}', v: '2' } }", request),
      absent,
      { environment },
    )
    expect(lines).toEqual([line, request])
    expect(JSON.stringify(result)).not.toContain('k4nary')
    expect(JSON.stringify(result)).toContain('api-key=${KEY}')
  })

  it('may be a user and a password', async () => {
    const { arrived, result } = await runFile(
      file("{ basic: { user: '${USER_NAME}', password: '${PASSWORD}' } }"),
      absent,
      { environment },
    )
    const value = `Basic ${Buffer.from('ann:k4nary:pässword').toString('base64')}`
    expect(arrived.map(({ headers }) => headers.authorization)).toEqual([value, undefined])
    expect(JSON.stringify(result)).not.toContain(value.slice(6))
  })

  it('with a colon in its user is blocked, since it would be another one', async () => {
    const { lines, of } = await runFile(file("{ basic: { user: '${KEY}', password: x } }"), absent, {
      environment: { KEY: 'a:b' },
    })
    expect(lines).toEqual(['GET /orders/7'])
    expect(of('OrderNotFound').reason).toBe(
      "The user of the credential 'full' has a colon, which ends it (RFC 7617, section 2).",
    )
  })

  it('may have all of these at once', async () => {
    const { arrived } = await runFile(
      file('{ header: x-a, value: "1", headers: { x-b: "2" }, cookies: { c: "3" }, query: { d: "4" } }'),
      absent,
    )
    expect(arrived[0]).toMatchObject({
      line: 'GET /orders/7?d=4',
      headers: { 'x-a': '1', 'x-b': '2', cookie: 'c=3' },
    })
    expect(arrived[1]).toMatchObject({ line: 'GET /orders/7' })
  })

  it.each([
    ['{ header: x-a }', "Missing key 'value' in a credential."],
    ['{ value: x-a }', "Missing key 'header' in a credential."],
    ['{}', "The credential 'full' sends nothing."],
    ['{ session: POST /login }', "The credential 'full' sends nothing."],
    ['{ headers: { host: other.example } }', "Invalid header 'host' of a credential"],
    ['{ cookies: { "a b": chocolate } }', "Invalid cookie name 'a b'."],
    ['{ cookies: { a: "b;c" } }', 'Invalid cookie value'],
    ['{ basic: { user: a } }', "Missing key 'password' in a user and a password."],
    ['{ headers: { x-a: 12345678 } }', 'Expected text. Put it in quotes.'],
    [
      '{ header: a, value: b, session: DELETE /sessions }',
      'A session is opened by GET, HEAD or POST, not by DELETE.',
    ],
    [
      '{ header: a, value: b, session: { request: POST /login, as: full } }',
      "The session of 'full' needs the credential 'full' itself.",
    ],
    [
      '{ header: a, value: b, session: { request: POST /login, as: ful } }',
      "Credential 'ful' is not declared.",
    ],
  ])('is refused as %s', (credential, text) => {
    try {
      parseTriggers(`credentials: { full: ${credential} }`, 'error-triggers.yaml', shop)
    } catch (fault) {
      if (!(fault instanceof InvalidInputError)) throw fault
      expect(fault.message).toContain(text)
      expect(fault.message).not.toContain('12345678')
      return
    }
    expect.fail('It was accepted.')
  })
})

/** The names of the headers that Azure signs with a SharedKey, in its order; the others stay empty here. */
const sharedKey = (
  key: string,
  {
    method,
    headers,
    body,
    path,
  }: { method: string; headers: Record<string, string | undefined>; body: Uint8Array; path: string },
) => {
  const length = body.byteLength === 0 ? '' : String(body.byteLength)
  const text = [
    ...[method, '', '', length, '', headers['content-type'] ?? '', '', '', '', '', '', ''],
    `x-ms-date:${headers['x-ms-date'] ?? ''}`,
    `/account${path}`,
  ].join('\n')
  return `SharedKey account:${createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')}`
}

describe('a function that signs', () => {
  const key = Buffer.from('k4nary-shared-key').toString('base64')

  const signed: NonNullable<TriggersDefinition['credentials']>[string] = {
    sign({ method, path, headers, body }) {
      const all = { ...Object.fromEntries(headers), 'x-ms-date': 'Sat, 28 Nov 2026 15:00:00 GMT' }
      return {
        'x-ms-date': all['x-ms-date'],
        authorization: sharedKey(key, { method, headers: all, body, path }),
      }
    },
  }
  const run = (
    credentials: TriggersDefinition['credentials'] & object,
    request: object = { request: 'POST /ördersX/7?a=%20b', json: { text: 'ü' } },
    plan = {},
  ) => {
    const triggers = defineTriggers(shop, {
      credentials,
      limits: { concurrency: 1 },
      triggers: {
        OrderNotFound: { request: 'GET /', repeat: 1, as: 'full', ...request },
        Unauthorized: { request: 'GET /', repeat: 1, as: 'none', ...request },
      },
    })
    const handler: Handler = ({ line, headers, body }, response) => {
      const [method = '', path = ''] = line.split(' ')
      const flat = headers as Record<string, string | undefined>
      const expected = sharedKey(key, { method, headers: flat, body: Buffer.from(body), path })
      return headers.authorization === expected
        ? error(response, 404, 'OrderNotFound')
        : error(response, 401, 'Unauthorized')
    }
    return runFile('{}', handler, { triggers, ...plan })
  }

  it('gets the bytes that are sent, as a SharedKey needs them', async () => {
    const { of, result, arrived } = await run(
      { full: signed },
      { request: 'POST /orders/7?a=%20b', json: { text: 'ü' } },
    )
    expect([of('OrderNotFound').outcome, of('Unauthorized').outcome]).toEqual(['proven', 'proven'])
    expect(arrived[1]?.headers).not.toHaveProperty('x-ms-date')
    const text = JSON.stringify(result)
    expect(text).not.toContain(String(arrived[0]?.headers.authorization).slice(-40))
    expect(text).toContain('authorization: ${AUTHORIZATION}')
  })

  it('may sign what a client for SigV4 needs: host, path and the hash of the body', async () => {
    let host = ''
    const { arrived, origin } = await run(
      {
        full: {
          headers: { 'x-amz-security-token': 'k4nary-sts-token' },
          sign({ origin: target, headers, body }) {
            host = new URL(target).host
            expect(Object.fromEntries(headers)).toMatchObject({ 'x-amz-security-token': 'k4nary-sts-token' })
            return Promise.resolve({
              'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
            })
          },
        },
      },
      { request: 'GET /a' },
    )
    expect(`http://${host}`).toBe(origin)
    expect(arrived[0]?.headers['x-amz-content-sha256']).toBe(createHash('sha256').digest('hex'))
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no k4nary-key')
      },
      "'sign' of the credential 'full' failed: no k4nary-key",
    ],
    [
      'returns no headers',
      () => 'Signature x',
      "'sign' of the credential 'full' must return headers by name",
    ],
    ['returns a text with a line break', () => ({ authorization: 'a\nb' }), 'must return headers by name'],
    ['returns a header that frames', () => ({ 'content-length': '7' }), "Invalid header 'content-length'"],
    ['returns another host', () => ({ host: 'elsewhere.example' }), 'elsewhere.example'],
    [
      'never ends',
      () => new Promise(() => undefined),
      "'sign' of the credential 'full' did not end within 30 ms.",
    ],
  ])('that %s blocks its trigger, and the request is not sent', async (_name, sign, text) => {
    const { lines, of } = await run(
      { full: { sign: sign as NonNullable<(typeof signed)['sign']> } },
      { request: 'GET /a' },
      { limits: { stepTimeout: 30 }, allowedHosts: ['127.0.0.1'] },
    )
    expect(lines).toEqual(['GET /a'])
    expect(of('OrderNotFound').outcome).toBe('blocked')
    expect(of('OrderNotFound').reason).toContain(text)
  })

  it.each([
    ['another host', { host: 'elsewhere.example' }, "returned 'host: elsewhere.example', and the target is"],
    ['another host for a gateway', { 'x-forwarded-host': 'elsewhere.example' }, 'returned'],
    ['a URL', { forwarded: 'host=elsewhere.example' }, "Invalid header 'forwarded' of a credential"],
    ['a method', { 'x-http-method-override': 'DELETE' }, 'of a credential: it names another method'],
  ])('that returns %s is refused where every host is allowed', async (_what, headers, text) => {
    const { lines, of } = await run({ full: { sign: () => headers } }, { request: 'GET /a' })
    expect(lines).toEqual(['GET /a'])
    expect(of('OrderNotFound').reason).toContain(text)
  })

  it('may return the host of the target', async () => {
    const { arrived, origin, of } = await run(
      { full: { sign: ({ origin: target }) => ({ host: new URL(target).host, 'x-signed': 'yes' }) } },
      { request: 'GET /a' },
    )
    expect(of('OrderNotFound').outcome).not.toBe('blocked')
    expect(arrived[0]?.headers).toMatchObject({ host: new URL(origin).host, 'x-signed': 'yes' })
  })

  it('gets the address of an app in the process of the tests', async () => {
    const origins: string[] = []
    const triggers = defineTriggers(shop, {
      credentials: {
        full: {
          sign({ origin }) {
            origins.push(origin)
            return { authorization: 'x' }
          },
        },
      },
      triggers: { OrderNotFound: { request: 'GET /a', as: 'full', repeat: 1 } },
    })
    let host: string | undefined
    const transport = supertestTransport((request: IncomingMessage, response: ServerResponse) => {
      host = request.headers.host
      error(response, 404, 'OrderNotFound')
    })
    await runFile('{}', absent, { triggers, transport })
    expect(origins).toEqual([`http://${host}`])
  })
})
