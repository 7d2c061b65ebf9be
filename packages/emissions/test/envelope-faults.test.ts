import { describe, expect, it } from 'vitest'
import { envelopeFaultsOf, repairsOf } from './emissions-of.js'

const handle = (statements: string) =>
  `export const handle = (req, res, ctx, late, key, other, stamp) => { ${statements} }`

const faultsIn = (body: string, status = '404', catalog = 'error-catalog') =>
  envelopeFaultsOf(handle(`res.status(${status}).json(${body})`), { catalog: `${catalog}.yaml` })

describe('a body lacks a member of the envelope:', () => {
  it.each([
    [`{ error: { code: 'ResourceNotFound', message: '', target: id() } }`, []],
    [`{ error: { code: 'ResourceNotFound', message: '' } }`, ['missing /error/target']],
    [`{ error: { code: 'ResourceNotFound', target: id() } }`, ['missing /error/message']],
    [`{ error: { code: 'ResourceNotFound' } }`, ['missing /error/message', 'missing /error/target']],
    [`{ error: { code: 'ResourceNotFound', message: undefined, target: id() } }`, ['missing /error/message']],
    [`{ error: { code: 'ResourceNotFound', message: null, target: id() } }`, []],
    [`{ error: { code: 'ResourceNotFound', message: late, target: late } }`, []],
    [`{ error: { code: 'ResourceNotFound', mesage: '', target: id() } }`, ['misspelt /error/message mesage']],
    [`{ error: { code: 'ResourceNotFound', ...late } }`, []],
    [`{ eror: { code: 'ResourceNotFound' } }`, ['misspelt /error eror']],
    [`{ error: { cod: 'ResourceNotFound' } }`, ['misspelt /error/code cod']],
    [`{ code: 'ResourceNotFound' }`, ['missing /error/code']],
    [`{ data: { code: 'ResourceNotFound' } }`, ['missing /error/code']],
    [`{ error: { code: {}, message: '', target: id() } }`, []],
  ])('%s', (body, faults) => {
    expect(faultsIn(body)).toEqual(faults)
  })

  it.each([
    [`late ? 'ResourceNotFound' : 'Unauthorized'`, ['missing /error/message']],
    [`late ? 'ResourceNotFound' : 'InternalServerError'`, []],
    [`late.code`, []],
    [`'Vanished'`, []],
  ])('a message, where every code has one: %s', (code, faults) => {
    expect(faultsIn(`{ error: { code: ${code}, target: id() } }`)).toEqual(faults)
  })

  it.each([
    ['400', ['missing /error/message']],
    ['late ? 400 : 500', ['missing /error/message']],
    ['late ? 400 : 302', []],
    ['late ?? 500', []],
    ['late', []],
    ['399', []],
  ])('a message of a code that is not known, with status %s', (status, faults) => {
    expect(faultsIn(`{ error: { code: late.code } }`, status, 'envelopes/strict')).toEqual(faults)
  })

  it('no member of an object of another file', () => {
    const sent = (error: string) =>
      `import { rows } from './raise.js'\n${handle(`res.status(404).json({ error: ${error} })`)}`
    expect(envelopeFaultsOf(sent('rows.missing'))).toEqual([])
    expect(envelopeFaultsOf(sent('{ ...rows.missing }'))).toEqual([
      'missing /error/message',
      'missing /error/target',
    ])
  })
})

describe('an item of a list of errors lacks a member:', () => {
  it.each([
    [`{ errors: [{ code: 'NAME_UNKNOWN', message: '' }] }`, []],
    [`{ errors: [{ code: 'NAME_UNKNOWN' }] }`, ['missing /errors/*/message']],
    [
      `{ errors: [{ code: 'NAME_UNKNOWN', message: '' }, { code: 'NAME_UNKNOWN' }] }`,
      ['missing /errors/*/message'],
    ],
    [`{ errors: [{ code: 'NAME_UNKNOWN', message: '' }, { message: '' }] }`, ['missing /errors/*/code']],
    [
      `{ errors: [{ code: 'NAME_UNKNOWN', message: '' }, { cod: '', message: '' }] }`,
      ['misspelt /errors/*/code cod'],
    ],
    [`{ errors: [{ code: 'NAME_UNKNOWN', message: '' }, late] }`, []],
    [`{ errors: [{ code: 'NAME_UNKNOWN', message: '' }, { ...late }] }`, []],
    [`{ errors: { code: 'NAME_UNKNOWN' } }`, ['missing /errors/*/code']],
  ])('%s', (body, faults) => {
    expect(faultsIn(body, '404', 'envelopes/oci')).toEqual(faults)
  })
})

describe('a body has a member that the envelope does not allow:', () => {
  it.each([
    [`{ error: { code: 'Gone', message: '' } }`, []],
    [`{ error: { code: 'Gone', message: '', help: 1 } }`, ['extra help']],
    [`{ error: { code: 'Gone', message: '' }, trace: 1 }`, ['extra trace']],
    [`{ error: { code: 'Gone', message: '', help: {} }, trace: { code: 1 } }`, ['extra help', 'extra trace']],
    [`{ error: { code: 'Gone', message: '', details: [{ code: 'Old', why: 1 }] } }`, []],
    [`{ error: { code: 'Gone', message: '', details: { why: 1 } } }`, []],
    [`{ error: { code: 'Gone', message: { en: '' } } }`, []],
    [`{ error: { code: 'Gone', mesage: '' } }`, ['misspelt /error/message mesage']],
    [`{ error: { code: 'Gone', message: '', mesage: '' } }`, ['extra mesage']],
  ])('%s', (body, faults) => {
    expect(faultsIn(body, '410', 'envelopes/strict')).toEqual(faults)
  })
})

describe('a body is judged by the envelope of its code:', () => {
  it.each([
    [`{ error: { code: 'OrderNotFound' } }`, ['missing /error/message']],
    [`{ fault: { reason: 'RateLimited' } }`, ['missing /fault/text']],
    [`{ fault: { reason: late ? 'RateLimited' : 'Overheated' } }`, ['missing /fault/text']],
    [`{ fault: { reason: late ? 'RateLimited' : 'OrderNotFound' } }`, []],
    [`{ fault: { reason: 'Busy' } }`, []],
    [`{ fault: { reason: late.code } }`, []],
    [`{ error: { code: 'Vanished' } }`, []],
  ])('%s', (body, faults) => {
    expect(faultsIn(body, '429', 'envelopes/several')).toEqual(faults)
  })
})

describe('a body may gain a member, or not, where', () => {
  const error = `{ code: 'ResourceNotFound', message: '' }`

  it.each([
    [`const error = ${error}`],
    [`const error = ${error} as Fault`],
    [`const error = <Fault>${error}`],
    [`const error = ${error} satisfies Fault`],
    [`let error; error = ${error}`],
  ])('its error is in a variable: %s', (definition) => {
    const sent = `res.status(404).json({ error })`
    expect(envelopeFaultsOf(handle(`${definition}; stamp(error); ${sent}`))).toEqual([])
    expect(envelopeFaultsOf(handle(`${definition}; late(); ${sent}`))).toEqual(['missing /error/target'])
  })

  it('an object around it is in a variable', () => {
    const all = `const all = { last: { error: ${error} } }`
    const sent = `res.status(404).json(all.last)`
    expect(envelopeFaultsOf(handle(`${all}; stamp(all); ${sent}`))).toEqual([])
    expect(envelopeFaultsOf(handle(`${all}; late(all.other); ${sent}`))).toEqual([])
    expect(envelopeFaultsOf(handle(`${all}; late(); ${sent}`))).toEqual(['missing /error/target'])
  })

  it.each([
    'stamp(body)',
    'stamp(body.error)',
    `stamp(body['error'])`,
    'stamp(body?.error)',
    'stamp(body as Body)',
    'stamp(<Body>body)',
    'stamp(body!)',
    'stamp(other, body)',
    'new Stamp(body)',
    'late.set(body)',
    'const same = body',
    'const same = body.error',
    'body[key] = late',
    'body.error[key] = late',
  ])('%s changes it', (statement) => {
    const body = `const body = { error: ${error} }`
    expect(envelopeFaultsOf(handle(`${body}; ${statement}; res.status(404).json(body)`))).toEqual([])
  })

  it.each([
    'late.error(body)',
    'console.log(body)',
    'JSON.stringify(body)',
    'body.error.code',
    'late(body[key])',
    'const same = body[key]',
    'late = body[key]',
    'other[body] = late',
    'const { code } = late(), same = other',
    'if (body) late()',
    'late[body.error.code] = 1',
  ])('%s does not', (statement) => {
    const body = `const body = { error: ${error} }`
    expect(envelopeFaultsOf(handle(`${body}; ${statement}; res.status(404).json(body)`))).toEqual([
      'missing /error/target',
    ])
  })

  it.each([
    ['res.status(404).json(body)'],
    ['res.writeHead(404); res.end(JSON.stringify(body))'],
    ['ctx.status = 404; ctx.body = body'],
    ['throw new HttpException(body, 404)'],
  ])('it is the result of a function, and is sent by %s', (sent) => {
    const made = `const make = (code) => ({ error: { code, message: '' } })`
    const body = `const body = make('ResourceNotFound')`
    expect(envelopeFaultsOf(`${made}\n${handle(`${body}; stamp(body); ${sent}`)}`)).toEqual([])
    expect(envelopeFaultsOf(`${made}\n${handle(`${body}; ${sent}`)}`)).toEqual(['missing /error/target'])
  })
})

describe('a missing member is added', () => {
  const added = (body: string, { status = '409', before = '', catalog = 'envelopes/traced' } = {}) =>
    repairsOf(`${before}${handle(`res.status(${status}).json(${body})`)}`, { catalog: `${catalog}.yaml` })

  it.each([
    [`{ code: 'Plain', 'x-request-id': id() }`, [`'x-request-id': id(), 'message': 'It\\'s "late".'`]],
    [`{ 'x-request-id': id(), code: 'Plain' }`, [`code: 'Plain', message: 'It\\'s "late".'`]],
    [`{ 'x-request-id': id(), code: "Plain" }`, [`code: "Plain", message: "It's \\"late\\"."`]],
    ['{ "x-request-id": id(), code: `Plain` }', ['code: `Plain`, message: `It\'s "late".`']],
    [
      `{ 'x-request-id': id(), code: 'Priced' }`,
      ["code: 'Priced', message: `Pay \\`\\${price}\\` \\\\ ${amount}.`"],
    ],
    [`{ 'x-request-id': id(), code: 'Numbered' }`, [undefined]],
    [`{ 'x-request-id': id(), code: late ? 'Plain' : 'Priced' }`, [undefined]],
    [`{ code: 'Plain', message: '' }`, [`message: '', 'x-request-id': crypto.randomUUID()`]],
    [`{ code: 'Silent' }`, [`code: 'Silent', 'x-request-id': crypto.randomUUID()`]],
    [`{ 'x-request-id': id(), code: 'Plain', 7: late }`, [`7: late, message: 'It\\'s "late".'`]],
    [`{ 'x-request-id': id(), code: 'Plain', mesage: '' }`, [undefined]],
    [`{\n  'x-request-id': id(),\n  code: 'Plain',\n}`, [`code: 'Plain',\n  message: 'It\\'s "late".'`]],
    [`{\n  'x-request-id': id(), code: 'Plain',\n}`, [`code: 'Plain', message: 'It\\'s "late".'`]],
  ])('to %s', (body, repairs) => {
    expect(added(body)).toEqual(repairs)
  })

  it('but not to an object that has none', () => {
    expect(added(`{ code: 'Late', error: {} }`, { catalog: 'envelopes/apart' })).toEqual([undefined])
    expect(added(`{ code: 'Late', error: { text: '' } }`, { catalog: 'envelopes/apart' })).toEqual([
      `text: '', message: 'It is late.'`,
    ])
  })

  it('in single quotes where the code is a constant', () => {
    expect(
      added(`{ 'x-request-id': id(), code: Code.A }`, { before: `enum Code { A = "Plain" }\n` }),
    ).toEqual([`code: Code.A, message: 'It\\'s "late".'`])
  })

  it.each([
    ['404', ['detail: late, status: 404']],
    ['late ? 404 : 410', [undefined]],
    ['late', [undefined]],
  ])('that is the status %s', (status, repairs) => {
    const body = `{ type: 'https://example.com/problems/gone', detail: late }`
    expect(added(body, { status, catalog: 'envelopes/problem-details' })).toEqual(repairs)
  })

  it('but not a status that is a text', () => {
    const body = `{ errors: [{ code: 'gone', detail: late }] }`
    expect(added(body, { status: '404', catalog: 'envelopes/json-api' })).toEqual([undefined])
  })
})
