import { describe, expect, it } from 'vitest'
import { survey } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
const app = express()
`
const files = (text: string) => ({ 'app.ts': `${app}${text}` })

/** Returns the way to each error of the first operation: `OrderNotFound app.ts:4:1 show > errors.ts:6:31 notFound`. */
const waysOf = (text: string) =>
  survey(files(text)).operations[0]?.errors.map(
    ({ code, path }) =>
      `${code} ${path.map(({ file, line, column, name }) => `${file}:${line}:${column} ${name}`).join(' > ')}`,
  )

const last = 'errors.ts:6:31 notFound'

describe('the way to an error is', () => {
  it('the shortest of several', () => {
    const far = `const find = () => { throw notFound() }
const far = () => find()
`
    expect(waysOf(`${far}app.get('/orders', () => { far(); find() })`)).toEqual([
      `OrderNotFound app.ts:6:35 function > app.ts:4:28 find > ${last}`,
    ])
    expect(waysOf(`${far}app.get('/orders', far, find)`)).toEqual([
      `OrderNotFound app.ts:4:28 find > ${last}`,
    ])
    expect(waysOf(`${far}app.get('/orders', find, far)`)).toEqual([
      `OrderNotFound app.ts:4:28 find > ${last}`,
    ])
  })

  it('that of the first function of several which are as near', () => {
    const text = (calls: string) => `const first = () => { throw notFound() }
const second = () => { throw notFound() }
app.get('/orders', () => { ${calls} })`
    expect(waysOf(text('second(); first()'))).toEqual([
      `OrderNotFound app.ts:6:38 function > app.ts:4:29 first > ${last}`,
    ])
    expect(waysOf(text('first(); second()'))).toEqual([
      `OrderNotFound app.ts:6:28 function > app.ts:4:29 first > ${last}`,
    ])
  })

  it('that of the first handler of several which are as near', () => {
    const text = (handlers: string) => `const first = () => { throw new ApiError(404, 'OrderLocked') }
const second = () => { throw new ApiError(423, 'OrderLocked') }
app.get('/orders', ${handlers})`
    expect(waysOf(text('first, second'))).toEqual(['OrderLocked app.ts:4:29 first'])
    expect(waysOf(text('second, first'))).toEqual(['OrderLocked app.ts:5:30 second'])
    const statuses = (handlers: string) => survey(files(text(handlers))).operations[0]?.errors[0]?.statuses
    expect(statuses('first, second')).toEqual([404, 423])
    expect(statuses('second, first')).toEqual([404, 423])
  })

  it('through the construction of a class, and of the class above it', () => {
    const text = `class Raises {
  constructor() { throw notFound() }
}
class Below extends Raises {}
app.get('/orders', () => new Below())`
    expect(waysOf(text)).toEqual([
      `OrderNotFound app.ts:8:26 function > app.ts:7:1 Below > app.ts:4:1 Raises > app.ts:5:25 Raises.constructor > ${last}`,
    ])
  })

  it('to the place that throws a constant or passes it on', () => {
    const text = (body: string) => `const gone = new ApiError(404, 'OrderNotFound')
app.get('/orders', (req, res, next) => { ${body} })`
    expect(waysOf(text('throw gone'))).toEqual(['OrderNotFound app.ts:5:48 function'])
    expect(waysOf(text('next(gone)'))).toEqual(['OrderNotFound app.ts:5:42 function'])
  })

  it('in the first line of a file and in the last', () => {
    const text = `import express from 'express'; express().get('/orders', () => { throw Object.assign(new Error('x'), { status: 404, code: 'OrderNotFound' }) })`
    const [operation] = survey({ 'app.ts': text }).operations
    expect([operation?.line, operation?.column]).toEqual([1, 32])
    const [later] = survey({ 'app.ts': `\n\n\n${text}` }).operations
    expect([later?.line, later?.column]).toEqual([4, 32])
    const [indented] = survey({
      'app.ts': `import { Router } from 'express'\nRouter()\n  .get('/orders', () => {\n    throw 1 })\n`,
    }).operations
    expect([indented?.line, indented?.column]).toEqual([2, 1])
  })
})

describe('an error is kept beside another with its code', () => {
  const send = `res.status(404).json({ code: 'OrderNotFound', message: 'x' })`
  it('which is caught, where it is sent', () => {
    const text = (body: string) => `const show = (res) => { ${body} }
app.get('/orders', (req, res) => { try { show(res) } catch { res.end() } })`
    const codes = (body: string) => survey(files(text(body))).operations[0]?.errors.map(({ code }) => code)
    expect(codes(`if (late) throw notFound(); ${send}`)).toEqual(['OrderNotFound'])
    expect(codes(`throw notFound()`)).toEqual([])
  })

  it('which is of a class that is caught, where it is of no class', () => {
    const codes = (thrown: string) =>
      survey(
        files(`const show = () => { ${thrown} }
app.get('/orders', () => { try { show() } catch (error) { if (error instanceof ApiError) return; throw error } })`),
      ).operations[0]?.errors.map(({ code }) => code)
    expect(codes(`throw new ApiError(404, 'OrderNotFound')`)).toEqual([])
    expect(codes(`throw Object.assign(new Error('x'), { status: 404, code: 'OrderNotFound' })`)).toEqual([
      'OrderNotFound',
    ])
  })
})

it('operations are sorted by path, method and place, and each is told once', () => {
  const handler = `() => { throw notFound() }`
  const surveyed = survey({
    'b.ts': `import express from 'express'\nexport const app = express()\napp.get('/b', ${handler})\napp.get('/a', ${handler})`,
    'a.ts': `import express from 'express'\nexport const app = express()\napp.put('/b', ${handler}); app.get('/b', ${handler})
app.get('/b', ${handler})`,
  })
  expect(
    surveyed.operations.map(({ method, path, file, line }) => `${method} ${path} ${file}:${line}`),
  ).toEqual(['GET /a b.ts:4', 'GET /b a.ts:3', 'GET /b a.ts:4', 'GET /b b.ts:3', 'PUT /b a.ts:3'])
})

it('a function has the name that its place in the source gives it, or none', () => {
  const namesOf = (handler: string, rest = '') =>
    survey(files(`${rest}\napp.get('/orders', ${handler})`)).operations[0]?.errors[0]?.path.map(
      ({ name }) => name,
    )
  const raise = '{ throw notFound() }'
  expect(namesOf('list[0]', `const list = [() => ${raise}]`)).toEqual(['function', 'notFound'])
  expect(namesOf('first', `const [first] = [() => ${raise}]`)).toEqual(['function', 'notFound'])
  expect(namesOf('new Page().show', `class Page { 'show'() ${raise} }`)).toEqual(['Page.show', 'notFound'])
  expect(namesOf('new Page().show', `const Page = class { show() ${raise} }`)).toEqual(['show', 'notFound'])
  expect(namesOf(`() => register({ [key]: () => ${raise} })`)).toEqual(['function', 'function', 'notFound'])
  expect(namesOf(`() => register({ 'on-end': () => ${raise} })`)).toEqual(['function', 'on-end', 'notFound'])
  expect(namesOf('() => new Page()', `const Page = class { constructor() ${raise} }`)).toEqual([
    'function',
    'class',
    'constructor',
    'notFound',
  ])
})

describe('a file that is imported and was not named', () => {
  const all = {
    'app.ts': `import express from 'express'
import { show } from './inner/show.js'
import { broken } from './broken.js'
import { late } from './late.js'
const app = express()
app.get('/orders', show)
app.get('/broken', broken)
app.get('/late', late.show)`,
    'inner/show.ts': `import { notFound } from '../errors.js'\nexport const show = () => { throw notFound() }`,
    'broken.ts': 'export const =',
    'late.ts': `import express from 'express'
import { show } from './inner/show.js'
export const late = { show }
express().get('/never', show)`,
  }

  it('is read for what a handler reaches, and adds no operations', () => {
    const { operations, unparsed, oversized } = survey(all, ['app.ts'])
    expect(operations.map(({ path, errors, unknown }) => [path, errors.length, unknown.length])).toEqual([
      ['/broken', 0, 1],
      ['/late', 1, 0],
      ['/orders', 1, 0],
    ])
    expect(operations[2]?.errors[0]?.path).toEqual([
      { file: 'inner/show.ts', line: 2, column: 35, name: 'show' },
      { file: 'errors.ts', line: 6, column: 31, name: 'notFound' },
    ])
    expect([unparsed, oversized]).toEqual([[], []])
  })

  it('is named where it was, and does not parse', () => {
    const { operations, unparsed } = survey(all, ['app.ts', 'broken.ts', 'late.ts'])
    expect(operations.map(({ path }) => path)).toEqual(['/broken', '/late', '/never', '/orders'])
    expect(unparsed).toEqual(['broken.ts'])
    expect(survey({}, [])).toEqual({ operations: [], groups: [], unparsed: [], oversized: [] })
  })
})
