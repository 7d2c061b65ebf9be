import { defineCatalog, type Catalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import type { HeaderPair, RawResponse } from '../../src/http/response.js'
import { judge, type Expectation } from '../../src/judge/judge.js'
import { response } from '../responses.js'

const orders = defineCatalog({
  name: 'orders',
  envelope: {
    mediaType: 'application/problem+json',
    code: { at: '/type', prefix: 'https://errors.example/' },
    message: '/detail',
    status: '/status',
    correlationId: { header: 'x-request-id', format: 'any' },
    additionalMembers: false,
  },
  errors: {
    NotFound: { status: 404, message: 'There is no order {order}.' },
    TooMany: { status: [429, 503], message: 'Slow down.', headers: ['retry-after'] },
    Moved: { status: 409, bodyStatus: 410 },
    Unauthorized: { status: 401 },
    NotAllowed: { status: 405 },
    Odd: {},
  },
})

const problem: HeaderPair = ['content-type', 'application/problem+json']
const id: HeaderPair = ['x-request-id', 'r-1']
const typeOf = (code: string) => `https://errors.example/${code}`
const notFound = (members: object = {}) =>
  response(
    { type: typeOf('NotFound'), detail: 'There is no order 7.', status: 404, ...members },
    { headers: [problem, id] },
  )
const ofStatus = (status: number, type: string, headers: readonly HeaderPair[] = [], members: object = {}) =>
  response(
    { type: typeOf(type), detail: 'Text.', status, ...members },
    { status, headers: [problem, id, ...headers] },
  )

/** The findings as `check kind: message (expected → actual)`. */
const told = (
  answer: RawResponse,
  code?: string,
  more: Partial<Expectation> = {},
  catalog: Catalog = orders,
) =>
  judge(answer, { catalog, code, ...more }).map(
    ({ check, kind, message, expected, actual }) =>
      `${[check, kind].filter((word) => word !== undefined).join(' ')}: ${message} (${expected ?? ''} → ${actual ?? ''})`,
  )

it('a declared error has no finding', () => {
  expect(told(notFound(), 'NotFound')).toEqual([])
  expect(told(notFound())).toEqual([])
})

describe('a response that is no refusal is told in one sentence:', () => {
  const empty = (status: number, headers: readonly HeaderPair[] = []) => response('', { status, headers })

  it.each([
    [
      'accepted',
      empty(200),
      'NotFound',
      'accepted: Expected NotFound, but the server accepted the request. (404 → 200)',
    ],
    [
      'accepted, the last status of success',
      empty(299),
      'TooMany',
      'accepted: Expected TooMany, but the server accepted the request. (429 or 503 → 299)',
    ],
    [
      'accepted in place of an error of any status',
      empty(204),
      'Odd',
      'accepted: Expected Odd, but the server accepted the request. (an error → 204)',
    ],
    [
      'redirected',
      empty(300, [['Location', '/login']]),
      'NotFound',
      'redirect: The server redirected the request instead of returning an error. (404 → 300 to /login)',
    ],
    [
      'redirected to nowhere',
      empty(399),
      'TooMany',
      'redirect: The server redirected the request instead of returning an error. (429 or 503 → 399)',
    ],
    [
      'redirected in place of an error of any status',
      empty(302),
      'Odd',
      'redirect: The server redirected the request instead of returning an error. (an error → 302)',
    ],
  ])('%s', (_, answer, code, finding) => {
    expect(told(answer, code)).toEqual([finding])
  })

  it('redirected where any error may come', () => {
    expect(told(empty(302))).toEqual([
      'redirect: The server redirected the request instead of returning an error. (an error → 302)',
    ])
  })

  it('accepted with a body that has no declared error', () => {
    expect(told(ofStatus(200, 'Ordered'), 'NotFound')).toEqual([
      'accepted: Expected NotFound, but the server accepted the request. (404 → 200)',
    ])
  })

  it('broken off', () => {
    const fault = { kind: 'reset', message: 'The connection broke.' } as const
    expect(told({ ...notFound(), fault }, 'NotFound')).toContain(
      'transport reset: The connection broke. ( → )',
    )
    expect(judge({ fault }, { catalog: orders, severities: { transport: 'off' } })).toEqual([
      { check: 'transport', severity: 'error', ...fault },
    ])
  })
})

it('a declared status of success or of a redirect is one of an error', () => {
  const catalog = defineCatalog({
    name: 'a',
    envelope: { code: '/code' },
    errors: { Partial: { status: 207 }, Unchanged: { status: 304 } },
  })
  for (const [code, status] of [
    ['Partial', 207],
    ['Unchanged', 304],
  ] as const)
    expect(told(response({ code }, { status }), code, {}, catalog)).toEqual([])
})

describe('headers', () => {
  it.each<[string, HeaderPair[], string[]]>([
    ['a challenge', [['WWW-Authenticate', 'Bearer']], []],
    ['a challenge after empty elements', [['WWW-Authenticate', ' , ,Basic realm="x"']], []],
    [
      'a challenge among other values',
      [
        ['WWW-Authenticate', 'realm="x"'],
        ['WWW-Authenticate', 'Basic'],
      ],
      [],
    ],
    ['no challenge', [], ['challenge absent: Missing WWW-Authenticate header. (a challenge → none)']],
    [
      'a blank challenge',
      [['WWW-Authenticate', ' ']],
      ['challenge absent: Missing WWW-Authenticate header. (a challenge → none)'],
    ],
    [
      'a parameter alone',
      [['WWW-Authenticate', 'realm="x"']],
      [
        'challenge malformed: The WWW-Authenticate header does not begin with an authentication scheme. (a challenge → "realm=\\"x\\"")',
      ],
    ],
  ])('of a 401 response: %s', (_, headers, findings) => {
    expect(told(ofStatus(401, 'Unauthorized', headers), 'Unauthorized')).toEqual(findings)
  })

  it.each<[string, HeaderPair[], string[]]>([
    ['the methods', [['Allow', 'PUT, POST']], []],
    ['no method', [['Allow', '']], []],
    [
      'the refused method',
      [
        ['Allow', 'PUT'],
        ['Allow', 'GET , POST'],
      ],
      [
        'allow contradiction: The Allow header lists GET, the method that was refused. (the allowed methods → "PUT, GET , POST")',
      ],
    ],
    ['no header', [], ['allow absent: Missing Allow header. (the allowed methods → none)']],
  ])('of a 405 response: %s', (_, headers, findings) => {
    const request = { method: 'GET', path: '/' }
    expect(told(ofStatus(405, 'NotAllowed', headers), 'NotAllowed', { request })).toEqual(findings)
  })

  it('of a 405 response to a request that is not known', () => {
    expect(told(ofStatus(405, 'NotAllowed', [['Allow', 'GET']]), 'NotAllowed')).toEqual([])
  })

  it.each<[string, HeaderPair[], string[]]>([
    ['seconds', [['Retry-After', ' 30 ']], []],
    ['a date', [['retry-after', 'Sun, 06 Nov 1994 08:49:37 GMT']], []],
    [
      'neither',
      [['Retry-After', '30s']],
      [
        'declared-header format: The header retry-after is not a number of seconds or a date. (a number of seconds or a date → 30s)',
      ],
    ],
    [
      'blank',
      [['Retry-After', ' ']],
      [
        'declared-header absent: Missing header retry-after: the catalog declares it for TooMany. (retry-after → )',
      ],
    ],
    [
      'absent',
      [],
      [
        'declared-header absent: Missing header retry-after: the catalog declares it for TooMany. (retry-after → )',
      ],
    ],
  ])('that the catalog declares: %s', (_, headers, findings) => {
    expect(told(ofStatus(429, 'TooMany', headers), 'TooMany')).toEqual(findings)
  })

  it.each<[string, HeaderPair[], string]>([
    ['absent', [id], 'content-type absent: Missing Content-Type header. (application/problem+json → none)'],
    [
      'empty',
      [id, ['content-type', '']],
      'content-type: The content type is not application/problem+json. (application/problem+json → nothing)',
    ],
    [
      'another',
      [id, ['content-type', 'application/json']],
      'content-type: The content type is not application/problem+json. (application/problem+json → application/json)',
    ],
    [
      'repeated',
      [id, problem, ['Content-Type', 'text/html']],
      'content-type repeated: Repeated Content-Type header. (application/problem+json → application/problem+json and text/html)',
    ],
  ])('of the content type: %s', (_, headers, finding) => {
    expect(told({ ...notFound(), headers }, 'NotFound')).toEqual([finding])
  })

  it('of the content type of nothing, whatever it is', () => {
    expect(told(response('', { headers: [['content-type', 'text/html'], id] }), 'NotFound')).toEqual([
      'json empty: The body is empty. ( → "")',
    ])
  })

  it('of the content type of nothing', () => {
    expect(told(response('', { headers: [problem, id] }), 'NotFound')).toEqual([
      'json empty: The body is empty. ( → "")',
    ])
    expect(told(response('', { headers: [id] }), 'NotFound')).toEqual([
      'content-type absent: Missing Content-Type header. (application/problem+json → none)',
      'json empty: The body is empty. ( → "")',
    ])
  })
})

describe('a status', () => {
  it.each([
    [
      'another than declared',
      ofStatus(400, 'NotFound'),
      'NotFound',
      ['status: Expected status 404 for NotFound, got 400. (404 → 400)'],
    ],
    [
      'none of several',
      ofStatus(500, 'TooMany', [['retry-after', '1']]),
      'TooMany',
      ['status: Expected status 429 or 503 for TooMany, got 500. (429 or 503 → 500)'],
    ],
    ['any, where none is declared', ofStatus(418, 'Odd'), 'Odd', []],
  ])('of the response: %s', (_, answer, code, findings) => {
    expect(told(answer, code)).toEqual(findings)
  })

  it.each([
    [
      'another than that of the response',
      ofStatus(404, 'NotFound', [], { status: 400 }),
      'NotFound',
      ['body-status: The status at /status is not that of the response. (404 → 400)'],
    ],
    [
      'a string in place of a number',
      ofStatus(404, 'NotFound', [], { status: '404' }),
      'NotFound',
      ['body-status type: The status at /status is not a number. (404 → "404")'],
    ],
    [
      'no number at all',
      ofStatus(404, 'NotFound', [], { status: [404] }),
      'NotFound',
      ['body-status: The status at /status is not that of the response. (404 → [404])'],
    ],
    ['absent', ofStatus(404, 'NotFound', [], { status: undefined }), 'NotFound', []],
    ['the declared one', ofStatus(409, 'Moved', [], { status: 410 }), 'Moved', []],
    [
      'another than declared',
      ofStatus(409, 'Moved'),
      'Moved',
      ['body-status: The status at /status is not the declared one. (410 → 409)'],
    ],
  ])('in the body: %s', (_, answer, code, findings) => {
    expect(told(answer, code)).toEqual(findings)
  })
})

describe('a code', () => {
  it.each<[string, object, string[]]>([
    [
      'in other spelling',
      { type: typeOf('not-found') },
      ['code spelling: The code is not spelled as declared. ("NotFound" → "not-found")'],
    ],
    [
      'of another error',
      { type: typeOf('Odd') },
      ['code other-declared: Expected code "NotFound", got "Odd". ("NotFound" → "Odd")'],
    ],
    [
      'of no error',
      { type: typeOf('Gone') },
      ['code undeclared: Error code "Gone" is not declared in the catalog. ("NotFound" → "Gone")'],
    ],
    [
      'that is absent',
      { type: undefined },
      ['code absent: Missing code: the envelope requires it at /type. ("NotFound" → nothing)'],
    ],
    [
      'that is null',
      { type: null },
      ['code absent: Missing code: the envelope requires it at /type. ("NotFound" → null)'],
    ],
    [
      'that is no string',
      { type: 404 },
      ['code type: The code at /type is not a string. ("NotFound" → 404)'],
    ],
    [
      'in the message',
      { type: '', detail: 'NotFound: no order.' },
      ['code in-message: The code is in the message, not at /type. ("NotFound" → "")'],
    ],
    [
      'in place of the message',
      { type: 'No order.', detail: 'NotFound' },
      ['code in-message: The code and the message are interchanged. ("NotFound" → "No order.")'],
    ],
    [
      'without its prefix',
      { type: 'NotFound' },
      [
        'code form: The code at /type does not have the form that the envelope declares. ("https://errors.example/NotFound" → "NotFound")',
      ],
    ],
  ])('%s', (_, members, findings) => {
    expect(told(notFound(members), 'NotFound')).toEqual(findings)
  })

  it.each<[string, object, string[]]>([
    [
      'of no error',
      { type: typeOf('Gone') },
      ['code undeclared: Error code "Gone" is not declared in the catalog. (a declared code → "Gone")'],
    ],
    [
      'that is empty',
      { type: '' },
      ['code absent: Missing code: the envelope requires it at /type. (a declared code → "")'],
    ],
    [
      'that is no string',
      { type: 7 },
      ['code absent: Missing code: the envelope requires it at /type. (a declared code → 7)'],
    ],
    [
      'without its prefix',
      { type: 'NotFound' },
      [
        'code form: The code at /type does not have the form that the envelope declares. ("https://errors.example/NotFound" → "NotFound")',
      ],
    ],
  ])('where any error may come: %s', (_, members, findings) => {
    expect(told(notFound(members))).toEqual(findings)
  })

  it('in a header', () => {
    const catalog = defineCatalog({
      name: 'numbers',
      envelope: {
        code: { header: 'X-Code', type: 'number' },
        status: { at: '/http/status', type: 'string' },
      },
      errors: { 7: { status: 400 }, 8: { status: 400 } },
    })
    const answer = (code: string, status: unknown = '400') =>
      response(
        { http: { status } },
        {
          status: 400,
          headers: [
            ['content-type', 'application/json'],
            ['x-code', code],
          ],
        },
      )
    expect(told(answer('7'), '7', {}, catalog)).toEqual([])
    expect(told(answer('8'), '7', {}, catalog)).toEqual([
      'code other-declared: Expected code "7", got "8". ("7" → "8")',
    ])
    expect(told(answer('7', 400), '7', {}, catalog)).toEqual([
      'body-status type: The status at /http/status is not a string. ("400" → 400)',
    ])
    expect(told(answer('7', '404'), '7', {}, catalog)).toEqual([
      'body-status: The status at /http/status is not that of the response. ("400" → "404")',
    ])
  })

  it('at a place with slashes and tildes in its name', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: { at: '/a~1b/c~0d', prefix: 'E-' } },
      errors: { A: { status: 404 } },
    })
    expect(told(response({ 'a/b': { 'c~d': 'E-A' } }), 'A', {}, catalog)).toEqual([])
    expect(told(response({ 'a/b': { 'c~d': 'A' } }), 'A', {}, catalog)).toEqual([
      'code form: The code at /a~1b/c~0d does not have the form that the envelope declares. ("E-A" → "A")',
    ])
  })
})

describe('a message', () => {
  it.each<[string, unknown, string[]]>([
    [
      'absent',
      undefined,
      ['message absent: Missing message: the envelope requires it at /detail. (a string → nothing)'],
    ],
    ['empty', '', ['message absent: Missing message: the envelope requires it at /detail. (a string → "")']],
    ['blank', '\u00a0\u200b', ['message blank: The message at /detail is blank. ( → "\u00a0\u200b")']],
    ['no string', 7, ['message type: The message at /detail is not a string. (a string → 7)']],
    [
      'with a placeholder',
      'There is no order {order}.',
      ['message unfilled: The message does not fill in {order}. ( → "There is no order {order}.")'],
    ],
    [
      'with a color',
      '\u001b[31mNo.',
      [
        'message control-character: The message at /detail has the control character U+001B. ( → "\\u001b[31mNo.")',
      ],
    ],
    ['with lines and tabs', 'No.\r\n\tNone.', []],
  ])('that is declared: %s', (_, detail, findings) => {
    expect(told(notFound({ detail }), 'NotFound')).toEqual(findings)
  })

  it.each(['', ' ', undefined])('that is not declared may be %j', (detail) => {
    expect(told(ofStatus(404, 'Odd', [], { detail }), 'Odd')).toEqual([])
  })

  it('may repeat a control character of the request', () => {
    const request = { method: 'GET', path: '/orders/%07' }
    expect(told(notFound({ detail: 'There is no order \u0007.' }), 'NotFound', { request })).toEqual([])
    expect(told(notFound({ detail: 'There is no order \u0008.' }), 'NotFound', { request })).toHaveLength(1)
  })
})

describe('a correlation id', () => {
  const withId = (value?: string): RawResponse => ({
    ...notFound(),
    headers: value === undefined ? [problem] : [problem, ['x-request-id', value]],
  })
  const nil = '00000000-0000-0000-0000-000000000000'

  it.each<[string, string | undefined, string]>([
    [
      'absent',
      undefined,
      'correlation-id absent: Missing correlation id: the envelope requires it at header x-request-id. (a non-empty string → nothing)',
    ],
    [
      'blank',
      ' ',
      'correlation-id format: The correlation id at header x-request-id is not a non-empty string. (a non-empty string → " ")',
    ],
    [
      'nil',
      nil,
      `correlation-id nil: The correlation id at header x-request-id is the nil or max UUID, which identifies nothing. (a non-empty string → "${nil}")`,
    ],
  ])('%s', (_, value, finding) => {
    expect(told(withId(value), 'NotFound')).toEqual([finding])
  })
})

it('a correlation id that is no UUID is told of where it must be one', () => {
  const catalog = defineCatalog({
    name: 'a',
    envelope: { code: '/code', correlationId: { at: '/id', format: 'uuid' } },
    errors: { A: { status: 404 } },
  })
  expect(told(response({ code: 'A', id: '7' }), 'A', {}, catalog)).toEqual([
    'correlation-id format: The correlation id at /id is not a UUID. (a UUID → "7")',
  ])
})

describe('a member that the envelope does not name', () => {
  it('is told with its place and its value', () => {
    expect(told(notFound({ trace: [1] }), 'NotFound')).toEqual([
      'additional-member: Unexpected member /trace: the envelope does not name it. ( → [1])',
    ])
  })

  it('is told of at most five', () => {
    expect(told(notFound({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }), 'NotFound')).toHaveLength(5)
  })
})

describe('a list of errors', () => {
  const lists = defineCatalog({
    name: 'lists',
    envelope: {
      code: '/errors/*/code',
      message: '/errors/*/text',
      status: '/errors/*/status',
      additionalMembers: false,
    },
    errors: {
      First: { status: 400, message: 'One.' },
      Second: { status: 409, message: 'Two.' },
      Third: { status: 400, bodyStatus: 410 },
      Odd: {},
    },
  })
  const first = { code: 'First', text: 'One.', status: 400 }
  const second = { code: 'Second', text: 'Two.', status: 409 }
  const listed = (errors: unknown, code: string | undefined = 'First') =>
    told(response({ errors }, { status: 400 }), code, {}, lists)

  it('may have the expected error at any place, and others with their own statuses', () => {
    expect(listed([first])).toEqual([])
    expect(listed([second, first])).toEqual([])
    expect(listed([first, { code: 'Third', status: 410 }, { code: 'Odd' }])).toEqual([])
  })

  it('is judged in every item', () => {
    expect(
      listed([first, { ...second, status: 400 }, { code: 'Third', status: 400 }, { code: 'Fourth' }]),
    ).toEqual([
      'body-status: The status at /errors/1/status is not that of the response. (409 → 400)',
      'body-status: The status at /errors/2/status is not the declared one. (410 → 400)',
      'code undeclared: Error code "Fourth" is not declared in the catalog. (a declared code → "Fourth")',
    ])
  })

  it('may have members that it names only', () => {
    expect(
      listed([
        { ...first, trace: 1 },
        { ...second, at: '/x' },
      ]),
    ).toEqual([
      'additional-member: Unexpected member /errors/0/trace: the envelope does not name it. ( → 1)',
      'additional-member: Unexpected member /errors/1/at: the envelope does not name it. ( → "/x")',
    ])
  })

  it.each<[string, unknown, string[]]>([
    [
      'empty',
      [],
      ['envelope empty-list: Expected at least one error at /errors, got an empty list. ( → [])'],
    ],
    [
      'absent',
      undefined,
      [
        'envelope absent: Missing member "errors": the envelope requires a list at /errors. (a list → nothing)',
      ],
    ],
    [
      'no list',
      'First',
      [
        'envelope string: Expected a list at /errors, got a string. The code is at /errors instead of /errors/*/code. (a list → "First")',
      ],
    ],
    [
      'of other things',
      [first, true, [first]],
      [
        'envelope boolean: Expected an object at /errors/1, got a boolean. The code is at /errors/0/code instead of /errors/*/code. (an object → true)',
        'envelope list: Expected an object at /errors/2, got a list. The code is at /errors/0/code instead of /errors/*/code. (an object → [{"code":"First","text":"One.","status":400}])',
      ],
    ],
  ])('may not be %s', (_, errors, findings) => {
    expect(listed(errors)).toEqual(findings)
  })

  it('has at most five items that are told to be no error', () => {
    expect(listed([1, 2, 3, 4, 5, 6])).toHaveLength(5)
  })
})

describe('the form of the body', () => {
  it.each<[string, unknown, string[]]>([
    ['a list', [], ['envelope list: Expected an object as the body, got a list. (an object → [])']],
    ['null', null, ['envelope null: Expected an object as the body, got null. (an object → null)']],
    [
      'a page',
      ' <h1>Not found</h1>',
      ['json malformed: The body is HTML or XML, not JSON. ( → " <h1>Not found</h1>")'],
    ],
    ['a text', 'Not found', ['json malformed: The body is text, not JSON. ( → "Not found")']],
  ])('is not %s', (_, body, findings) => {
    expect(told(response(body, { headers: [problem, id] }), 'NotFound')).toEqual(findings)
  })

  it('says where a declared code is instead, whichever error was due', () => {
    const catalog = defineCatalog({
      name: 'a',
      envelope: { code: '/error/code' },
      errors: { A: { status: 404 } },
    })
    const form = 'envelope absent: Missing member "error": the envelope requires an object at /error.'
    const hint = 'The code is at /data/0 instead of /error/code.'
    expect(told(response({ data: ['A'] }), undefined, {}, catalog)).toEqual([
      `${form} ${hint} (an object → nothing)`,
    ])
    expect(told(response({ data: ['B'] }), undefined, {}, catalog)).toEqual([`${form} (an object → nothing)`])
  })
})

describe('a leak', () => {
  const leak = (detail: string, path = '/') =>
    told(notFound({ detail }), 'NotFound', { request: { method: 'GET', path } })

  it.each([
    ['at get (/srv/orders/get.js:10:5)', 'leak stack-trace: /detail has a stack trace.'],
    [
      'com.example.orders.OrderException',
      'leak exception: /detail has the name of an exception of the code.',
    ],
    ['/var/log/', 'leak path: /detail has a path of the server.'],
    ['UPDATE orders SET a =', 'leak sql: /detail has a database query or its error.'],
    ['connect ECONNREFUSED 10.0.0.1:5432', 'leak connection: /detail has where the server connects to.'],
  ])('is told with its place and its text: %s', (text, finding) => {
    expect(leak(`Oops: ${text}`)).toEqual([`${finding} ( → ${JSON.stringify(text)})`])
  })

  it('is told once of each kind', () => {
    const members = { detail: 'In /var/log/a.log', instance: 'In /var/log/b.log' }
    expect(told(notFound(members), 'NotFound').filter((finding) => finding.startsWith('leak'))).toEqual([
      'leak path: /detail has a path of the server. ( → "/var/log/")',
    ])
  })

  it('is none where the request has it', () => {
    expect(leak('No file /var/log/orders.log here.', '/files?name=/var/log/orders.log')).toEqual([])
    expect(leak('No file /var/log/orders.log here.', '/files?name=%2Fvar%2Flog%2Forders.log')).toEqual([])
  })

  it('is none behind the first 10,000 characters of a text, which bounds the time', () => {
    const path = ' /var/log/orders.log'
    expect(leak(`${' '.repeat(9_900)}${path}`)).toHaveLength(1)
    expect(leak(`${' '.repeat(10_000)}${path}`)).toEqual([])
  })

  it('in a page is told of the body', () => {
    const page = (text: string) => told(response(text, { headers: [problem, id] }), 'NotFound').slice(1)
    expect(page(`<pre>connect ECONNREFUSED 10.0.0.1:5432</pre>`)).toEqual([
      'leak connection: The body has where the server connects to. ( → "connect ECONNREFUSED 10.0.0.1:5432")',
    ])
    expect(page(`<pre>${' '.repeat(10_000)}connect ECONNREFUSED 10.0.0.1:5432</pre>`)).toEqual([])
  })
})

it('a declared code is no leak, whatever it looks like', () => {
  const code = 'com.example.orders.OrderException'
  const catalog = defineCatalog({
    name: 'a',
    envelope: { code: '/code' },
    errors: { [code]: { status: 404 } },
  })
  expect(told(response({ code }), undefined, {}, catalog)).toEqual([])
  expect(told(response({ code, cause: 'com.example.OtherException' }), undefined, {}, catalog)).toHaveLength(
    1,
  )
})

it('a body where none is declared is told with its beginning', () => {
  const catalog = defineCatalog({
    name: 'a',
    envelope: { mediaType: 'none', code: 'none' },
    errors: { LoggedOut: { status: 401, headers: ['www-authenticate'] } },
  })
  const headers = [['www-authenticate', 'Basic']] as const
  expect(told(response('', { status: 401, headers }), 'LoggedOut', {}, catalog)).toEqual([])
  expect(told(response('Who?', { status: 401, headers }), 'LoggedOut', {}, catalog)).toEqual([
    'envelope body: Expected no body, got one. (no body → "Who?")',
  ])
})

it('the response to a HEAD request has no body to judge', () => {
  const catalog = defineCatalog({
    name: 'a',
    envelope: { code: { header: 'x-code' }, message: '/message' },
    errors: { A: { status: 404, message: 'No.' } },
  })
  const answer = response('', { headers: [['x-code', 'A']] })
  const findings = (method: string) => told(answer, 'A', { request: { method, path: '/' } }, catalog)
  expect(findings('HEAD')).toEqual([])
  expect(findings('GET')).toEqual([
    'content-type absent: Missing Content-Type header. (application/json → none)',
    'json empty: The body is empty. ( → "")',
  ])
})

it('a stream is read for the code where the envelope of its media type has it', () => {
  const catalog = defineCatalog({
    name: 'models',
    envelope: { code: '/code' },
    envelopes: {
      lines: { mediaType: 'application/x-ndjson', code: '/fault' },
      events: { mediaType: 'text/event-stream', code: '/error' },
    },
    errors: { Long: { status: 200, envelope: 'lines' }, Busy: { status: 200, envelope: 'events' } },
  })
  const judged = (type: string, body: string, code: string) =>
    told(response(body, { status: 200, headers: [['content-type', type]] }), code, {}, catalog)
  expect(judged('application/x-ndjson', '{"fault":"Long"}\n{"error":"x"}\n', 'Long')).toEqual([])
  expect(judged('application/x-ndjson', '{"error":"x"}\n{"fault":"Long"}\n{"text":"x"}\n', 'Long')).toEqual(
    [],
  )
  expect(
    judged('text/event-stream', 'data: {"fault":"x"}\n\ndata: {"error":"Busy"}\n\ndata: 1\n\n', 'Busy'),
  ).toEqual([])
})

it('a code of the second level that is not declared is told with its place', () => {
  const envelope = { code: '/code', details: { code: '/details/*/code' } }
  const catalog = defineCatalog({ name: 'a', envelope, errors: { A: { status: 404 } } })
  expect(told(response({ code: 'A', details: [{ code: 'B' }] }), 'A', {}, catalog)).toEqual([
    `code undeclared-detail: Error code "B" is not declared in the catalog. Did you mean 'A'? It is at /details/0/code. (a declared code → "B")`,
  ])
})
