import { builtInEnvelope, defineCatalog, type Catalog } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'

/** What a server sends. `raw` writes to the connection itself, for what is not HTTP. */
export interface Reply {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | Buffer
  readonly raw?: (socket: Socket) => void
}

export interface Variation {
  readonly name: string
  readonly api: keyof typeof apis
  readonly code: string
  readonly change: (reply: Reply) => Reply
  /** What the request is, where it matters. */
  readonly request?: string
}

export interface Mutant extends Variation {
  /** Every finding, as `check` or `check:kind`, in order. */
  readonly findings: readonly string[]
}

const json: Reply['headers'] = [['content-type', 'application/json']]
const problem: Reply['headers'] = [['content-type', 'application/problem+json']]
const errors = {
  NotFound: { status: 404, message: 'There is nothing here.' },
  ResourceNotFound: { status: 404, message: '{resource} was not found.' },
  InvalidInput: { status: [400, 422], message: 'The input {input} is not valid: {reason}.' },
  Unauthorized: { status: 401, message: 'The caller is not authenticated.' },
  NotAllowed: { status: 405, message: 'The method is not allowed.' },
  TooMany: { status: 429, message: 'Slow down.', headers: ['retry-after'] },
  Odd: { message: 'The status of this code is open.' },
  InternalServerError: { status: 500 },
} as const

/** The APIs that are broken: each its catalog, and a sound answer for a code. */
export const apis = {
  nested: api(
    defineCatalog({ name: 'nested', envelope: 'microsoft', errors }),
    (code) => ({ error: { code, message: 'The machine 7 was not found.', target: randomUUID() } }),
    json,
  ),
  closed: api(
    defineCatalog({
      name: 'closed',
      envelope: { code: '/error/code', message: '/error/message', additionalMembers: false },
      errors,
    }),
    (code) => ({ error: { code, message: 'Some text.' } }),
    json,
  ),
  problem: api(
    defineCatalog({
      name: 'problem',
      envelope: {
        mediaType: 'application/problem+json',
        code: { at: '/type', prefix: 'https://errors.example/' },
        message: '/detail',
        status: '/status',
        correlationId: { header: 'x-request-id', format: 'any' },
      },
      errors,
    }),
    (code, status) => ({ type: `https://errors.example/${code}`, detail: 'Some text.', status }),
    () => [...problem, ['x-request-id', `r-${randomUUID()}`]],
  ),
  list: api(
    defineCatalog({
      name: 'list',
      // JSON:API requires no id; this API does.
      envelope: { ...builtInEnvelope('json-api'), correlationId: { at: '/errors/*/id', format: 'any' } },
      errors,
    }),
    (code, status) => ({
      errors: [{ code, detail: 'Some text.', id: randomUUID(), status: String(status) }],
    }),
    [['content-type', 'application/vnd.api+json']],
  ),
  header: api(
    defineCatalog({
      name: 'header',
      envelope: { code: { header: 'x-error-code' }, message: '/message' },
      errors,
    }),
    () => ({ message: 'Some text.' }),
    (code) => [...json, ['x-error-code', code]],
  ),
  numeric: api(
    defineCatalog({
      name: 'numeric',
      envelope: { code: { at: '/code', type: 'number' }, message: '/message' },
      errors: { 1001: { status: 404, message: 'Gone.' }, 1002: { status: 404, message: 'Lost.' } },
    }),
    (code) => ({ code: Number(code), message: 'Gone.' }),
    json,
  ),
} as const

interface Api {
  readonly catalog: Catalog
  readonly sound: (code: string) => Reply
}

function api(
  catalog: Catalog,
  body: (code: string, status: number) => unknown,
  headers: Reply['headers'] | ((code: string) => Reply['headers']),
): Api {
  const extra: Readonly<Record<number, readonly [string, string]>> = {
    401: ['www-authenticate', 'Bearer'],
    405: ['allow', 'PUT, DELETE'],
    429: ['retry-after', '30'],
  }
  return {
    catalog,
    sound(code) {
      const status = catalog.get(code)?.statuses[0] ?? 418
      const own = typeof headers === 'function' ? headers(code) : headers
      const more = extra[status]
      return { status, headers: more ? [...own, more] : own, body: JSON.stringify(body(code, status)) }
    },
  }
}

const status = (value: number) => (reply: Reply) => ({ ...reply, status: value })

const header = (name: string, value: string | undefined) => (reply: Reply) => {
  const others = reply.headers.filter(([key]) => key !== name)
  return { ...reply, headers: value === undefined ? others : [...others, [name, value] as const] }
}

const addedHeader = (name: string, value: string) => (reply: Reply) => ({
  ...reply,
  headers: [...reply.headers, [name, value] as const],
})

const text = (edit: (body: string) => string | Buffer) => (reply: Reply) => ({
  ...reply,
  body: edit(String(reply.body)),
})

/** Edits the parsed body in place, or returns another. */
const body = (edit: (value: Body) => unknown) =>
  text((written) => {
    const value: Body = JSON.parse(written)
    return JSON.stringify(edit(value) ?? value)
  })

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are broken here in every way.
type Body = any

const error = (members: Record<string, unknown>) => body((value) => void Object.assign(value.error, members))

const raw = (write: (socket: Socket) => void) => (reply: Reply) => ({ ...reply, raw: write })

const head = 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n'

const nested = (name: string, change: Mutant['change'], ...findings: string[]): Mutant => ({
  name,
  api: 'nested',
  code: 'ResourceNotFound',
  change,
  findings,
})

const of =
  (chosen: keyof typeof apis, code: string) =>
  (name: string, change: Mutant['change'], ...findings: string[]): Mutant => ({
    name: `${chosen}: ${name}`,
    api: chosen,
    code,
    change,
    findings,
  })

const closed = of('closed', 'NotFound')
const problems = of('problem', 'NotFound')
const listed = of('list', 'NotFound')
const inHeader = of('header', 'NotFound')
const numeric = of('numeric', '1001')
let turns = 0
const turn = () => (turns += 1) % 2 === 0
const constantId = '7b6f4e2a-0c56-4d6b-9e59-3f1c5e5d8a11'

export const mutants: readonly Mutant[] = [
  nested('another 4xx status', status(400), 'status'),
  nested('a 5xx status', status(500), 'status'),
  nested('the error with 200', status(200), 'status'),
  nested('a made-up status', status(499), 'status'),
  nested('accepted', (reply) => ({ ...reply, status: 200, body: '{"id":7}' }), 'accepted'),
  nested(
    'accepted without content',
    (reply) => ({ ...reply, status: 204, headers: [], body: '' }),
    'accepted',
  ),
  nested('accepted for later', (reply) => ({ ...reply, status: 202, body: '{"id":7}' }), 'accepted'),
  nested(
    'redirected with the error',
    (reply) => header('location', '/elsewhere')(status(307)(reply)),
    'redirect',
  ),
  nested(
    'redirected to a login page',
    (reply) => header('location', '/login')(status(302)(reply)),
    'redirect',
  ),
  nested('not modified', (reply) => ({ ...reply, status: 304, headers: [], body: '' }), 'redirect'),

  nested('no content type', header('content-type', undefined), 'content-type:absent'),
  nested('text/plain', header('content-type', 'text/plain'), 'content-type'),
  nested('text/json', header('content-type', 'text/json'), 'content-type'),
  nested('another JSON type', header('content-type', 'application/problem+json'), 'content-type'),
  nested('two content types', addedHeader('content-type', 'text/html'), 'content-type:repeated'),
  nested(
    'two content types in one header',
    header('content-type', 'application/json, application/json'),
    'content-type',
  ),
  nested('a content type without subtype', header('content-type', 'application'), 'content-type'),

  nested(
    'an empty body',
    text(() => ''),
    'json:empty',
  ),
  nested(
    'white space for a body',
    text(() => ' \n'),
    'json:empty',
  ),
  nested(
    'JSON that breaks off',
    text((written) => written.slice(0, -5)),
    'json:truncated',
  ),
  nested(
    'JSON that breaks off in a text',
    text((written) => written.slice(0, 30)),
    'json:truncated',
  ),
  nested(
    'a byte order mark',
    text((written) => `\uFEFF${written}`),
    'json:byte-order-mark',
  ),
  nested(
    'a repeated code',
    text((w) => w.replace('"code"', '"code":"NotFound","code"')),
    'json:duplicate-key',
  ),
  nested(
    'a repeated message',
    text((w) => w.replace('"message"', '"message":"x","message"')),
    'json:duplicate-key',
  ),
  nested(
    'a key repeated by an escape',
    text((w) => w.replace('"code"', '"\\u0063ode":"x","code"')),
    'json:duplicate-key',
  ),
  nested(
    'Latin-1',
    text((w) => Buffer.from(w.replace('machine', 'B\u00FCro'), 'latin1')),
    'json:invalid-utf-8',
  ),
  nested(
    'UTF-16',
    text((w) => Buffer.from(w, 'utf16le')),
    'json:malformed',
  ),
  nested(
    'bytes after the JSON',
    text((w) => `${w}</html>`),
    'json:trailing-bytes',
  ),
  nested(
    'two JSON values',
    text((w) => w + w),
    'json:several-values',
  ),
  nested(
    'an HTML page',
    (r) => header('content-type', 'text/html')({ ...r, body: '<h1>Not found</h1>' }),
    'content-type',
    'json:malformed',
  ),
  nested(
    'HTML that says it is JSON',
    text(() => '<!DOCTYPE html><p>Oops'),
    'json:malformed',
  ),
  nested(
    'plain text',
    text(() => 'Not found'),
    'json:malformed',
  ),
  nested(
    'single quotes',
    text((w) => w.replaceAll('"', "'")),
    'json:malformed',
  ),
  nested(
    'a trailing comma',
    text((w) => w.replace(/\}$/, ',}')),
    'json:malformed',
  ),
  nested(
    'a comment',
    text((w) => w.replace('{', '{/**/')),
    'json:malformed',
  ),
  nested(
    'NaN',
    text((w) => w.replace('"error":', '"took":NaN,"error":')),
    'json:malformed',
  ),
  nested(
    'a text in single bytes that says so',
    (r) =>
      header(
        'content-type',
        'application/json; charset=iso-8859-1',
      )({ ...r, body: Buffer.from(String(r.body).replace('machine', 'B\u00FCro'), 'latin1') }),
    'json:invalid-utf-8',
  ),
  nested(
    'characters encoded twice, as Java may',
    text((w) => Buffer.from(w.replace('machine', '\u00ed\u00a0\u00bd\u00ed\u00b8\u0080'), 'latin1')),
    'json:invalid-utf-8',
  ),
  nested(
    'half of a character',
    text((w) => w.replace('machine', '\\ud83d')),
    'json:unpaired-surrogate',
  ),
  nested(
    'zero bytes after the JSON',
    text((w) => `${w}\0\0\0`),
    'json:trailing-bytes',
  ),
  nested(
    'a line break within a text',
    text((w) => w.replace('machine', '\n')),
    'json:malformed',
  ),
  nested(
    'the call of a script',
    text((w) => `callback(${w})`),
    'json:malformed',
  ),
  nested(
    'a prefix against hijacking',
    text((w) => `)]}',\n${w}`),
    'json:malformed',
  ),

  nested(
    'a flat envelope',
    body((value) => value.error),
    'envelope:absent',
  ),
  nested(
    'an envelope in a list',
    body((value) => [value]),
    'envelope:list',
  ),
  nested(
    'a list of errors',
    body((value) => ({ errors: [value.error] })),
    'envelope:absent',
  ),
  nested(
    'an envelope within an envelope',
    body((value) => ({ data: value })),
    'envelope:absent',
  ),
  nested(
    'another name for the envelope',
    body((value) => ({ Error: value.error })),
    'envelope:absent',
  ),
  nested(
    'text for an envelope',
    body((value) => ({ error: value.error.code })),
    'envelope:string',
  ),
  nested(
    'an error and its description',
    body(({ error: { code, message } }) => ({ error: code, error_description: message })),
    'envelope:string',
  ),
  nested(
    'the envelope of a framework',
    body(() => ({ timestamp: '2027-01-31T12:30:15Z', status: 404, error: 'Not Found', path: '/' })),
    'envelope:string',
  ),
  nested(
    'an envelope in the prototype',
    text((w) => `{"__proto__":${w}}`),
    'envelope:absent',
  ),
  nested(
    'null for an envelope',
    body(() => ({ error: null })),
    'envelope:null',
  ),
  nested(
    'JSON in a text',
    text((w) => JSON.stringify(w)),
    'envelope:string',
  ),
  nested(
    'an empty object',
    text(() => '{}'),
    'envelope:absent',
  ),
  nested(
    'an empty error',
    text(() => '{"error":{}}'),
    'code:absent',
    'correlation-id:absent',
    'message:absent',
  ),
  nested(
    'null',
    text(() => 'null'),
    'envelope:null',
  ),

  nested('the code in lower case', error({ code: 'resourceNotFound' }), 'code:spelling'),
  nested('the code in snake case', error({ code: 'RESOURCE_NOT_FOUND' }), 'code:spelling'),
  nested('a space after the code', error({ code: 'ResourceNotFound ' }), 'code:spelling'),
  nested('a sibling with the same status', error({ code: 'NotFound' }), 'code:other-declared'),
  nested('a code of another status', error({ code: 'InternalServerError' }), 'code:other-declared'),
  nested('an undeclared code', error({ code: 'MachineNotFound' }), 'code:undeclared'),
  nested('the status for a code', error({ code: 404 }), 'code:type'),
  nested('the code in a list', error({ code: ['ResourceNotFound'] }), 'code:type'),
  nested('no code', error({ code: undefined }), 'code:absent'),
  nested('an empty code', error({ code: '' }), 'code:absent'),
  nested('a no-break space after the code', error({ code: 'ResourceNotFound\u00a0' }), 'code:spelling'),
  nested('an invisible character in the code', error({ code: 'Resource\u200bNotFound' }), 'code:spelling'),
  nested('a Cyrillic letter in the code', error({ code: 'R\u0435sourceNotFound' }), 'code:undeclared'),
  nested('the status as text for a code', error({ code: '404' }), 'code:undeclared'),
  nested('a namespace before the code', error({ code: 'errors.ResourceNotFound' }), 'code:undeclared'),
  nested('two codes in one', error({ code: 'ResourceNotFound,NotFound' }), 'code:undeclared'),
  nested(
    'members with capitals',
    body(({ error: { code, message, target } }) => ({
      error: { Code: code, Message: message, Target: target },
    })),
    'code:absent',
    'correlation-id:absent',
    'message:absent',
  ),
  nested(
    'code and message swapped',
    error({ code: 'Not found.', message: 'ResourceNotFound' }),
    'code:in-message',
  ),
  nested(
    'the code in the message only',
    error({ code: undefined, message: 'ResourceNotFound: 7' }),
    'code:in-message',
  ),
  nested(
    'another name for the code',
    body((v) => ({ error: { ...v.error, code: undefined, errorCode: v.error.code } })),
    'code:absent',
  ),

  nested('no message', error({ message: undefined }), 'message:absent'),
  nested('a null message', error({ message: null }), 'message:absent'),
  nested('an empty message', error({ message: '' }), 'message:absent'),
  nested('a blank message', error({ message: ' \t' }), 'message:blank'),
  nested('an object for a message', error({ message: { en: 'Not found.' } }), 'message:type'),
  nested('a number for a message', error({ message: 404 }), 'message:type'),
  nested(
    'the template for a message',
    error({ message: 'The {resource} was not found.' }),
    'message:unfilled',
  ),
  nested(
    'an object put into the message',
    error({ message: 'The [object Object] was not found.' }),
    'message:unfilled',
  ),
  nested('a list for a message', error({ message: ['Not found.'] }), 'message:type'),
  nested('a message of nothing visible', error({ message: '\u200b\ufeff' }), 'message:blank'),
  nested('double braces', error({ message: 'The {{resource}} was not found.' }), 'message:unfilled'),
  nested('a template literal', error({ message: 'The ${resource} was not found.' }), 'message:unfilled'),
  nested('angle brackets', error({ message: 'The <resource> was not found.' }), 'message:unfilled'),
  nested('a Python placeholder', error({ message: 'The %(resource)s was not found.' }), 'message:unfilled'),
  nested('a placeholder of printf', error({ message: 'No %s with that id.' }), 'message:unfilled'),
  nested('a placeholder by position', error({ message: 'No machine "{0}".' }), 'message:unfilled'),
  nested('what Go prints for no value', error({ message: 'No %!s(MISSING).' }), 'message:unfilled'),
  nested(
    'undefined put into the message',
    error({ message: 'undefined was not found.' }),
    'message:unfilled',
  ),
  nested('null put into the message', error({ message: 'null was not found.' }), 'message:unfilled'),
  nested(
    'the colors of a terminal',
    error({ message: '\u001b[31mNot found.\u001b[39m' }),
    'message:control-character',
  ),
  nested('the rest of a buffer', error({ message: 'Not found.\u0000\u0000' }), 'message:control-character'),
  nested(
    'a Rust panic',
    error({ message: "thread 'main' panicked at src/machines.rs:42:13:\nindex out of bounds" }),
    'leak:stack-trace',
  ),
  nested(
    'an Elixir stack trace',
    error({ message: '** (KeyError)\n    (app 0.1.0) lib/app/machines.ex:12: App.Machines.get/2' }),
    'leak:stack-trace',
  ),
  nested(
    'a fatal error of PHP',
    error({ message: 'Uncaught TypeError: strlen() expects a string in /srv/site/machine.php:17' }),
    'leak:stack-trace',
  ),
  nested(
    'an exception of Java',
    error({ message: 'Caused by: java.lang.NullPointerException: "<local1>" is null' }),
    'leak:exception',
  ),
  nested(
    'an exception of a library',
    error({ message: 'org.hibernate.exception.ConstraintViolationException: could not execute' }),
    'leak:exception',
  ),
  nested(
    'an exception of .NET',
    error({ message: 'System.NullReferenceException: Object reference not set to an instance.' }),
    'leak:exception',
  ),
  nested(
    'an error of MongoDB',
    error({ message: 'E11000 duplicate key error collection: prod.machines index: name_1' }),
    'leak:sql',
  ),
  nested(
    'an error of MySQL',
    error({ message: 'You have an error in your SQL syntax; check the manual' }),
    'leak:sql',
  ),
  nested(
    'an error of PostgreSQL',
    error({ message: 'relation "public.machines" does not exist' }),
    'leak:sql',
  ),
  nested(
    'an error of an object mapper',
    error({ message: 'Invalid `prisma.machine.findUnique()` invocation' }),
    'leak:sql',
  ),
  nested(
    'SQL in lower case',
    error({ message: "failed: select id, name from machines where id = '7'" }),
    'leak:sql',
  ),
  nested(
    'a connection string',
    error({ message: 'No connection to postgres://app:secret@db.internal:5432/prod' }),
    'leak:connection',
  ),
  nested(
    'an address of the network within',
    error({ message: 'connect ECONNREFUSED 10.0.3.14:5432' }),
    'leak:connection',
  ),
  nested(
    'a stack trace in the message',
    error({ message: 'Error: x\n    at get (/srv/app/machines.js:10:5)' }),
    'leak:stack-trace',
  ),
  nested(
    'a Java stack trace',
    error({ message: 'x\n\tat com.acme.Api.get(Api.java:42)' }),
    'leak:stack-trace',
  ),
  nested(
    'a Python stack trace',
    error({ message: 'Traceback (most recent call last):\n  File "a.py", line 3' }),
    'leak:stack-trace',
  ),
  nested(
    'a .NET stack trace',
    error({ message: 'x\r\n   at Acme.Api.Get(String id) in C:\\src\\Api.cs:line 12' }),
    'leak:stack-trace',
  ),
  nested(
    'a path in the message',
    error({ message: "ENOENT: no such file, open '/var/lib/machines/7.json'" }),
    'leak:path',
  ),
  nested(
    'a Windows path in the message',
    error({ message: 'Could not open C:\\inetpub\\wwwroot\\web.config' }),
    'leak:path',
  ),
  nested('SQL in the message', error({ message: "SELECT * FROM machines WHERE id = '7'" }), 'leak:sql'),
  nested('a database error in the message', error({ message: 'syntax error at or near "FROM"' }), 'leak:sql'),
  nested(
    'a stack beside the message',
    error({ stack: 'Error\n at /srv/app/node_modules/express/lib/router.js:1:2' }),
    'leak:stack-trace',
  ),

  nested('no correlation id', error({ target: undefined }), 'correlation-id:absent'),
  nested('an empty correlation id', error({ target: '' }), 'correlation-id:absent'),
  nested(
    'a correlation id that is no UUID',
    body((v) => void (v.error.target = `machine-${randomUUID()}`)),
    'correlation-id:format',
  ),
  nested(
    'a number for a correlation id',
    body((v) => void (v.error.target = Math.random())),
    'correlation-id:format',
  ),
  nested('the nil UUID', error({ target: '00000000-0000-0000-0000-000000000000' }), 'correlation-id:nil'),
  nested(
    'a UUID in braces',
    body((v) => void (v.error.target = `{${randomUUID()}}`)),
    'correlation-id:format',
  ),
  nested(
    'a UUID without hyphens',
    body((v) => void (v.error.target = randomUUID().replaceAll('-', ''))),
    'correlation-id:format',
  ),
  nested(
    'a URN for a correlation id',
    body((v) => void (v.error.target = `urn:uuid:${randomUUID()}`)),
    'correlation-id:format',
  ),
  nested(
    'a line break after the correlation id',
    body((v) => void (v.error.target = `${randomUUID()}\n`)),
    'correlation-id:format',
  ),
  nested(
    'the last UUID of all',
    error({ target: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }),
    'correlation-id:nil',
  ),
  nested(
    'a constant correlation id in changing case',
    body((v) => void (v.error.target = turn() ? constantId : constantId.toUpperCase())),
    'correlation-id-unique:same-request',
  ),
  nested('a constant correlation id', error({ target: constantId }), 'correlation-id-unique:same-request'),

  {
    ...nested('no challenge', header('www-authenticate', undefined), 'challenge:absent'),
    code: 'Unauthorized',
  },
  {
    ...nested('an empty challenge', header('www-authenticate', ''), 'challenge:absent'),
    code: 'Unauthorized',
  },
  {
    ...nested('a challenge without a scheme', header('www-authenticate', 'realm="x"'), 'challenge:malformed'),
    code: 'Unauthorized',
  },
  { ...nested('no Allow', header('allow', undefined), 'allow:absent'), code: 'NotAllowed' },
  {
    ...nested('the refused method in Allow', header('allow', 'PUT, GET'), 'allow:contradiction'),
    code: 'NotAllowed',
  },
  {
    ...nested('no Retry-After', header('retry-after', undefined), 'declared-header:absent'),
    code: 'TooMany',
  },
  {
    ...nested('Retry-After in words', header('retry-after', 'soon'), 'declared-header:format'),
    code: 'TooMany',
  },
  {
    ...nested('Retry-After with a fraction', header('retry-after', '1.5'), 'declared-header:format'),
    code: 'TooMany',
  },
  {
    ...nested('Retry-After in the past of all time', header('retry-after', '-1'), 'declared-header:format'),
    code: 'TooMany',
  },
  closed('a member in the error', error({ details: [] }), 'additional-member'),
  closed(
    'a member beside the error',
    body((v) => void (v.ok = false)),
    'additional-member',
  ),
  closed(
    'a stack beside the error',
    body((v) => void (v.stack = 'Error\n at a (b.js:1:2)')),
    'additional-member',
    'leak:stack-trace',
  ),

  problems(
    'the code without its prefix',
    body((v) => void (v.type = 'NotFound')),
    'code:form',
  ),
  problems(
    'the code under another prefix',
    body((v) => void (v.type = 'http://errors.example/NotFound')),
    'code:undeclared',
  ),
  problems(
    'about:blank',
    body((v) => void (v.type = 'about:blank')),
    'code:undeclared',
  ),
  problems('application/json', header('content-type', 'application/json'), 'content-type'),
  problems(
    'another status in the body',
    body((v) => void (v.status = 400)),
    'body-status',
  ),
  problems(
    'the status as text',
    body((v) => void (v.status = '404')),
    'body-status:type',
  ),
  problems('no request id', header('x-request-id', undefined), 'correlation-id:absent'),
  problems('a constant request id', header('x-request-id', '1'), 'correlation-id-unique:same-request'),
  problems(
    'nothing but zeros for a request id',
    header('x-request-id', '000'),
    'correlation-id-unique:same-request',
  ),
  problems(
    'the nil UUID for a request id',
    header('x-request-id', '00000000-0000-0000-0000-000000000000'),
    'correlation-id:nil',
  ),

  listed(
    'no errors',
    body(() => ({ errors: [] })),
    'envelope:empty-list',
  ),
  listed(
    'one error, not in a list',
    body((v) => ({ errors: v.errors[0] })),
    'envelope:object',
  ),
  listed(
    'an undeclared code beside it',
    body((v) => void v.errors.push({ ...v.errors[0], id: randomUUID(), code: 'Nope' })),
    'code:undeclared',
  ),
  listed(
    'a number for the status',
    body((v) => void (v.errors[0].status = 404)),
    'body-status:type',
  ),
  listed(
    'another status',
    body((v) => void (v.errors[0].status = '400')),
    'body-status',
  ),
  listed(
    'text in the list',
    body((v) => void v.errors.push('NotFound')),
    'envelope:string',
  ),

  inHeader('no header', header('x-error-code', undefined), 'code:absent'),
  inHeader('another case', header('x-error-code', 'notfound'), 'code:spelling'),
  inHeader('another code', header('x-error-code', 'ResourceNotFound'), 'code:other-declared'),
  inHeader(
    'a list for the body',
    body((v) => [v]),
    'envelope:list',
  ),

  numeric(
    'the code as text',
    body((v) => void (v.code = '1001')),
    'code:form',
  ),
  numeric(
    'another code',
    body((v) => void (v.code = 1002)),
    'code:other-declared',
  ),
  numeric(
    'an undeclared code',
    body((v) => void (v.code = 1003)),
    'code:undeclared',
  ),

  nested(
    'a connection that is reset',
    raw((socket) => socket.destroy()),
    'transport:reset',
  ),
  nested(
    'an answer that is not HTTP',
    raw((socket) => socket.end('garbage\r\n\r\n')),
    'transport:malformed',
  ),
  nested(
    'less than its length',
    raw((socket) => socket.end(`${head}Content-Length: 100\r\n\r\n{"error":`)),
    'transport:reset',
  ),
  nested(
    'more than its length',
    raw((socket) => socket.end(`${head}Content-Length: 9\r\n\r\n{"error":{"code":"ResourceNotFound"}}`)),
    'transport:malformed',
  ),
  nested(
    'a chunk that breaks off',
    raw((socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"e`)),
    'transport:reset',
  ),
  nested(
    'two lengths',
    raw((s) => s.end(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)),
    'transport:malformed',
  ),
  nested(
    'a length and chunks',
    raw((s) => s.end(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`)),
    'transport:malformed',
  ),
  nested(
    'a version of HTTP that there is not',
    raw((s) => s.end('HTTP/3 404 Not Found\r\nContent-Length: 2\r\n\r\n{}')),
    'transport:malformed',
  ),
  nested(
    'gzip that says it is JSON',
    (reply) => ({ ...reply, body: gzipSync(reply.body) }),
    'json:invalid-utf-8',
    'json:malformed',
  ),
  nested('gzip that is none', addedHeader('content-encoding', 'gzip'), 'transport:encoding'),
  nested('a coding that no one knows', addedHeader('content-encoding', 'rot13'), 'transport:encoding'),
]

const allowed = (name: string, change: Variation['change'], code = 'ResourceNotFound'): Variation => ({
  name,
  api: 'nested',
  code,
  change,
})

/** Changes that every API is free to make. */
export const variations: readonly Variation[] = [
  allowed('a reworded message', error({ message: 'No such machine.' })),
  allowed('a translated message', error({ message: 'マシンが見つかりません。' })),
  allowed(
    'braces in the message that are no parameter',
    error({ message: 'The set {1, 2} of {machine} was not found.' }),
  ),
  allowed('a message that quotes JSON', error({ message: 'Unexpected token } in {"a":1}} at 8.' })),
  allowed(
    'a message that names a path of the API',
    error({ message: 'GET /machines/7/logonusers was not found, see /docs/errors.' }),
  ),
  allowed(
    'a message that speaks of selecting',
    error({ message: 'Select a machine from the list, then update or delete it.' }),
  ),
  allowed(
    'a message that gives a time',
    error({ message: 'Locked until 12:30:15, at the latest at 2027-01-31T12:30:15.' }),
  ),
  {
    ...allowed(
      'a message that repeats the query',
      error({ message: 'Cannot parse: SELECT a FROM b WHERE c' }),
    ),
    request: 'POST',
  },
  allowed('a message of many lines', error({ message: 'Not found.\r\n\tTry another id.' })),
  allowed('a long message', error({ message: '\u8bf7\u6c42\u7684\u8d44\u6e90\ud83d\ude00'.repeat(500) })),
  allowed('a message that speaks of null', error({ message: 'It must not be null or undefined.' })),
  allowed(
    'a message that explains a pattern',
    error({ message: 'An id is [a-f]{8}, at %20 a space, written %d.%m.%Y, to 100 %.' }),
  ),
  allowed(
    'a message that speaks of an exception',
    error({ message: 'No exception at 10:30:15 to this. System.Exception is not yours to see.' }),
  ),
  allowed(
    'a message that speaks of data',
    error({ message: 'The relation "friend of" does not exist. Select one from the list where it says so.' }),
  ),
  allowed('a message that names an address', error({ message: 'You may not call from 10.0.3.14.' })),
  allowed(
    'a message that names a page',
    error({ message: 'See https://example.com/home/errors.html, or (/api/machines/7).' }),
  ),
  allowed(
    'an escaped pair',
    text((w) => w.replace('machine', '\\ud83d\\ude00 \\\\ud83d')),
  ),
  allowed(
    'escapes in keys',
    text((w) => w.replace('"error"', '"\\u0065rror"').replace('"code"', '"cod\\u0065"')),
  ),
  allowed('spaces around the parameter', header('content-type', 'application/json ; charset="utf-8" ; x=y')),
  allowed('a hundred headers', (reply) => ({
    ...reply,
    headers: [
      ...reply.headers,
      ...Array.from({ length: 100 }, (_, n) => [`x-${n}`, 'v'.repeat(50)] as const),
    ],
  })),
  allowed('cookies', (reply) => addedHeader('set-cookie', 'b=2')(addedHeader('set-cookie', 'a=1')(reply))),
  allowed('no coding, said so', addedHeader('content-encoding', 'identity')),
  allowed('deflate', (reply) =>
    addedHeader('content-encoding', 'deflate')({ ...reply, body: deflateSync(reply.body) }),
  ),
  allowed('a connection for one answer', addedHeader('connection', 'close')),
  allowed('hints before the answer', (reply) => ({
    ...reply,
    raw: (s) =>
      s.end(
        `HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n${head}Content-Length: ${Buffer.byteLength(reply.body)}\r\n\r\n${String(reply.body)}`,
      ),
  })),
  allowed('an older HTTP', (reply) => ({
    ...reply,
    raw: (s) => s.end(`HTTP/1.0 404\r\nContent-Type: application/json\r\n\r\n${String(reply.body)}`),
  })),
  allowed('chunks with extensions', (reply) => ({
    ...reply,
    raw: (s) =>
      s.end(
        `${head}Transfer-Encoding: chunked\r\n\r\n${Array.from(String(reply.body))
          .map((one) => `${Buffer.byteLength(one).toString(16)};x=y\r\n${one}\r\n`)
          .join('')}0\r\n\r\n`,
      ),
  })),
  allowed(
    'two challenges',
    addedHeader('www-authenticate', 'Basic realm="x", Digest realm="y"'),
    'Unauthorized',
  ),
  allowed('a challenge without parameters', header('www-authenticate', 'Negotiate'), 'Unauthorized'),
  allowed('an empty Allow', header('allow', ''), 'NotAllowed'),
  allowed('a charset', header('content-type', 'application/json; charset=utf-8')),
  allowed('another case of the content type', header('content-type', 'Application/JSON;Charset="UTF-8"')),
  allowed('further headers', addedHeader('x-powered-by', 'cats')),
  allowed(
    'further members',
    body((v) => void Object.assign(v.error, { details: [{ code: 'x' }], innererror: null })),
  ),
  allowed(
    'another order of members',
    body((v) => ({ error: Object.fromEntries(Object.entries(v.error).reverse()) })),
  ),
  allowed(
    'white space',
    text((w) => `\n${JSON.stringify(JSON.parse(w), undefined, 2)}\r\n`),
  ),
  allowed(
    'escapes',
    text((w) => w.replace('machine', '\\u006dachine')),
  ),
  allowed(
    'a correlation id in capitals',
    body((v) => void (v.error.target = String(v.error.target).toUpperCase())),
  ),
  allowed(
    'a UUID of version 7',
    body((v) => void (v.error.target = `01890a5d-ac96-774b-${randomUUID().slice(19)}`)),
  ),
  allowed('no message where none is declared', error({ message: undefined }), 'InternalServerError'),
  allowed('an empty message where none is declared', error({ message: '' }), 'InternalServerError'),
  allowed('the other of two statuses', status(422), 'InvalidInput'),
  allowed('any status where none is declared', status(451), 'Odd'),
  allowed('even success where none is declared', status(200), 'Odd'),
  allowed('chunks instead of a length', addedHeader('transfer-encoding', 'chunked')),
  allowed('gzip', (reply) =>
    addedHeader('content-encoding', 'gzip')({ ...reply, body: gzipSync(reply.body) }),
  ),
  allowed('Retry-After as a date', header('retry-after', 'Fri, 31 Dec 2027 23:59:59 GMT'), 'TooMany'),
  {
    name: 'problem: no status in the body',
    api: 'problem',
    code: 'NotFound',
    change: body((v) => ({ ...v, status: undefined })),
  },
  {
    name: 'problem: extension members',
    api: 'problem',
    code: 'NotFound',
    change: body((v) => void (v.balance = 30)),
  },
  {
    name: 'list: a second declared error',
    api: 'list',
    code: 'NotFound',
    change: body(
      (v) => void v.errors.unshift({ ...v.errors[0], id: randomUUID(), code: 'InvalidInput', status: '400' }),
    ),
  },
  {
    name: 'header: another case of the name',
    api: 'header',
    code: 'NotFound',
    change: (r) => ({ ...r, headers: r.headers.map(([name, value]) => [name.toUpperCase(), value]) }),
  },
]
