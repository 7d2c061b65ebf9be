import { defineCatalog, loadCatalogSync } from '@error-contract/catalog'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEmitters } from '../src/index.js'
import { fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'error-contract-'))
  cpSync(fixture('api-error.ts'), join(project, 'api-error.ts'))
  writeFileSync(
    join(project, 'service.ts'),
    `import { ApiError, sendError } from './api-error.js'
export const find = () => new ApiError(404, 'ResourceNotFound', 'gone')
export const read = () => new ApiError(401, 'Unauthorized', 'who?')
export const send = (res) => sendError(res, 404, 'ResourceNotFound')
`,
  )
})
afterEach(() => rmSync(project, { recursive: true }))

const base = { unknownSites: 0, codes: ['ResourceNotFound'] }

it('lists the emitters of a project with the arguments that are code and status', () => {
  expect(findEmitters(['service.ts'], { catalog, cwd: project })).toEqual({
    emitters: [
      {
        ...{ name: 'ApiError', kind: 'class', file: 'api-error.ts', line: 1, code: '1', status: '0' },
        ...{ sites: 2, unknownSites: 0, codes: ['ResourceNotFound', 'Unauthorized'] },
      },
      {
        ...{ name: 'sendError', kind: 'function', file: 'api-error.ts', line: 12, code: '2', status: '1' },
        ...{ ...base, sites: 1 },
      },
    ],
    unresolved: [],
    unparsed: [],
    oversized: [],
  })
})

it('tells a status that the definition fixes from one that differs from code to code', () => {
  writeFileSync(
    join(project, 'fixed.ts'),
    `class NotFoundError extends Error { status = 404; constructor(readonly code: string) { super() } }
const statuses = { ResourceNotFound: 404, Unauthorized: 401 }
class ApiError extends Error {
  status: number
  constructor(readonly options: { code: string }) { super(); this.code = options.code; this.status = statuses[options.code] }
}
export const errors = [
  new NotFoundError('ResourceNotFound'),
  new NotFoundError('Gone'),
  new ApiError({ code: 'ResourceNotFound' }),
  new ApiError({ code: 'Unauthorized' }),
]
export const again = (code: string) => new ApiError({ code })
`,
  )
  expect(findEmitters(['fixed.ts'], { catalog, cwd: project }).emitters).toMatchObject([
    { name: 'ApiError', code: '0.code', status: undefined, sites: 3, unknownSites: 1 },
    { name: 'NotFoundError', code: '0', status: 404, sites: 2, codes: ['Gone', 'ResourceNotFound'] },
  ])
})

it('names an emitter without a name by what is called', () => {
  writeFileSync(
    join(project, 'unnamed.ts'),
    `export default class extends Error { constructor(readonly status: number, readonly code: string) { super(code) } }
export const fail = (res, status, code) => res.status(status).json({ error: { code, message: '' } })
`,
  )
  writeFileSync(
    join(project, 'named.ts'),
    `import Problem, * as replies from './unnamed.js'
export const find = (res) => { replies.fail(res, 404, 'ResourceNotFound') }
export const read = () => { throw new Problem(404, 'ResourceNotFound') }
`,
  )
  expect(
    findEmitters(['named.ts'], { catalog, cwd: project }).emitters.map(({ name, line }) => [name, line]),
  ).toEqual([
    ['replies.fail', 2],
    ['Problem', 1],
  ])
})

it('lists those with most sites first, and tells those of one name apart', () => {
  const fail = `export const fail = (res, code) => res.status(404).json({ error: { code, message: '' } })\n`
  const calls = (count: number) =>
    `export const f${count} = (res) => {${` fail(res, 'Gone');`.repeat(count)} }\n`
  for (const count of [1, 3, 2]) writeFileSync(join(project, `f${count}.ts`), fail + calls(count))
  expect(
    findEmitters(['f1.ts', 'f3.ts', 'f2.ts'], { catalog, cwd: project }).emitters.map(({ file, sites }) => [
      file,
      sites,
    ]),
  ).toEqual([
    ['f3.ts', 3],
    ['f2.ts', 2],
    ['f1.ts', 1],
  ])
})

it('tells the argument that is the status where one site passes it', () => {
  writeFileSync(
    join(project, 'options.ts'),
    `function fail(res, code, status = 404) { res.status(status).json({ error: { code, message: '' } }) }
export const a = (res) => fail(res, 'Gone')
export const b = (res) => fail(res, 'Gone', 404)
export const c = (res) => fail(res, 'Gone')
`,
  )
  expect(findEmitters(['options.ts'], { catalog, cwd: project }).emitters).toMatchObject([
    { name: 'fail', code: '1', status: '2', sites: 3, unknownSites: 0, codes: ['Gone'] },
  ])
})

it('tells the arguments that are code and status where each is one of several values', () => {
  writeFileSync(
    join(project, 'chosen.ts'),
    `function fail(res, status, code) { res.status(status).json({ error: { code, message: '' } }) }
export const a = (res, late) => fail(res, late ? 404 : 401, late ? 'ResourceNotFound' : 'Unauthorized')
`,
  )
  expect(findEmitters(['chosen.ts'], { catalog, cwd: project }).emitters).toMatchObject([
    { name: 'fail', code: '2', status: '1', sites: 1, codes: ['ResourceNotFound', 'Unauthorized'] },
  ])
})

it('lists an emitter of which no code is known', () => {
  writeFileSync(
    join(project, 'unknown.ts'),
    `import { ApiError } from './api-error.js'
export const find = (req) => { throw new ApiError(404, req.query.code, 'gone') }
`,
  )
  expect(findEmitters(['unknown.ts'], { catalog, cwd: project }).emitters).toMatchObject([
    { name: 'ApiError', code: '1', status: '0', sites: 1, unknownSites: 1, codes: [] },
  ])
})

it('lists no function that passes on the errors of others', () => {
  writeFileSync(
    join(project, 'handler.ts'),
    `export const handle = (error, res) => send(res, error)
const send = (res, error) => res.status(error.status).json({ error: { code: error.code, message: '' } })
`,
  )
  expect(findEmitters(['handler.ts'], { catalog, cwd: project }).emitters).toEqual([])
})

it('counts an error that is thrown in place of another', () => {
  writeFileSync(
    join(project, 'other.ts'),
    `import { ApiError } from './api-error.js'
export const find = (error?: Error) => { throw error ?? new ApiError(404, 'ResourceNotFound', 'gone') }
`,
  )
  expect(findEmitters(['other.ts'], { catalog, cwd: project }).emitters).toMatchObject([
    { name: 'ApiError', sites: 1 },
  ])
})

it('names a file that does not parse and goes on', () => {
  writeFileSync(join(project, 'broken.ts'), 'const =')
  const survey = findEmitters(['broken.ts', 'service.ts'], { catalog, cwd: project })
  expect(survey.unparsed).toEqual(['broken.ts'])
  expect(survey.oversized).toEqual([])
  expect(survey.emitters).toHaveLength(2)
})

it('tells a file over 1 MiB from one that does not parse', () => {
  writeFileSync(join(project, 'bundle.js'), `export const data = '${'x'.repeat(1024 * 1024)}'\n`)
  const survey = findEmitters(['bundle.js', 'service.ts'], { catalog, cwd: project })
  expect([survey.unparsed, survey.oversized]).toEqual([[], ['bundle.js']])
  writeFileSync(join(project, 'exact.js'), `const = ${'1'.repeat(1024 * 1024 - 8)}`)
  const exact = findEmitters(['exact.js'], { catalog, cwd: project })
  expect([exact.unparsed, exact.oversized]).toEqual([['exact.js'], []])
})

describe('names what leads to no definition', () => {
  const unresolved = (text: string) => {
    writeFileSync(join(project, 'orders.ts'), text)
    return findEmitters(['orders.ts'], { catalog, cwd: project }).unresolved
  }

  it('that with most sites first, with the first place of each and where it comes from', () => {
    expect(
      unresolved(`import { StorageError } from '@cloud/storage'
const { HttpProblem } = require('../missing/problems')
export const find = () => { throw new HttpProblem(404) }
export const read = () => { throw new StorageError('NoSuchKey') }
export const drop = () => { throw new StorageError(reason) }
export const send = (req) => { throw this.errors.notFound('ResourceNotFound') }
`),
    ).toEqual([
      { name: 'StorageError', kind: 'class', from: '@cloud/storage', sites: 2, file: 'orders.ts', line: 4 },
      {
        name: 'HttpProblem',
        kind: 'class',
        from: '../missing/problems',
        sites: 1,
        file: 'orders.ts',
        line: 3,
      },
      { name: 'errors.notFound', kind: 'function', from: undefined, sites: 1, file: 'orders.ts', line: 6 },
    ])
  })

  it.each([
    ['a class that passes a declared code', `new Answer(404, { code: 'ResourceNotFound' })`, ['Answer']],
    [
      'a function that passes a declared code and a status',
      `answer(res, 404, 'ResourceNotFound')`,
      ['answer'],
    ],
    ['a function that is named as one that raises', `fail(res, 'ResourceNotFound')`, ['fail']],
    ['a function that passes another text', `fail(res, 'Vanished')`, []],
    ['a function that passes a declared code alone', `track('ResourceNotFound')`, []],
    ['a logger', `answer.log.error('ResourceNotFound')`, []],
    ['a class of another kind', `new Answer('Vanished')`, []],
    [
      'a class that passes a declared code in an object',
      `new Answer({ ...other, code: 'ResourceNotFound' })`,
      ['Answer'],
    ],
    ['a class that passes a declared code within a call', `new Answer(other('ResourceNotFound'))`, []],
    ['a function that passes the least status', `answer(400, 'ResourceNotFound')`, ['answer']],
    ['a function that passes the greatest status', `answer(599, 'ResourceNotFound')`, ['answer']],
    ['a function that passes a status of another kind', `answer(399, 'ResourceNotFound')`, []],
    ['a function that passes a number that is no status', `answer(600, 'ResourceNotFound')`, []],
    ['a function that passes the text of a status', `answer('404', 'ResourceNotFound')`, []],
    ['a function whose result is thrown', `{ throw answer('ResourceNotFound') }`, ['answer']],
    ['a member whose name is computed', `answer[name]('ResourceNotFound', 404)`, []],
    ['a logger of its own name', `logger.fail('ResourceNotFound')`, []],
    ['a member of what a call returns', `answer().fail('ResourceNotFound')`, ['answer.fail']],
    ['a member of a catalog', `answer.catalog.fail('ResourceNotFound')`, ['answer.catalog.fail']],
    ['a member of logs', `answer.logs.fail('ResourceNotFound')`, ['answer.logs.fail']],
    ['a part of a parameter', `(({ fail }) => fail('ResourceNotFound'))(res)`, ['fail']],
  ])('%s', (_what, call, names) => {
    const text = `import { Answer, answer, fail, track } from 'answers'\nexport const find = (res) => ${call}\n`
    expect(unresolved(text).map(({ name }) => name)).toEqual(names)
  })

  it.each([
    ['an error class of the language', `export const find = () => new TypeError('ResourceNotFound')`],
    [
      'a class of the source without a code',
      `class ParseError extends Error {}\nexport const find = () => new ParseError('no')`,
    ],
    [
      'a function of the source, or another',
      `import { other } from 'answers'\nconst own = (code) => code\nconst fail = late ? own : other\nfail('ResourceNotFound')`,
    ],
    ['a function of the source', `const fail = (code) => code\nfail('ResourceNotFound')`],
    ['a parameter', `export const find = (NotFoundError) => new NotFoundError('ResourceNotFound')`],
    [
      'an emitter that is found',
      `import { ApiError } from './api-error.js'\nnew ApiError(404, 'ResourceNotFound')`,
    ],
    [
      'a class of a framework that is found',
      `import { HTTPException } from 'hono/http-exception'
throw new HTTPException(404, { res: Response.json({ error: { code: 'ResourceNotFound', message: '' } }, { status: 404 }) })`,
    ],
  ])('but not %s', (_what, text) => {
    expect(unresolved(text)).toEqual([])
  })
})

it('names a call around an error that is found only where a function is between them', () => {
  const names = (call: string) => {
    writeFileSync(
      join(project, 'around.ts'),
      `import { ApiError } from './api-error.js'
import { fail } from 'answers'
export const find = () => ${call}
`,
    )
    return findEmitters(['around.ts'], { catalog, cwd: project }).unresolved.map(({ name }) => name)
  }
  const error = `new ApiError(404, 'ResourceNotFound', 'gone')`
  expect(names(`fail('ResourceNotFound', ${error})`)).toEqual([])
  expect(names(`fail('ResourceNotFound', { error: ${error} })`)).toEqual([])
  expect(names(`fail('ResourceNotFound', () => { throw ${error} })`)).toEqual(['fail'])
})

it('knows a declared code by its prefix and without it', () => {
  const prefixed = defineCatalog({
    name: 'shop',
    envelope: { code: { at: '/code', prefix: 'urn:shop:' } },
    errors: { Gone: { status: 404 } },
  })
  const names = (code: string) => {
    writeFileSync(join(project, 'prefixed.ts'), `import { answer } from 'answers'\nanswer(404, '${code}')\n`)
    return findEmitters(['prefixed.ts'], { catalog: prefixed, cwd: project }).unresolved.map(
      ({ name }) => name,
    )
  }
  expect(names('urn:shop:Gone')).toEqual(['answer'])
  expect(names('Gone')).toEqual(['answer'])
  expect(names('urn:other:Gone')).toEqual([])
})

it('says which file is not there', () => {
  expect(() => findEmitters(['none.ts'], { catalog, cwd: project })).toThrow(
    /none\.ts: There is no such file/,
  )
})
