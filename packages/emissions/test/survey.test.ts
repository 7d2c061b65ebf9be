import { loadCatalogSync } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { fixture } from './emissions-of.js'
import { listsIn, raisedIn, survey, unknownIn } from './survey-of.js'

const sendIn = (body: string, status = '409') =>
  `export const handle = (req, res, late) => res.status(${status}).json(${body})`

const apiError = `export class ApiError extends Error {
  constructor(readonly code: string, message?: string, readonly status?: number) { super(message) }
}
`

describe('the place of the code is inferred from', () => {
  it.each([
    ['/error/code', `{ error: { code: 'Late', message: 'x' } }`],
    ['/code', `{ code: 'Late', message: 'x' }`],
    ['/error', `{ error: 'Late', message: 'x' }`],
    ['/type', `{ type: 'Late', message: 'x' }`],
    ['/errorCode', `{ errorCode: 'Late', message: 'x' }`],
    ['/errors/*/code', `{ errors: [{ code: 'Late', message: 'x' }] }`],
  ])('a response with %s', (pointer, body) => {
    const { pointer: found, sites } = survey({ 'a.ts': sendIn(body) })
    expect(found).toBe(pointer)
    expect(sites).toMatchObject([{ code: 'Late', statuses: [409], isSent: true, messages: ['x'] }])
  })

  it('the handler of all errors, which outweighs two responses', () => {
    const files = (handler: string) => ({
      'a.ts': sendIn(`{ code: 'Late', message: 'x' }`),
      'b.ts': sendIn(`{ code: 'Gone', message: 'x' }`, '410'),
      'c.ts': `app.use((error, req, res, next) => { ${handler} })`,
    })
    expect(survey(files(`res.status(500).json({ error: { code: error.code } })`)).pointer).toBe('/error/code')
    expect(survey(files(`res.status(500).json({ error: { code: 'Broken' } })`)).pointer).toBe('/code')
  })

  it.each([
    ['error.code', '/error'],
    ['error.kind', '/error'],
    ['error.id', '/error'],
    ['kebab(error.code)', '/error'],
    ['error.code.toLowerCase()', '/error'],
    ['kebab.case(error.code)', '/error'],
    ['code', '/error'],
    ['error.message', undefined],
    ['message', undefined],
    ['error.video', undefined],
    ['codeOf()', undefined],
    ['error.code()', undefined],
    ['error.slug()', undefined],
    ['error.name.toLowerCase()', undefined],
    ['kebab(read(error.code))', undefined],
  ])('a handler that sends %s', (sent, pointer) => {
    const text = `app.use((error, req, res, next) => { const { code, message } = error
  res.status(error.status).json({ error: ${sent}, message: 'x' }) })`
    expect(survey({ 'a.ts': text }).pointer).toBe(pointer)
  })

  it('the handler of all errors and a response together', () => {
    const files = {
      'a.ts': sendIn(`{ error: { code: 'Late' } }`),
      'b.ts': `app.use((error, req, res, next) => { res.status(500).json({ error: { code: error.code } }) })`,
    }
    expect(survey(files).pointer).toBe('/error/code')
  })

  it('a thrown object, of which the code is found without it', () => {
    const { pointer, sites } = survey({
      'a.ts': `export const f = () => { throw { type: 'Late', status: 409, message: 'Late.' } }`,
    })
    expect(pointer).toBeUndefined()
    expect(sites).toMatchObject([{ code: 'Late', statuses: [409], messages: ['Late.'], isSent: false }])
  })

  it('no handler that sends a code with a status below 400', () => {
    const text = `app.use((error, req, res, next) => { res.status(200).json({ error: { code: error.code } }) })`
    expect(survey({ 'a.ts': text }).pointer).toBeUndefined()
  })

  it('a header has none', () => {
    const envelope = { code: { header: 'x-code' }, message: '/message' }
    const file = { 'a.ts': sendIn(`{ message: 'x' }`) }
    const { pointer, siblings, unknown } = survey(file, { envelope })
    expect([pointer, siblings.size, unknown]).toEqual([undefined, 0, []])
  })

  it('no response that may have a text for people', () => {
    expect(
      survey({ 'a.ts': sendIn(`{ code: late ? 'Late' : 'It is late.', message: 'x' }`) }).pointer,
    ).toBeUndefined()
  })

  it('no response below 400, and none with a text for people', () => {
    expect(survey({ 'a.ts': sendIn(`{ code: 'Late', message: 'x' }`, '200') }).pointer).toBeUndefined()
    expect(survey({ 'a.ts': sendIn(`{ code: 'It is late.', message: 'x' }`) }).pointer).toBeUndefined()
  })

  it('no error that is only raised', () => {
    const { pointer, sites } = survey({ 'a.ts': `${apiError}throw new ApiError('Late', 'x', 409)` })
    expect(pointer).toBeUndefined()
    expect(sites).toMatchObject([{ code: 'Late', statuses: [409], isSent: false, emitter: 'ApiError' }])
  })

  it('an error of OAuth where its text has the name of the one in OAuth', () => {
    const file = { 'a.ts': sendIn(`{ error: 'late', error_description: 'x' }`) }
    expect(raisedIn(file, { envelope: { code: '/error', message: '/error_description' } })).toEqual([
      'late 409',
    ])
    expect(raisedIn(file, { envelope: { code: '/error', message: '/message' } })).toEqual([])
    expect(raisedIn(file, { envelope: { code: '/error' } })).toEqual([])
  })

  it.each([
    [`new NotFoundException('order_lost')`, '/message', ['order_lost 404']],
    [`new NotFoundException(late ? 'order_lost' : 7)`, '/message', []],
    [`new NotFoundException(7)`, '/message', []],
    [`new NotFoundException()`, '/message', []],
    [`new NotFoundException('order_lost')`, '/code', []],
    [`new NotFoundException({ message: 'order_lost' })`, '/message', ['order_lost 404']],
  ])('the text of an exception of NestJS: %s at %s', (raised, code, found) => {
    const file = {
      'a.ts': `import { NotFoundException } from '@nestjs/common'\nexport const f = (late) => { throw ${raised} }`,
    }
    expect(raisedIn(file, { envelope: { code } })).toEqual(found)
  })

  it('nothing where it is given', () => {
    const file = { 'a.ts': sendIn(`{ code: 'Late', message: 'x' }`) }
    expect(raisedIn(file, { envelope: { code: '/code', message: '/message' } })).toEqual(['Late 409'])
    expect(raisedIn(file, { envelope: 'microsoft' })).toEqual([])
  })
})

describe('a site has', () => {
  const siteOf = (text: string) => survey({ 'a.ts': text }).sites[0]

  it('its place, from 1', () => {
    expect(siteOf(`\n${sendIn(`{ code: 'Late', message: 'x' }`)}`)).toMatchObject({
      file: 'a.ts',
      line: 2,
      column: 43,
      emitter: undefined,
      isTableLine: false,
      hasOtherStatuses: false,
      hasOtherCodes: false,
    })
  })

  it('the statuses of its code, where both depend on one condition', () => {
    const text = `export function handle(res, late) {
  const code = late ? 'Late' : 'Gone', status = late ? 409 : 410
  res.status(status).json({ code, message: 'x' })
}`
    expect(raisedIn({ 'a.ts': text })).toEqual(['Late 409', 'Gone 410'])
    expect(survey({ 'a.ts': text }).sites.map(({ messages }) => messages)).toEqual([[], []])
  })

  it.each([
    [`{ error: { code: late ?? 'Late' } }`, '409', { hasOtherCodes: true, hasOtherStatuses: false }],
    [`{ error: { code: 'Late' } }`, 'late', { hasOtherCodes: false, hasOtherStatuses: true }],
    [`{ error: { code: 'Late' } }`, 'late ?? 409', { hasOtherCodes: false, hasOtherStatuses: true }],
    [`{ error: { code: 'Late' } }`, '409', { hasOtherCodes: false, hasOtherStatuses: false }],
  ])('a mark where the source does not show all: %s with %s', (body, status, marks) => {
    const [site] = survey({ 'a.ts': sendIn(body, status) }, { envelope: 'microsoft' }).sites
    expect(site).toMatchObject(marks)
  })

  it.each([
    [`{ code: 'Late', message: 'x', status: 422 }`, 422],
    [`{ code: 'Late', message: 'x', statusCode: 422 }`, 422],
    [`{ code: 'Late', message: 'x', status: 409 }`, undefined],
    [`{ code: 'Late', message: 'x', status: 'error' }`, undefined],
    [`{ code: 'Late', message: 'x', status: '422' }`, undefined],
    [`{ code: 'Late', message: 'x', status: 99 }`, undefined],
    [`{ code: 'Late', message: 'x', status: 100 }`, 100],
    [`{ code: 'Late', message: 'x', status: 599 }`, 599],
    [`{ code: 'Late', message: 'x', status: 600 }`, undefined],
    [`{ error: { code: 'Late', message: 'x', httpStatus: 422 } }`, 422],
    [`{ error: { code: 'Late', message: 'x' }, status_code: 422 }`, 422],
    [`{ error: { code: 'Late', message: 'x', inner: { status: 422 } } }`, undefined],
  ])('the status that its body repeats: %s', (body, status) => {
    expect(siteOf(sendIn(body))?.bodyStatus).toBe(status)
  })

  it('the status that a part of its body repeats', () => {
    const envelope = { code: '/error/inner/code' }
    const repeated = (body: string) => survey({ 'a.ts': sendIn(body) }, { envelope }).sites[0]?.bodyStatus
    expect(repeated(`{ error: { inner: { code: 'Late', status: 422 } } }`)).toBe(422)
    expect(repeated(`{ error: { inner: { code: 'Late' }, status: 422 } }`)).toBe(422)
    expect(repeated(`{ error: { inner: { code: 'Late', more: { status: 422 } } } }`)).toBeUndefined()
  })

  it('the function through which it goes', () => {
    const fail = `const fail = (res, code) => res.status(409).json({ error: { code, message: 'x' } })
export const handle = (res) => fail(res, 'Late')`
    expect(siteOf(fail)).toMatchObject({ emitter: 'fail', isSent: true })
    expect(
      siteOf(
        `${apiError}export class LateError extends ApiError { constructor() { super('Late', 'x', 409) } }`,
      ),
    ).toMatchObject({ emitter: undefined, isSent: false })
  })

  it.each([
    [
      'a class without a name',
      `const LateError = class extends Error { code = 'Late'; status = 409 }\nthrow new LateError()`,
      'LateError',
    ],
    [
      'a member',
      `const errors = { Late: class extends Error { code = 'Late'; status = 409 } }\nthrow new errors.Late()`,
      'errors.Late',
    ],
    [
      'a method',
      `const all = { fail: (res, code) => res.status(409).json({ error: { code } }) }\nall.fail(res, 'Late')`,
      'all.fail',
    ],
    [
      'a function',
      `function fail(res, code) { res.status(409).json({ error: { code } }) }\nfail(res, 'Late')`,
      'fail',
    ],
    ['nothing', `res.status(409).json({ error: { code: 'Late' } })`, undefined],
    ['no function for an object that is thrown', `throw { code: 'Late', status: 409 }`, undefined],
    ['no function for an object that is passed on', `next({ code: 'Late', status: 409 })`, undefined],
  ])('the name of %s through which it goes', (_name, text, emitter) => {
    expect(survey({ 'a.ts': text }).sites.at(-1)?.emitter).toBe(emitter)
  })

  it('the name of a declared class', () => {
    const file = { 'a.ts': `import { RpcError } from 'rpc'\nthrow new RpcError(404, 'Late')` }
    expect(survey(file, { emitters: [{ new: 'RpcError', status: '0', code: '1' }] }).sites).toMatchObject([
      { code: 'Late', statuses: [404], emitter: 'RpcError' },
    ])
  })

  it('a mark where it is a line of a table', () => {
    const text = `${apiError}export const statuses = { Late: 409, Gone: 410 }
throw new ApiError('Late')`
    expect(survey({ 'a.ts': text }).sites.map(({ line, isTableLine }) => [line, isTableLine])).toEqual([
      [5, false],
    ])
  })
})

describe('a line of a table of declared codes raises nothing:', () => {
  const catalog = loadCatalogSync(fixture('error-catalog.yaml'))
  const areLines = (text: string) =>
    survey({ 'a.ts': text }, { catalog }).sites.map(({ isTableLine }) => isTableLine)

  it.each([
    [`const statuses = { ResourceNotFound: 404, Unauthorized: 401 }`, [true, true]],
    [`const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized', 401]])`, [true, true]],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return 401 } }`,
      [true, true],
    ],
    [
      `export const f = (res) => res.status(404).json({ error: { code: 'ResourceNotFound', message: '' } })`,
      [false],
    ],
    [`switch (code) { case 'a': throw { code: 'ResourceNotFound', status: 404 } }`, [false]],
    [`const body = { error: { code: 'ResourceNotFound', message: '' }, status: 404 }`, [false]],
  ])('%s', (text, lines) => {
    expect(areLines(text)).toEqual(lines)
  })
})

describe('the members beside the code are counted', () => {
  it.each<[string, Record<string, number>]>([
    [
      `{ error: { code: 'Late', message: 'x', target: 'y' }, trace: 'z' }`,
      { '/trace': 1, '/error/message': 1, '/error/target': 1 },
    ],
    [`{ errors: [{ code: 'Late', title: 'x' }], meta: 1 }`, { '/meta': 1, '/errors/*/title': 1 }],
    [`{ code: 'Late' }`, {}],
  ])('of %s', (body, siblings) => {
    expect(Object.fromEntries(survey({ 'a.ts': sendIn(body) }).siblings)).toEqual(siblings)
  })

  it('over all bodies that are sent', () => {
    const files = {
      'a.ts': sendIn(`{ code: 'Late', message: 'x' }`),
      'b.ts': sendIn(`{ code: 'Gone', message: 'x', hint: 'y' }`),
      'c.ts': `export const late = { code: 'Late', status: 409, other: 1 }`,
    }
    expect(Object.fromEntries(survey(files).siblings)).toEqual({ '/message': 2, '/hint': 1 })
  })
})

describe('a message is read as a template', () => {
  const templatesOf = (message: string) =>
    survey({
      'a.ts': `const error = {}; ${sendIn(`{ code: 'Late', message: ${message} }`)}`,
    }).sites[0]?.messages

  it.each([
    [`'Late.'`, ['Late.']],
    [`'Use {}.'`, ['Use {{}}.']],
    ['`Slot ${req.id} is late.`', ['Slot {id} is late.']],
    [`'Slot ' + req.id + ' is late.'`, ['Slot {id} is late.']],
    ['`${req.id} and ${req.id}`', ['{id} and {id}']],
    ['`${req.id} and ${late.id}`', ['{id} and {id2}']],
    ['`${req.id}, ${late.id}, ${res.id}.`.trim()', []],
    ['`Slots ${req.id}, ${late.id}, ${res.id}`', ['Slots {id}, {id2}, {id3}']],
    ['`Slot ${late - 2} is late.`', ['Slot {value} is late.']],
    ['`Slots ${late - 2} and ${late - 3}`', ['Slots {value} and {value2}']],
    ['`Slot ${1 - 2} is late.`', ['Slot -1 is late.']],
    ['`Slot ${String(req.id)} is late.`', ['Slot {id} is late.']],
    ['`Slot ${req.name.trim()} is late.`', ['Slot {name} is late.']],
    ['`Slot ${format.date(req.day)} is late.`', ['Slot {day} is late.']],
    ['`Slot ${now()} is late.`', ['Slot {now} is late.']],
    ['`Slot ${req[0].id} is late.`', ['Slot {id} is late.']],
    ['`Slot ${req.list[0]} is late.`', ['Slot {list} is late.']],
    ['`Slot ${req?.id} is late.`', ['Slot {id} is late.']],
    ['`Slot ${req.id!} is late.`', ['Slot {id} is late.']],
    ['`Slot ${req.id as string} is late.`', ['Slot {id} is late.']],
    ['`Slot ${req.id ?? late} is late.`', ['Slot {id} is late.']],
    ['`Slot ${<string>req.id} is late.`', ['Slot {id} is late.']],
    ['`Slot ${now(1)} is late.`', ['Slot {value} is late.']],
    ['`Slot ${req.day()} is late.`', ['Slot {req} is late.']],
    [`'Slot ' + 7 + ' of ' + req.id`, ['Slot 7 of {id}']],
    ['req.id + late.id', []],
    ['req.id + 1', []],
    [`req.id + ' is late.'`, ['{id} is late.']],
    [`'Slots ' + req.id + ' and ' + late.id`, ['Slots {id} and {id2}']],
    ['`Slot {x} ${req.id}`', ['Slot {{x}} {id}']],
    ["`Slot ${'late'} ${req.id}`", ['Slot late {id}']],
    ['`${req.id}: ${late.id}`', []],
    ['`${req.id}`', []],
    ['`é ${req.id}`', ['é {id}']],
    [`' '`, []],
    [`'a\\u0000b'`, []],
    [`'a\\tb\\nc\\rd'`, ['a\tb\nc\rd']],
    ['409', []],
    ['req.id', []],
    ['req.id - 1', []],
    [`late ? 'Late.' : 'Too late.'`, ['Late.', 'Too late.']],
    [`late ? 'Late.' : 'Late.'`, ['Late.']],
    [`late ? 'Late.' : req.id`, []],
  ])('%s', (message, templates) => {
    expect(templatesOf(message)).toEqual(templates)
  })

  it('and one that is missing has none', () => {
    expect(survey({ 'a.ts': sendIn(`{ code: 'Late' }`) }).sites[0]?.messages).toEqual([])
    expect(survey({ 'a.ts': `throw { code: 'Late', status: 409 }` }).sites[0]?.messages).toEqual([])
  })
})

describe('a word is a code, and a text for people is none:', () => {
  it.each([
    'Late',
    'OUT_OF_STOCK',
    'order/not-found',
    'a.b:c#d',
    'E1',
    '1E',
    'É1',
    'a/http:b',
    `A${'x'.repeat(99)}`,
  ])('%s', (code) => {
    expect(raisedIn({ 'a.ts': sendIn(`{ code: '${code}', message: 'x' }`) })).toEqual([`${code} 409`])
  })

  it.each(['It is late.', 'E', '11', '_Late', 'https://a.b/late', 'http://a.b', `A${'x'.repeat(100)}`])(
    'not %s',
    (code) => {
      expect(raisedIn({ 'a.ts': sendIn(`{ code: '${code}', message: 'x' }`) })).toEqual([])
    },
  )

  it('and is named where it is at the place of the code', () => {
    const files = {
      'a.ts': `${sendIn(`{ code: 'Late', message: 'x' }`)}
export const other = (req, res) => res.status(410).json({ code: 'It is gone.', message: 'x' })`,
    }
    expect(unknownIn(files)).toEqual([
      `a.ts:2:36 no-code A message is at the place of the code: 'It is gone.'.`,
    ])
  })
})

describe('a place whose code is not known has a reason:', () => {
  it.each([
    [
      `{ code: 'E_' + req.method }`,
      `a.ts:1:43 computed The code is computed at run time: 'E_' + req.method.`,
    ],
    [
      '{ code: `E_${req.method}` }',
      'a.ts:1:43 computed The code is computed at run time: `E_${req.method}`.',
    ],
    [
      `{ code: late.code }`,
      'a.ts:1:43 passed-on The code comes from late.code, whose value is set elsewhere.',
    ],
    [`{ code: read(late) }`, 'a.ts:1:43 computed The code is computed at run time: read(late).'],
    [
      `{ code: req.codes.read(late) }`,
      'a.ts:1:43 computed The code is computed at run time: req.codes.read(late).',
    ],
    [`{ oops: true }`, 'a.ts:1:64 no-code The response has an error status and no code.'],
  ])('%s', (body, reason) => {
    expect(unknownIn({ 'a.ts': sendIn(body) }, { envelope: { code: '/code', message: '/message' } })).toEqual(
      [reason],
    )
  })

  it.each([
    `{ code: '' }`,
    `{ code: {} }`,
    `{ code: [] }`,
    `{ code: late ? late.code : {} }`,
    `{ code: late ? 7 : 8 }`,
  ])('but none where it is no text: %s', (body) => {
    expect(unknownIn({ 'a.ts': sendIn(body) }, { envelope: { code: '/code', message: '/message' } })).toEqual(
      [],
    )
  })

  it.each([
    [
      'a class of another file computes it',
      '`E_${kind.name}`',
      'computed The code is computed at run time: `E_${kind.name}`.',
    ],
    ['a class of another file reads it', 'kind.name', 'passed-on The code is set elsewhere.'],
    ['a class of another file takes it from elsewhere', 'state.code', 'passed-on The code is set elsewhere.'],
  ])('%s', (_name, code, reason) => {
    const files = {
      'a.ts': `import { LateError } from './b.js'\nexport const f = (late) => { throw new LateError(409, late) }`,
      'b.ts': `export class LateError extends Error { constructor(status, kind) { super(); this.status = status; this.code = ${code} } }`,
    }
    expect(unknownIn(files).filter((each) => each.startsWith('a.ts'))).toEqual([`a.ts:2:36 ${reason}`])
  })

  it('a function of an import chooses it', () => {
    const text = `import { match } from 'codes'\n${sendIn(`{ code: match(late).of('x') }`)}`
    expect(unknownIn({ 'a.ts': text }, { envelope: { code: '/code', message: '/message' } })).toEqual([
      `a.ts:2:43 passed-on The code comes from match(late).of('x'), whose value is set elsewhere.`,
    ])
  })

  it('a function that is passed a declared code leads nowhere', () => {
    const text = `import { fail } from 'kit'\nexport const f = (res) => fail(res, 'ResourceNotFound')`
    expect(unknownIn({ 'a.ts': text }, { catalog: loadCatalogSync(fixture('error-catalog.yaml')) })).toEqual([
      `a.ts:2:27 undefined-emitter fail(…) leads to no definition, imported from 'kit'.`,
    ])
  })

  it('with the text of the code on one line, and shortened', () => {
    const codeOf = (length: number) => `'${'x'.repeat(length)}' +\n  req.method`
    const reasonOf = (length: number) =>
      unknownIn(
        { 'a.ts': sendIn(`{ code: ${codeOf(length)} }`) },
        { envelope: { code: '/code', message: '/message' } },
      )[0]
    expect(reasonOf(45)).toBe(
      `a.ts:1:43 computed The code is computed at run time: '${'x'.repeat(45)}' + req.method.`,
    )
    expect(reasonOf(46)).toBe(
      `a.ts:1:43 computed The code is computed at run time: '${'x'.repeat(46)}' + req.metho….`,
    )
  })

  it('once a line', () => {
    const sent = `res.status(409).json({ code: late.code })`
    expect(
      unknownIn(
        { 'a.ts': `export const handle = (res, late) => late ? ${sent} : ${sent}` },
        { envelope: { code: '/code', message: '/message' } },
      ),
    ).toHaveLength(1)
  })

  it.each([
    [
      `new LateError('x')`,
      `a.ts:2:27 undefined-emitter new LateError(…) leads to no definition, imported from 'errors'.`,
    ],
    [
      `new NotFoundException('It is gone.')`,
      'a.ts:2:27 no-code The response has an error status and no code.',
    ],
    [`new own.LateError('x')`, 'a.ts:2:27 undefined-emitter new own.LateError(…) leads to no definition.'],
  ])('%s', (thrown, reason) => {
    expect(
      unknownIn({
        'a.ts': `import { LateError, NotFoundException } from 'errors'\nlet own; if (own) { throw ${thrown} }`,
      }),
    ).toEqual([reason])
  })
})

describe('errors of this service are', () => {
  const client = `export class ClientError extends Error { constructor(readonly code: string) { super(code) } }
export const ask = () => { throw new ClientError('no_node') }
export const read = () => { throw new ClientError('http_error') }
`
  it('those of a class of errors', () => {
    expect(survey({ 'a.ts': client }).sites[0]).toMatchObject({
      hasOtherStatuses: false,
      hasOtherCodes: false,
    })
    expect(raisedIn({ 'a.ts': client })).toEqual(['no_node ', 'http_error '])
    expect(raisedIn({ 'a.ts': client.replaceAll('ClientError', 'ClientSignal') })).toEqual([])
  })

  it('those of a class of errors most of whose codes are words', () => {
    const late = `export const late = () => { throw new ClientError('It is late.') }\n`
    const one = client.split('\n').slice(0, 2).join('\n')
    expect(raisedIn({ 'a.ts': client + late })).toEqual(['no_node ', 'http_error ', 'It is late. '])
    expect(raisedIn({ 'a.ts': `${one}\n${late}` })).toEqual([])
    expect(unknownIn({ 'a.ts': `${one}\n${late}` })).toEqual([])
  })

  it('those of another class, one of which has the status of an error', () => {
    const signal = (status: string) => `export class ClientSignal extends Signal {
  constructor(readonly code: string, readonly status?: number) { super(code) }
}
class Signal extends Error {}
export const ask = () => { throw new ClientSignal('no_node'${status}) }
export const read = () => { throw new ClientSignal('http_error') }
export const wait = () => { throw new ClientSignal('no_answer') }
`
    expect(raisedIn({ 'a.ts': signal(', 409') })).toEqual(['no_node 409', 'http_error ', 'no_answer '])
    expect(raisedIn({ 'a.ts': signal('') })).toEqual([])
  })

  it('those of another class whose codes are sent with 400, or with another status too', () => {
    const signal = client.replaceAll('ClientError', 'ClientSignal')
    const sent = (status: string) => sendIn(`{ code: 'no_node', message: 'x' }`, status)
    const all = (status: string) => raisedIn({ 'a.ts': signal, 'b.ts': sent(status) })
    expect(all('400')).toEqual(['no_node ', 'http_error ', 'no_node 400'])
    expect(all('late ? 202 : 409')).toEqual(['no_node ', 'http_error ', 'no_node 202/409'])
  })

  it('those of another class with half of the codes that are sent', () => {
    const signal = client.replaceAll('ClientError', 'ClientSignal')
    const sent = (code: string) => sendIn(`{ code: '${code}', message: 'x' }`)
    expect(raisedIn({ 'a.ts': signal, 'b.ts': sent('no_node') })).toEqual([
      'no_node ',
      'http_error ',
      'no_node 409',
    ])
    const third = `${signal}export const late = () => { throw new ClientSignal('late') }`
    expect(raisedIn({ 'a.ts': third, 'b.ts': sent('no_node') })).toEqual(['no_node ', 'no_node 409'])
  })

  it('those of another class with codes of a list of errors', () => {
    const signal = client.replaceAll('ClientError', 'ClientSignal')
    const list = (name: string) => `export const ${name} = { a: 'no_node', b: 'other' }`
    for (const name of [
      'errors',
      'OrderErrors',
      'Err',
      'orderExceptions',
      'Faults',
      'Failures',
      'problemsOrProblem',
    ])
      expect([name, raisedIn({ 'a.ts': signal, 'b.ts': list(name) })]).toEqual([
        name,
        name === 'Faults' ? [] : ['no_node ', 'http_error '],
      ])
    expect(raisedIn({ 'a.ts': signal, 'b.ts': list('DefaultOptions') })).toEqual([])
  })

  it('no response below 400 alone', () => {
    const moved = `${apiError}export const moved = () => { throw new ApiError('Late', 'x', 202) }`
    expect(raisedIn({ 'a.ts': moved })).toEqual([])
    expect(raisedIn({ 'a.ts': sendIn(`{ code: 'Late', message: 'x' }`, '202') })).toEqual([])
    expect(raisedIn({ 'a.ts': moved, 'b.ts': sendIn(`{ code: 'Late', message: 'x' }`) })).toEqual([
      'Late 202',
      'Late 409',
    ])
    expect(raisedIn({ 'a.ts': sendIn(`{ code: 'Late', message: 'x' }`, '400') })).toEqual(['Late 400'])
    const sent = (status: string) => sendIn(`{ code: 'Late', message: 'x' }`, status)
    expect(raisedIn({ 'a.ts': sent('202'), 'b.ts': sent('409') })).toEqual(['Late 409'])
  })

  const map = (codes: readonly string[]) =>
    `export const statuses = { ${codes.map((code) => `${code}: 409`).join(', ')} }\n`
  const mapped = `${apiError}${map(['A1', 'B1', 'C1'])}
export const a = () => { throw new ApiError('A1') }
export const b = () => { throw new ApiError('B1') }
export const c = () => { throw new ApiError('C1') }
`
  it('not those that the map of statuses of another class lacks', () => {
    expect(raisedIn({ 'a.ts': mapped, 'b.ts': client })).toEqual(['A1 ', 'B1 ', 'C1 '])
    expect(unknownIn({ 'a.ts': mapped, 'b.ts': client })).toEqual([
      `b.ts:2:34 unmapped ClientError has no status, and the map that gives statuses to the codes of another class lacks 'http_error', 'no_node': they are left out. Declare ClientError as an emitter if clients receive its errors.`,
    ])
    const one = client.split('\n').slice(0, 2).join('\n')
    expect(unknownIn({ 'a.ts': mapped, 'b.ts': one })[0]).toContain(`lacks 'no_node': it is left out.`)
  })

  it('and names those alone that are not sent elsewhere', () => {
    const third = `${client}export const late = () => { throw new ClientError('late') }\n`
    const files = { 'a.ts': mapped, 'b.ts': third, 'c.ts': sendIn(`{ code: 'no_node', message: 'x' }`) }
    expect(raisedIn(files)).toEqual(['A1 ', 'B1 ', 'C1 ', 'no_node ', 'no_node 409'])
    expect(unknownIn(files)).toHaveLength(1)
    expect(unknownIn(files)[0]).toContain(`lacks 'http_error', 'late': they are left out.`)
  })

  it('and the first place of such a class is named, by file', () => {
    const [head, ...raises] = client.split('\n')
    const files = {
      'c.ts': mapped,
      'd.ts': `${head}`,
      'b.ts': `import { ClientError } from './d.js'\n${raises[0]}`,
      'a.ts': `import { ClientError } from './d.js'\n${raises[1]}`,
    }
    expect(unknownIn(files)[0]).toMatch(/^a\.ts:2:35 unmapped ClientError has no status/)
    expect(unknownIn(files)).toHaveLength(1)
  })

  it('but those of which it has half, and those where two codes alone are mapped', () => {
    const half = mapped.replace('C1: 409', 'C1: 409, no_node: 409')
    expect(raisedIn({ 'a.ts': half, 'b.ts': client })).toHaveLength(5)
    const two = mapped.split('\n').slice(0, -2).join('\n')
    expect(raisedIn({ 'a.ts': two, 'b.ts': client })).toHaveLength(4)
  })

  it('and those where the class of the map has a status of its own', () => {
    const own = mapped.replace(`ApiError('B1')`, `ApiError('B1', 'x', 409)`)
    expect(raisedIn({ 'a.ts': own, 'b.ts': client })).toEqual([
      'A1 ',
      'B1 409',
      'C1 ',
      'no_node ',
      'http_error ',
    ])
  })
})

describe('a list is one of codes of this service', () => {
  const raise = (code: string) => `${apiError}export const late = () => { throw new ApiError(${code}) }\n`

  it('where a code is read from it', () => {
    const list = `export enum Code { Late = 'Late', Gone = 'Gone' }\n`
    expect(listsIn({ 'a.ts': list + raise('Code.Late') })).toEqual(['Code: Late, Gone'])
    expect(listsIn({ 'a.ts': list + raise(`'Other'`) })).toEqual([])
  })

  it.each([
    [`export const Code = { Late: 'Late', Gone: 'Gone' }`, 'Late, Gone'],
    [`export const Code = { Late: 'Late', Gone: 'Gone' } as const`, 'Late, Gone'],
    [`export const Code = Object.freeze({ Late: 'Late', Gone: 'Gone' })`, 'Late, Gone'],
    [`export const Code = { Late: <string>'Late', Gone: 'Gone' satisfies string }`, 'Late, Gone'],
    [
      `export const Code = { Late: 'Late', Gone: 'Gone', [key]: 'Lost', 'Moved-On': 'Moved' }`,
      'Late, Gone, Moved',
    ],
    [`export enum Code { Late = 'Late', 'Gone' = 'Gone', Counted, Sum = 1 }`, 'Late, Gone'],
    [`declare const other: string; export const Code = { Late: 'Late', Gone: 'Gone' }`, 'Late, Gone'],
    [`export const Code = { ...more, Late: 'Late', Gone: 'Gone', Lost: true, find() {} }`, 'Late, Gone'],
    [`export const Code = { Late: 'Late', Gone: 'Gone', Text: 'It is gone.' }`, 'Late, Gone'],
    [`export const Code = { Late: 'Late', Gone: 'Gone' }, { Other } = { Other: 'Other' }`, 'Late, Gone'],
    [
      `export const Code = { Late: 'Late', Gone: 'Gone' }; let Other = { Late: 'Late', Lost: 'Lost' }`,
      'Late, Gone',
    ],
  ])('%s', (list, codes) => {
    expect(listsIn({ 'a.ts': `${list}\n${raise('Code.Late')}` })).toEqual([`Code: ${codes}`])
  })

  it('where most of its codes are raised as texts', () => {
    const list = (codes: string) => `export const Code = { ${codes} }\n`
    const both = `${raise(`'Late'`)}export const gone = () => { throw new ApiError('Gone') }\n`
    const codes = `Late: 'Late', Gone: 'Gone', Lost: 'Lost'`
    expect(listsIn({ 'a.ts': list(codes) + both })).toEqual(['Code: Late, Gone, Lost'])
    expect(listsIn({ 'a.ts': list(`${codes}, Moved: 'Moved'`) + both })).toEqual([])
    expect(listsIn({ 'a.ts': list(`Late: 'Late', Gone: 'Gone'`) + raise(`'Late'`) })).toEqual([])
  })

  it('where three of five codes are raised as texts', () => {
    const list = `export const Code = { Late: 'Late', Gone: 'Gone', Lost: 'Lost', Moved: 'Moved', Old: 'Old' }\n`
    const two = `${raise(`'Late'`)}export const gone = () => { throw new ApiError('Gone') }\n`
    expect(listsIn({ 'a.ts': list + two })).toEqual([])
    expect(
      listsIn({ 'a.ts': `${list}${two}export const lost = () => { throw new ApiError('Lost') }` }),
    ).toEqual(['Code: Late, Gone, Lost, Moved, Old'])
  })

  it('no list of one code', () => {
    expect(listsIn({ 'a.ts': `export enum Code { Late = 'Late' }\n${raise('Code.Late')}` })).toEqual([])
  })

  it('no list of another file that has the same code under another key', () => {
    const files = {
      'a.ts': `import { Code } from './b.js'\n${raise('Code.Late')}`,
      'b.ts': `export enum Code { Late = 'Late', Gone = 'Gone' }`,
      'c.ts': `export const names = { late: 'Late', gone: 'Lost' }`,
    }
    expect(listsIn(files)).toEqual(['Code: Late, Gone'])
  })

  it.each([
    ['a status', `{ Late: 409, Gone: 410 }`, 'Late, Gone'],
    ['an object', `{ Late: { status: 409 }, Gone: { status: 410 } }`, 'Late, Gone'],
    ['an object with other members', `{ Late: { codes: 'x', subtype: 'y' }, Gone: {} }`, 'Late, Gone'],
    ['an object whose code is no text', `{ Late: { code: late }, Gone: { code: 'Gone' } }`, 'Late, Gone'],
    [
      'an object with its code',
      `{ a: { code: 'Late' }, b: { errorCode: 'Gone' }, c: { type: 'Lost' } }`,
      'Late, Gone, Lost',
    ],
  ])('whose keys are codes of %s', (_name, list, codes) => {
    const text = `export const faults = ${list}\n${raise(`'Late'`)}export const gone = () => { throw new ApiError('Gone') }\n`
    expect(listsIn({ 'a.ts': text })).toEqual([`faults: ${codes}`])
  })

  it('and the constants of a file that is named after errors, where two are read', () => {
    const constants = `export const LATE = 'Late'\nexport const GONE = 'Gone'\nexport const LOST = 'Lost'\n`
    const service = `${raise('LATE')}export const gone = () => { throw new ApiError(GONE) }\n`
    expect(listsIn({ 'src/error-codes.ts': constants + service })).toEqual(['constants: Late, Gone, Lost'])
    expect(listsIn({ 'src/names.ts': constants + service })).toEqual(['constants: Late, Gone'])
    expect(listsIn({ 'errors/names.ts': constants + service })).toEqual(['constants: Late, Gone'])
    expect(listsIn({ 'src/error-codes.ts': constants + raise('LATE') })).toEqual(['constants: Late'])
    expect(listsIn({ 'src/error-codes.ts': constants + raise(`'Late'`) })).toEqual([])
  })

  it('and of two with one code the one from which more is read', () => {
    const lists = `export enum Code { Late = 'Late', Gone = 'Gone' }
export enum State { Late = 'Late', Waiting = 'Waiting' }
`
    const gone = `export const gone = () => { throw new ApiError(Code.Gone) }\n`
    expect(listsIn({ 'a.ts': lists + raise('Code.Late') + gone })).toEqual(['Code: Late, Gone'])
    expect(listsIn({ 'a.ts': lists + raise('Code.Late') })).toEqual(['Code: Late, Gone'])
    const swapped = lists.split('\n').reverse().join('\n')
    expect(listsIn({ 'a.ts': `${swapped}\n${raise('Code.Late')}${gone}` })).toEqual(['Code: Late, Gone'])
    expect(listsIn({ 'a.ts': lists + raise('Code.Late') + gone.replace('Code.Gone', 'State.Late') })).toEqual(
      ['Code: Late, Gone', 'State: Late, Waiting'],
    )
  })

  it('with the place and the key of each code', () => {
    const text = `export enum Code { LATE = 'Late', GONE = 'Gone' }\n${raise('Code.LATE')}`
    expect(survey({ 'a.ts': text }).lists).toEqual([
      {
        name: 'Code',
        codes: [
          { file: 'a.ts', line: 1, column: 27, key: 'LATE', code: 'Late' },
          { file: 'a.ts', line: 1, column: 42, key: 'GONE', code: 'Gone' },
        ],
      },
    ])
  })
})

describe('a status is read for a code from', () => {
  const linesOf = (table: string, codes = `'Late', 'Gone', 'Lost'`) =>
    survey({
      'a.ts': `${apiError}enum Code { Late = 'Late', Gone = 'Gone' }
[${codes}].map((each) => each)
export const one = () => { throw new ApiError('Late') }
export const two = () => { throw new ApiError('Gone') }
export const three = () => { throw new ApiError('Lost') }
${table}`,
    }).statusLines.map(({ line, code, status }) => `${line} ${code} ${status}`)

  it.each([
    ['a map', `export const statuses = { Late: 409, Gone: 410 }`, ['9 Late 409', '9 Gone 410']],
    [
      'a map by constants',
      `export const statuses = { [Code.Late]: 409, [Code.Gone]: 410 }`,
      ['9 Late 409', '9 Gone 410'],
    ],
    [
      'a map of objects',
      `export const statuses = { Late: { status: 409 }, Gone: { httpStatus: 410 } }`,
      ['9 Late 409', '9 Gone 410'],
    ],
    [
      'a map of constants',
      `const http = { gone: 410 }; export const statuses = { Late: 409, Gone: http.gone }`,
      ['9 Late 409', '9 Gone 410'],
    ],
    ['a map with other keys', `export const statuses = { Late: 409, Other: 410 }`, ['9 Late 409']],
    ['no map of one', `export const statuses = { Late: 409 }`, []],
    ['no map of other numbers', `export const statuses = { Late: 299, Gone: 600, Lost: 409.5 }`, []],
    [
      'a map of the least and the greatest',
      `export const statuses = { Late: 300, Gone: 599 }`,
      ['9 Late 300', '9 Gone 599'],
    ],
    ['no map of texts', `export const statuses = { Late: 'late', Gone: 'gone' }`, []],
  ])('%s', (_name, table, lines) => {
    expect(linesOf(table)).toEqual(lines)
  })

  const switchOf = (cases: string, before = '') =>
    `export function statusOf(code) {\n${before}switch (code) {\n${cases}\n}\nreturn status\n}`
  it.each([
    [
      'that returns',
      switchOf(`case 'Late': return 409\ncase 'Gone': { log(code)\nreturn 410 }`),
      ['11 Late 409', '12 Gone 410'],
    ],
    [
      'with labels above one another',
      switchOf(`case 'Late':\ncase 'Gone': return 409`),
      ['11 Late 409', '12 Gone 409'],
    ],
    ['of constants', switchOf(`case Code.Late: return 409`), ['11 Late 409']],
    ['of a code that no list has', switchOf(`case 'Lost': return 404`), ['11 Lost 404']],
    [
      'that assigns',
      switchOf(`case 'Late': status = 409; break\ncase 'Gone': httpCode = 410; break`),
      ['11 Late 409', '12 Gone 410'],
    ],
    ['that assigns something else', switchOf(`case 'Late': retries = 409; break`), []],
    [
      'whose case leaves the variable alone',
      switchOf(`case 'Late': status = 409; break\ncase 'Gone': break`, 'let status = 500; '),
      ['11 Late 409', '12 Gone 500'],
    ],
    [
      'whose case leaves an unknown variable alone',
      switchOf(`case 'Late': status = 409; break\ncase 'Gone': break`, 'let status; '),
      ['11 Late 409'],
    ],
    ['that returns something else', switchOf(`case 'Late': return 'x'\ncase 'Gone': return 5`), []],
    ['with a default', switchOf(`case 'Late': return 409\ndefault: return 500`), ['11 Late 409']],
    [
      'whose last label has no statements',
      switchOf(`case 'Late': return 409\ncase 'Gone':`),
      ['11 Late 409'],
    ],
  ])('a switch %s', (_name, table, lines) => {
    expect(linesOf(table)).toEqual(lines)
  })
})

describe('a survey of files', () => {
  it('orders what it found by file, line and column', () => {
    const two = `export const f = (res, a) => a ? res.status(409).json({ code: 'B1', message: 'x' }) : res.status(409).json({ code: 'A1', message: 'x' })`
    const { sites } = survey({ 'b.ts': two, 'a.ts': `\n\n${two}` })
    expect(sites.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'a.ts:3 B1',
      'a.ts:3 A1',
      'b.ts:1 B1',
      'b.ts:1 A1',
    ])
  })

  it('counts the files, and names those that do not parse', () => {
    const { files, unparsed, oversized } = survey({ 'a.ts': 'const =', 'b.ts': sendIn(`{ code: 'Late' }`) })
    expect([files, unparsed, oversized]).toEqual([2, ['a.ts'], []])
  })

  it('names those that are too large', () => {
    const { unparsed, oversized } = survey({ 'a.js': `// ${'x'.repeat(2 ** 20)}` })
    expect([unparsed, oversized]).toEqual([[], ['a.js']])
  })

  it('finds errors of declared emitters', () => {
    const file = {
      'a.ts': `import { boom } from 'boom-kit'\nexport const find = () => boom('OrderLost', 404)`,
    }
    expect(raisedIn(file, { emitters: [{ call: 'boom', code: '0', status: '1' }] })).toEqual([
      'OrderLost 404',
    ])
    expect(raisedIn(file)).toEqual([])
  })
})
