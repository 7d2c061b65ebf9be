import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/judge/judge.js'
import type { RawResponse } from '../../src/http/response.js'
import { machines } from '../catalogs.js'
import { json, resourceNotFound, response } from '../responses.js'

/** What the judge finds where `ResourceNotFound` was due, as `check` or `check:kind`. */
const found = (answer: RawResponse, code = 'ResourceNotFound') =>
  judge(answer, { catalog: machines, code }).map(({ check, kind }) =>
    kind === undefined ? check : `${check}:${kind}`,
  )

const found404 = (members: Record<string, unknown>) => found(response(resourceNotFound(members)))

it('finds nothing in what was declared', () => {
  expect(found(response(resourceNotFound()))).toEqual([])
})

it('finds everything that is wrong, not the first', () => {
  const answer = response(resourceNotFound({ code: 'Nope', message: '', target: 'x' }), {
    status: 500,
    headers: [],
  })
  expect(found(answer)).toEqual([
    'status',
    'code:undeclared',
    'content-type:absent',
    'correlation-id:format',
    'message:absent',
  ])
})

describe('a code that is not in its place', () => {
  const catalog = defineCatalog({
    name: 'orders',
    envelope: { code: '/code' },
    errors: { NoSuchOrder: { status: 404 } },
  })
  const said = (body: object) =>
    judge(response(body, { status: 404 }), { catalog, code: 'NoSuchOrder' }).map(({ message }) => message)

  it('is told with the place where the body has it', () => {
    expect(said({ error: { code: 'NoSuchOrder' } })).toEqual([
      'Missing code: the envelope requires it at /code. The code is at /error/code instead of /code.',
    ])
  })

  it('is missing where the body has another one', () => {
    expect(said({ error: { code: 'NoSuchOrders' } })).toEqual([
      'Missing code: the envelope requires it at /code.',
    ])
  })
})

describe('a status in the body that differs from the one of the response', () => {
  const catalog = defineCatalog({
    name: 'storage',
    envelope: { code: '/error', status: { at: '/statusCode', type: 'string' } },
    errors: { NoSuchKey: { status: 400, bodyStatus: 404 } },
  })
  const judged = (statusCode: string) =>
    judge(response({ error: 'NoSuchKey', statusCode }, { status: 400 }), { catalog, code: 'NoSuchKey' })

  it('is right where it is declared', () => {
    expect(judged('404')).toEqual([])
  })

  it('is wrong where another one is declared', () => {
    expect(judged('400')).toMatchObject([{ check: 'body-status', expected: '"404"', actual: '"400"' }])
  })
})

it('refuses a code that the catalog lacks as the mistake of its caller', () => {
  expect(() => found(response({}), 'Nope')).toThrow("Error code 'Nope' is not declared")
})

it('leaves out a check that is off and marks one that only warns', () => {
  const answer = response(resourceNotFound({ message: '' }), { status: 400 })
  const findings = judge(answer, {
    catalog: machines,
    code: 'ResourceNotFound',
    severities: { status: 'off', message: 'warn' },
  })
  expect(findings.map(({ check, severity }) => [check, severity])).toEqual([['message', 'warn']])
})

describe('without an expected code', () => {
  const foundIn = (body: unknown, status: number) =>
    judge(response(body, { status }), { catalog: machines }).map(({ check, kind }) => kind ?? check)

  it('takes any declared error with its own status', () => {
    expect(foundIn(resourceNotFound(), 404)).toEqual([])
    expect(foundIn(resourceNotFound(), 400)).toEqual(['status'])
  })

  it('finds an undeclared code', () => {
    expect(foundIn(resourceNotFound({ code: 'Nope' }), 404)).toEqual(['undeclared'])
  })
})

describe('status', () => {
  it('is one of those that are declared', () => {
    const body = { error: { ...resourceNotFound().error, code: 'InvalidInput' } }
    expect(found(response(body, { status: 422 }), 'InvalidInput')).toEqual([])
    expect(found(response(body, { status: 404 }), 'InvalidInput')).toEqual(['status'])
  })

  it('is wrong when an error comes with success', () => {
    expect(found(response(resourceNotFound(), { status: 200 }))).toEqual(['status'])
  })
})

describe('a page in place of an error', () => {
  const page = (body: string) => found(response(body, { status: 404 }))

  it('may not show a stack trace', () => {
    expect(page('<pre>Error: x\n    at get (/srv/app/machines.js:10:5)</pre>')).toEqual([
      'json:malformed',
      'leak:stack-trace',
    ])
  })

  it('may link to paths of its own', () => {
    expect(page('<script src="/app/main.js"></script><p>Oops')).toEqual(['json:malformed'])
  })
})

it('says that a request was accepted, and nothing more', () => {
  expect(found(response({ id: 7 }, { status: 201 }))).toEqual(['accepted'])
})

it('says that a request was redirected, and where to', () => {
  const answer = response('', { status: 302, headers: [['location', '/login']] })
  expect(judge(answer, { catalog: machines, code: 'ResourceNotFound' })).toMatchObject([
    { check: 'redirect', actual: '302 to /login' },
  ])
})

describe('content type', () => {
  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset=UTF-8'])(
    'may be %s',
    (type) => expect(found(response(resourceNotFound(), { headers: [['Content-Type', type]] }))).toEqual([]),
  )

  it.each(['text/plain', 'application/problem+json', ''])('may not be %j', (type) => {
    expect(found(response(resourceNotFound(), { headers: [['content-type', type]] }))).toEqual([
      'content-type',
    ])
  })

  it('comes once', () => {
    expect(found(response(resourceNotFound(), { headers: [json, json] }))).toEqual(['content-type:repeated'])
  })
})

describe('JSON', () => {
  const text = JSON.stringify(resourceNotFound())

  it.each([
    ['nothing', '', 'json:empty'],
    ['a byte order mark', `\uFEFF${text}`, 'json:byte-order-mark'],
    ['a text that breaks off', text.slice(0, -2), 'json:truncated'],
    ['bytes after the value', `${text}}`, 'json:trailing-bytes'],
    ['two values', `${text}\n${text}`, 'json:several-values'],
    ['a repeated key', text.replace('"code"', '"code":"NotFound","code"'), 'json:duplicate-key'],
    ['HTML', '<!doctype html><p>Not found', 'json:malformed'],
    ['single quotes', "{'error':{}}", 'json:malformed'],
  ])('finds %s', (_name, body, expected) => expect(found(response(body))).toEqual([expected]))

  it.each([
    ['what Go servers answer', '404 page not found\n', 'json:malformed'],
    ['a sentence that begins with a JSON word', 'true story', 'json:malformed'],
    ['a sentence that begins with null', 'null pointer', 'json:malformed'],
    ['two numbers', '404 500 errors', 'json:malformed'],
    ['a quoted name', '"Order 7" was not found', 'json:malformed'],
    ['a number in brackets', '[404] Not found', 'json:malformed'],
    ['a message of JavaScript', '{} is not a function', 'json:malformed'],
    ['a date', '2026-11-28 12:00 Not found', 'json:malformed'],
    ['text in Latin-1', Buffer.from('Introuvable: r\u00e9f\u00e9rence', 'latin1'), 'json:malformed'],
    ['text after a byte order mark', '\uFEFFNot found', 'json:malformed'],
    ['null', 'null', 'envelope:null'],
    ['a number alone', '404', 'envelope:number'],
  ])('finds text once, with the type of text or none: %s', (_name, body, expected) => {
    for (const headers of [
      [['content-type', 'text/plain; charset=utf-8']],
      [['content-type', 'application/json']],
      [],
    ] as const)
      expect(found(response(body, { headers }))).toEqual([expected])
  })

  it.each([
    ['JSON that is cut off', '{"error":', ['content-type', 'json:truncated']],
    ['JSON and a word after it', `${text} end`, ['content-type', 'json:trailing-bytes']],
    [
      'a list of objects and a word',
      '[{"a":1}] end',
      ['content-type', 'envelope:list', 'json:trailing-bytes'],
    ],
  ])('still finds what is wrong with JSON, and with its type: %s', (_name, body, expected) => {
    expect(found(response(body, { headers: [['content-type', 'text/plain']] }))).toEqual(expected)
  })

  it.each([
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 with the high byte first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-32', Buffer.from(Array.from(text, (one) => `${one}\0\0\0`).join(''))],
    ['a text in UTF-16', Buffer.from('\uFEFFNot found', 'utf16le')],
  ])('finds another encoding once: %s', (_name, body) => {
    expect(judge(response(body), { catalog: machines, code: 'ResourceNotFound' })).toMatchObject([
      {
        check: 'json',
        message: expect.stringMatching(/^The body is in UTF-(16|32), but JSON must be/) as string,
      },
    ])
  })

  it('finds bytes that are not UTF-8', () => {
    const bytes = Buffer.from(text.replace('Machine', 'M\u00FCller'), 'latin1')
    expect(found(response(bytes))).toEqual(['json:invalid-utf-8'])
  })

  it('takes a key that occurs in two objects, and white space around the value', () => {
    expect(found(response(`\r\n ${text.replace('{', '{"code":"x","message":["a","a"],')} \n`))).toEqual([])
  })
})

describe('envelope', () => {
  it.each([
    ['flat', { code: 'ResourceNotFound', message: 'x' }, 'envelope:absent'],
    ['in a list', { errors: [resourceNotFound().error] }, 'envelope:absent'],
    ['a list', [resourceNotFound()], 'envelope:list'],
    ['text in its place', { error: 'ResourceNotFound' }, 'envelope:string'],
    ['null in its place', { error: null }, 'envelope:null'],
    ['a number', 7, 'envelope:number'],
  ])('may not be %s', (_name, body, expected) => expect(found(response(body))).toEqual([expected]))

  it('says where the code sits instead', () => {
    const [finding] = judge(response({ data: { code: 'ResourceNotFound' } }), {
      catalog: machines,
      code: 'ResourceNotFound',
    })
    expect(finding?.message).toBe(
      'Missing member "error": the envelope requires an object at /error. The code is at /data/code instead of /error/code.',
    )
  })
})

describe('code', () => {
  it.each([
    ['resourceNotFound', 'code:spelling'],
    ['RESOURCE_NOT_FOUND', 'code:spelling'],
    [' ResourceNotFound', 'code:spelling'],
    ['NotFound', 'code:other-declared'],
    ['Nope', 'code:undeclared'],
    ['', 'code:absent'],
    [404, 'code:type'],
  ])('may not be %j', (code, expected) => expect(found404({ code })).toEqual([expected]))

  it('may not change places with the message', () => {
    expect(found404({ code: 'Machine 7 was not found.', message: 'ResourceNotFound' })).toEqual([
      'code:in-message',
    ])
  })
})

describe('message', () => {
  it.each([
    ['', 'message:absent'],
    [null, 'message:absent'],
    ['  ', 'message:blank'],
    [{ en: 'x' }, 'message:type'],
    ['{resource} was not found.', 'message:unfilled'],
    ['[object Object] was not found.', 'message:unfilled'],
  ])('may not be %j', (message, expected) => expect(found404({ message })).toEqual([expected]))

  it.each(['Reworded.', 'Die Maschine fehlt.', 'The text {"a":1} of {machine} is odd.'])(
    'may be %j',
    (message) => expect(found404({ message })).toEqual([]),
  )

  it('may be absent where none is declared', () => {
    const body = { error: { code: 'InternalServerError', target: resourceNotFound().error.target } }
    expect(found(response(body, { status: 500 }), 'InternalServerError')).toEqual([])
  })
})

describe('correlation id', () => {
  it.each([
    [undefined, 'correlation-id:absent'],
    ['', 'correlation-id:absent'],
    [7, 'correlation-id:format'],
    ['7b6f4e2a', 'correlation-id:format'],
    ['00000000-0000-0000-0000-000000000000', 'correlation-id:nil'],
  ])('may not be %j', (target, expected) => expect(found404({ target })).toEqual([expected]))

  it('may be written in capitals', () => {
    expect(found404({ target: '7B6F4E2A-0C56-4D6B-9E59-3F1C5E5D8A11' })).toEqual([])
  })
})

it('demands no id of an error of JSON:API, where every member may be omitted', () => {
  const catalog = defineCatalog({
    name: 'shop',
    envelope: 'json-api',
    errors: { not_found: { status: 404 } },
  })
  const judged = (body: unknown) =>
    judge(response(body, { headers: [['content-type', 'application/vnd.api+json']] }), {
      catalog,
      code: 'not_found',
    })
  expect(judged({ errors: [{ code: 'not_found' }] })).toEqual([])
  expect(judged({ errors: [{ code: 'not_found', id: '7' }] })).toEqual([])
  expect(judged({ errors: [{ id: '7' }] })).toMatchObject([{ check: 'code', kind: 'absent' }])
})

describe('what may come from negotiation says so', () => {
  const messages = (accept: string | undefined, status = 404, type = 'text/html') =>
    judge(response(resourceNotFound(), { status, headers: [['content-type', type]] }), {
      catalog: machines,
      code: 'ResourceNotFound',
      request: { method: 'GET', path: '/', headers: accept === undefined ? [] : [['Accept', accept]] },
    }).map(({ message }) => message.includes('This may come from negotiation'))

  it.each([
    'text/html',
    'text/html, image/*',
    'application/json;q=0, text/html',
    'application/json;q=0.000',
    'application/problem+json',
  ])('where the request accepts %s', (accept) => {
    expect(messages(accept)).toEqual([true])
    expect(messages(accept, 406, 'application/json')).toEqual([true])
  })

  it.each([
    undefined,
    'application/json',
    'text/html, */*;q=0.1',
    'application/*',
    'APPLICATION/JSON; q=0.5',
  ])('and not where it accepts %s', (accept) => {
    expect(messages(accept)).toEqual([false])
    expect(messages(accept, 406, 'application/json')).toEqual([false])
  })

  it('and not of another status', () => {
    expect(messages('text/html', 400, 'application/json')).toEqual([false])
  })
})
