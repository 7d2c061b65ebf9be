import { loadCatalogSync } from '@error-contract/catalog'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
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
    unparsed: [],
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
  expect(survey.emitters).toHaveLength(2)
})

it('says which file is not there', () => {
  expect(() => findEmitters(['none.ts'], { catalog, cwd: project })).toThrow(
    /none\.ts: There is no such file/,
  )
})
