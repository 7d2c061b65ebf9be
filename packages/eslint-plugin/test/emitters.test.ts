import { loadCatalogSync } from '@error-contract/catalog'
import { mkdtempSync, rmSync, symlinkSync, mkdirSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findEmitters } from '../src/emitters.js'
import { fixture } from './rule-tester.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url))

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'error-contract-'))
  cpSync(fixture('api-error.ts'), join(project, 'api-error.ts'))
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(join(modules, 'oxc-parser'), join(project, 'node_modules/oxc-parser'))
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

it('lists the emitters of a project with the arguments that are code and status', () => {
  expect(findEmitters(['service.ts'], { catalog, cwd: project })).toEqual([
    { name: 'ApiError', kind: 'class', file: 'api-error.ts', line: 1, code: '1', status: '0', sites: 2 },
    { name: 'sendError', kind: 'function', file: 'api-error.ts', line: 12, code: '2', status: '1', sites: 1 },
  ])
})

it('says which file it can not read', () => {
  expect(() => findEmitters(['none.ts'], { catalog, cwd: project })).toThrow(
    /none\.ts: This file is not there/,
  )
})
