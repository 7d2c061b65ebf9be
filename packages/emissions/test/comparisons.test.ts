import { defineCatalog, type EnvelopeDefinition } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { mayCompare, type TestNode } from '../src/comparisons/comparison-at.js'
import { createFinder } from '../src/finder.js'
import { forEachChild } from '../src/modules/children.js'
import type { Node } from '../src/modules/node.js'
import { parseSource } from '../src/modules/parse-source.js'
import { fixture } from './emissions-of.js'

/** Returns the comparisons of a file of a consumer: the part, `?` where the body may be another one, and the values. */
function comparisonsOf(text: string, envelope: EnvelopeDefinition | string = 'microsoft'): string[] {
  const parsed = parseSource('consumer.ts', text)
  if (!parsed) throw new Error('The text does not parse.')
  const finder = createFinder()
  const module = finder.createModule({ file: fixture('consumer.ts'), text, ...parsed })
  const catalog = defineCatalog({ name: 'shop', envelope, errors: { Late: {} } })
  const found: string[] = []
  const visit = (node: Node): void => {
    if (isTest(node) && mayCompare(node)) {
      const comparison = finder.findComparison(node, module, catalog)
      if (comparison)
        found.push(
          `${comparison.part}${comparison.certain ? '' : '?'} ${comparison.values.map(({ value }) => value).join('|')}`,
        )
    }
    forEachChild(node, visit)
  }
  visit(parsed.program)
  return found
}

const isTest = (node: Node): node is TestNode =>
  node.type === 'BinaryExpression' || node.type === 'SwitchStatement' || node.type === 'CallExpression'

describe('a code is compared by', () => {
  it.each([
    [`body.error.code === 'Late'`, 'code Late'],
    [`body.error.code == 'Late'`, 'code Late'],
    [`body.error.code !== 'Late'`, 'code Late'],
    [`body.error.code != 'Late'`, 'code Late'],
    [`'Late' === body.error.code`, 'code Late'],
    [`body['error']['code'] === 'Late'`, 'code Late'],
    [`body?.error?.code === 'Late'`, 'code Late'],
    [`body!.error!.code === 'Late'`, 'code Late'],
    [`(body as Fault).error.code === 'Late'`, 'code Late'],
    [`(<Fault>body).error.code === 'Late'`, 'code Late'],
    [`body.error.code === (late ? 'Late' : 'Gone')`, 'code Late|Gone'],
    [`body.error.code === 409`, 'code 409'],
    [`switch (body.error.code) { case 'Late': case 'Gone': default: }`, 'code Late|Gone'],
    [`['Late', 'Gone'].includes(body.error.code)`, 'code Late|Gone'],
    [`new Set(['Late', 'Gone']).has(body.error.code)`, 'code Late|Gone'],
    [`body.error.code.startsWith('L')`, 'code '],
    [`body.error.code.endsWith('e')`, 'code '],
    [`body.error.code.includes('a')`, 'code '],
    [`body.error.code.match(/a/)`, 'code '],
    [`body.error.code.search(/a/)`, 'code '],
    [`body.error.code.indexOf('a')`, 'code '],
    [`/^L/.test(body.error.code)`, 'code '],
    [`expect(body.error.code).toBe('Late')`, 'code Late'],
    [`expect(body.error.code).not.toBe('Late')`, 'code Late'],
    [`expect(body.error.code).toEqual('Late')`, 'code Late'],
    [`expect(body.error.code).toStrictEqual('Late')`, 'code Late'],
    [`expect(body.error.code).to.equal('Late')`, 'code Late'],
    [`expect(body.error.code).to.eq('Late')`, 'code Late'],
    [`expect(body.error.code).to.eql('Late')`, 'code Late'],
    [`expect('Late').toBe(body.error.code)`, 'code Late'],
    [`assert.equal(body.error.code, 'Late')`, 'code Late'],
    [`assert.strictEqual(body.error.code, 'Late')`, 'code Late'],
    [`assert.deepEqual(body.error.code, 'Late')`, 'code Late'],
    [`assert.deepStrictEqual('Late', body.error.code)`, 'code Late'],
    [`t.is(body.error.code, 'Late')`, 'code Late'],
    [`t.same(body.error.code, 'Late')`, 'code Late'],
    [`expect(body).toHaveProperty('error.code', 'Late')`, 'code Late'],
    [`expect(body).to.have.property('error.code', 'Late')`, 'code Late'],
    [`expect(body.error).to.have.property('code', 'Late')`, 'code Late'],
    [`expect(body).toEqual({ error: { code: 'Late' } })`, 'code Late'],
    [`expect(body).toMatchObject({ error: { code: 'Late' } })`, 'code Late'],
    [`expect(body).toEqual(expect.objectContaining({ error: { code: 'Late' } }))`, 'code Late'],
    [`expect(body).toEqual({ error: expect.objectContaining({ code: 'Late' }) })`, 'code Late'],
    [`assert.deepEqual(body, { error: { code: 'Late' } })`, 'code Late'],
    [`request(app).get('/').expect(409, { error: { code: 'Late' } })`, 'code Late'],
    [`expect(thing).toEqual({ error: { code: 'Late' } })`, 'code? Late'],
    [`assert.deepEqual(thing, { error: { code: 'Late' } })`, 'code? Late'],
    [`thing.error.code === 'Late'`, 'code? Late'],
    [`(a ?? b).error.code === 'Late'`, 'code? Late'],
    [`declare const body: Body; body.error.code === 'Late'`, 'code Late'],
    [`const { a, ...body } = load(); body.error.code === 'Late'`, 'code Late'],
    [`const body = bodies[key]; body.error.code === 'Late'`, 'code Late'],
    [`const fault = bodies[key]; fault.error.code === 'Late'`, 'code? Late'],
    [`const body = await load(); body.error.code === 'Late'`, 'code Late'],
    [`thing.error.code.startsWith('L')`, 'code? '],
    [`['Late'].includes(thing.error.code)`, 'code? Late'],
    [`expect(thing).toHaveProperty('error.code', 'Late')`, 'code? Late'],
    [`request(app).get('/').expect({ error: { code: 'Late' } })`, 'code Late'],
    [`expect(body).toHaveProperty('error.code', late ? 'Late' : 'Gone')`, 'code Late|Gone'],
    [`expect(body).toEqual({ error: { code: late ? 'Late' : 'Gone', message: '' } })`, 'code Late|Gone'],
    [`[late ? 'Late' : 'Gone', 409].includes(body.error.code)`, 'code Late|Gone|409'],
    [`[...others, 'Late'].includes(body.error.code)`, 'code Late'],
    [`body.error.code.includes('a', 1)`, 'code '],
  ])('%s', (test, found) => {
    expect(comparisonsOf(test)).toEqual([found])
  })

  it.each([
    `body.error.code`,
    `body.error.code === null`,
    `body.error.code === true`,
    `typeof body.error.code === 'string'`,
    `body.error.code < 'Late'`,
    `body.error.code + 'Late'`,
    `body.error.code === expected`,
    `body.error.code === undefined`,
    `body.error[key] === 'Late'`,
    `body.error.codes === 'Late'`,
    `body.error.code.length === 4`,
    `body.other.code === 'Late'`,
    `switch (body.error.code) { default: }`,
    `switch (body.other.code) { case 'Late': }`,
    `codes.includes(body.error.code)`,
    `['Late'].includes(body.other.code)`,
    `new Map(['Late']).has(body.error.code)`,
    `new Set(codes).has(body.error.code)`,
    `includes(body.error.code)`,
    `['Late'].includes()`,
    `['Late'][includes](body.error.code)`,
    `/^L/.exec(body.error.code)`,
    `expect(body.error.code).toBe(expected)`,
    `expect(body.error.code).toContain('Late')`,
    `expect(body.error.code)`,
    `expect(body).toHaveProperty('error.code')`,
    `expect(body).toHaveProperty('error.kind', 'Late')`,
    `expect(body).toHaveProperty(name, 'Late')`,
    `expect(body).toEqual({ error: { kind: 'Late' } })`,
    `expect(body).toEqual({ error: 'Late' })`,
    `expect(body).toEqual({ error: other({ code: 'Late' }) })`,
    `expect(body).toEqual([{ error: { code: 'Late' } }])`,
    `assert.equal(body.error.code)`,
    `assert.throws(body.error.code, 'Late')`,
    `request(app).get('/').expect(409)`,
    `request(app).get('/').expect('code', 'Late')`,
    `request(app).get('/').expect(409, [{ error: { code: 'Late' } }])`,
    `request(app).get('/').expect(409, { error: { kind: 'Late' } })`,
    `body.error.code.toBe('Late')`,
    `body.error.code.equal('Late')`,
    `assert.equal(other, 'Late')`,
    `expect(other).toBe('Late')`,
    `expect(body).toEqual(expect.any({ error: { code: 'Late' } }))`,
    `expect(body).toEqual(expect.objectContaining())`,
    `expect(body).toEqual({ [error]: { code: 'Late' } })`,
    `expect(body).toEqual({ ...error, error: { code } })`,
    `expect(body).toHaveProperty('code', 'Late')`,
    `expect(body).toHaveProperty(5, 'Late')`,
    `x.has(body.error.code)`,
    `new Set('Late').has(body.error.code)`,
    `[late].includes(body.error.code)`,
    `[null, true].includes(body.error.code)`,
    `/^L/.test(other)`,
    `/^L/.test()`,
    `other.startsWith('L')`,
  ])('but not by %s', (test) => {
    expect(comparisonsOf(test)).toEqual([])
  })
})

describe('a test is worth a look where it may be of a text:', () => {
  const testIn = (text: string): TestNode => {
    const parsed = parseSource('consumer.ts', text)
    const statement = parsed?.program.body[0]
    const node = statement?.type === 'ExpressionStatement' ? statement.expression : statement
    if (!node || !isTest(node)) throw new Error('The text is no test.')
    return node
  }

  it.each([
    `x === 'Late'`,
    `x == y`,
    `x !== 1`,
    `x != f()`,
    `x === undefined`,
    `switch (x) {}`,
    `expect(x).toBe(y)`,
    `x.includes(y)`,
    `x.test(y)`,
    `x.expect(409)`,
    `assert.is(x, y)`,
    `expect(x).property(y)`,
  ])('%s', (text) => {
    expect(mayCompare(testIn(text))).toBe(true)
  })

  it.each([
    `x === null`,
    `null === x`,
    `x === true`,
    `false === x`,
    `typeof x === 'string'`,
    `'string' === typeof x`,
    `x === -1`,
    `x < 'Late'`,
    `x + 'Late'`,
    `x in y`,
    `f(x)`,
    `x.find(y)`,
    `x.includes()`,
    `expect()`,
    `f(x)(y)`,
  ])('but not %s', (text) => {
    expect(mayCompare(testIn(text))).toBe(false)
  })
})

describe('the body of a response is', () => {
  it.each([
    'body',
    'data',
    'payload',
    'json',
    'problem',
    'response',
    'res',
    'resp',
    'reply',
    'errBody',
    'errorBody',
    'error_body',
    'resBody',
    'respData',
    'responseJson',
    'jsonBody',
    'parsedBody',
    'res.body',
    'response.data',
    'result.body',
    'await load().body',
    'error.response.data',
  ])('%s', (body) => {
    expect(
      comparisonsOf(`${body.startsWith('await') ? '(await load()).body' : body}.error.code === 'Late'`),
    ).toEqual(['code Late'])
  })

  it.each(['e', 'err', 'error', 'exception', 'cause'])('in a caught error %s', (name) => {
    expect(comparisonsOf(`${name}.error.code === 'Late'`)).toEqual(['code Late'])
  })

  it.each(['vercelResponse', 'apiData', 'thing', 'my.res'])('likely another one in %s', (body) => {
    expect(comparisonsOf(`${body}.error.code === 'Late'`)).toEqual(['code? Late'])
  })

  it('not what an exception has as its code', () => {
    expect(comparisonsOf(`error.code === 'Late'`)).toEqual([])
    expect(comparisonsOf(`x.error.code === 'Late'`)).toEqual(['code? Late'])
  })

  it.each([
    [`const { error } = body; error.code === 'Late'`, 'code Late'],
    [`const { error: { code } } = body; code === 'Late'`, 'code Late'],
    [`const code = body.error.code; code === 'Late'`, 'code Late'],
    [`const fault = body; fault.error.code === 'Late'`, 'code Late'],
    [`const fault = await response.json(); fault.error.code === 'Late'`, 'code Late'],
    [`(await response.json()).error.code === 'Late'`, 'code Late'],
    [`JSON.parse(body).error.code === 'Late'`, 'code Late'],
    [`JSON.parse(await response.text).error.code === 'Late'`, 'code Late'],
    [`JSON.parse(thing).error.code === 'Late'`, 'code? Late'],
    [`const { error } = await load(); error.code === 'Late'`, 'code? Late'],
    [`const [first] = bodies; first.error.code === 'Late'`, 'code? Late'],
    [`const a = b, b = a; a.error.code === 'Late'`, 'code? Late'],
    [`function f({ error }) { return error.code === 'Late' }`, 'code? Late'],
    [`function f(body) { return body.error.code === 'Late' }`, 'code Late'],
  ])('read through %s', (text, found) => {
    expect(comparisonsOf(text)).toEqual([found])
  })

  it.each([
    [`{ error: { code: 'x' } }`],
    [`<Fault>{ error: { code: 'x' } }`],
    [`{ error: { code: 'x' } } as Fault`],
    [`{ error: { code: 'x' } } satisfies Fault`],
    [`new Fault()`],
    ['`{}`'],
    [`[]`],
    [`''`],
    [`JSON.stringify(fault)`],
  ])('not one that the file makes: %s', (made) => {
    expect(comparisonsOf(`const body = ${made}; body.error.code === 'Late'`)).toEqual(['code? Late'])
    expect(comparisonsOf(`const body = ${made}; JSON.parse(body).error.code === 'Late'`)).toEqual([
      'code? Late',
    ])
  })

  it('one that may be assigned again is told by its name', () => {
    expect(comparisonsOf(`let body = {}; body.error.code === 'Late'`)).toEqual(['code Late'])
  })
})

describe('a code at the top level is compared', () => {
  const flat = { code: '/code', message: '/message' }
  it.each([
    [`json.code === 'Late'`, 'code Late'],
    [`problem.code === 'Late'`, 'code Late'],
    [`response.data.code === 'Late'`, 'code Late'],
    [`(await response.json()).code === 'Late'`, 'code Late'],
    [`data.code === 'Late'`, 'code? Late'],
    [`body.code === 'Late'`, 'code? Late'],
    [`expect(response.body).toEqual({ code: 'Late' })`, 'code Late'],
    [`request(app).get('/').expect(409, { code: 'Late' })`, 'code Late'],
  ])('%s', (test, found) => {
    expect(comparisonsOf(test, flat)).toEqual([found])
  })

  it.each([
    `thing.code === 'Late'`,
    `error.code === 'Late'`,
    `expect(thing).toEqual({ code: 'Late' })`,
    `code === 'Late'`,
  ])('but not %s', (test) => {
    expect(comparisonsOf(test, flat)).toEqual([])
  })
})

describe('a code in a list is compared', () => {
  const list = { code: '/errors/*/code', message: '/errors/*/message' }
  it.each([
    `body.errors[0].code === 'Late'`,
    `body.errors['0'].code === 'Late'`,
    `const [first] = body.errors; first.code === 'Late'`,
    `expect(body).toHaveProperty('errors[0].code', 'Late')`,
    `expect(body).toHaveProperty('errors.0.code', 'Late')`,
    `expect(body).toEqual({ errors: [{ code: 'Late' }] })`,
    `expect(body).toEqual({ errors: [, { code: 'Late' }] })`,
    `expect(body).toEqual({ errors: expect.arrayContaining([{ code: 'Late' }]) })`,
  ])('%s', (test) => {
    expect(comparisonsOf(test, list)).toEqual(['code Late'])
  })

  it('but not one elsewhere', () => {
    expect(comparisonsOf(`expect(body).toEqual({ errors: { code: 'Late' } })`, list)).toEqual([])
  })
})

describe('a message is compared', () => {
  it.each([
    [`body.error.message === 'It is late.'`, 'message It is late.'],
    [`body.error.message.includes('late')`, 'message '],
    [`/late/.test(body.error.message)`, 'message '],
    [`thing.error.message === 'It is late.'`, 'message? It is late.'],
  ])('%s', (test, found) => {
    expect(comparisonsOf(test)).toEqual([found])
  })

  it('but not one in a header, nor of an envelope without any', () => {
    expect(comparisonsOf(`body.error.message === 'x'`, { code: '/error/code' })).toEqual([])
    expect(comparisonsOf(`body.error.code === 'x'`, { code: { header: 'x-code' } })).toEqual([])
  })
})
