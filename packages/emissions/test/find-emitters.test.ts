import { loadCatalogSync } from '@error-contract/catalog'
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

it('says which file is not there', () => {
  expect(() => findEmitters(['none.ts'], { catalog, cwd: project })).toThrow(
    /none\.ts: There is no such file/,
  )
})
