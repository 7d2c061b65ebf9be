import { defineCatalog } from '@error-contract/catalog'
import * as typescriptParser from '@typescript-eslint/parser'
import { ESLint, type Linter } from 'eslint'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import plugin from '../src/index.js'
import { fixture } from './rule-tester.js'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'error-contract-'))
  cpSync(fixture('error-catalog.yaml'), join(project, 'error-catalog.yaml'))
  cpSync(fixture('api-error.ts'), join(project, 'api-error.ts'))
})
afterEach(() => rmSync(project, { recursive: true }))

const write = (file: string, text: string) => writeFileSync(join(project, file), text)

async function lint(files: string[], config: Linter.Config[]): Promise<string[]> {
  const eslint = new ESLint({
    cwd: project,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: typescriptParser } }, ...config],
  })
  const results = await eslint.lintFiles(files)
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, severity, message }) =>
      [`${filePath.slice(project.length + 1)}:${line}:${column}`, severity, message].join(' '),
    ),
  )
}

const service = `import { ApiError } from './api-error.js'
export function find() {
  throw new ApiError(400, 'ResourceNotFound', 'gone')
}
`

describe('config()', () => {
  const config = (options: Parameters<typeof plugin.config>[0] = {}) =>
    plugin.config({ catalog: join(project, 'error-catalog.yaml'), ...options })

  it('reports errors in sources and warnings in tests', async () => {
    write('service.ts', service)
    write('service.test.ts', service)
    const finding = "Error code 'ResourceNotFound' has status 400 here, but 404 in error-catalog.yaml."
    expect(await lint(['.'], config())).toEqual([
      `service.test.ts:3:22 1 ${finding}`,
      `service.ts:3:22 2 ${finding}`,
    ])
  })

  it('has the hash of the catalog in its settings', () => {
    const before = JSON.stringify(config()[0]?.settings)
    expect(JSON.stringify(config()[0]?.settings)).toBe(before)
    write('error-catalog.yaml', 'name: shop\nenvelope: microsoft\nerrors: { Gone: { status: 410 } }\n')
    expect(JSON.stringify(config()[0]?.settings)).not.toBe(before)
  })

  it('reports a missing catalog in the linted file, and names it', async () => {
    write('service.ts', service)
    expect(await lint(['service.ts'], config({ catalog: join(project, 'none.yaml') }))).toEqual([
      'service.ts:1:1 2 This file cannot be checked against a catalog. none.yaml: There is no such file.',
    ])
  })

  it('reports the first fault of an invalid catalog in the linted file, with its line and column', async () => {
    write(
      'error-catalog.yaml',
      'name: shop\nenvelope: microsoft\nerrors:\n  Gone: { status: 999 }\n  Lost: { status: 7 }\n',
    )
    write('service.ts', service)
    expect(await lint(['service.ts'], config({ preset: 'strict' }))).toEqual([
      'service.ts:1:1 2 This file cannot be checked against a catalog. error-catalog.yaml:4:19: 999 is not an HTTP status. Write a whole number from 100 to 599. 1 more in the same file.',
    ])
  })

  it('names a catalog that is defined in code', async () => {
    write('service.ts', service)
    const catalog = defineCatalog({ name: 'shop', envelope: 'microsoft', errors: { Gone: { status: 410 } } })
    expect(await lint(['service.ts'], config({ catalog }))).toEqual([
      "service.ts:3:27 2 Error code 'ResourceNotFound' is not declared in the catalog 'shop'.",
    ])
  })

  it.each([
    [
      'a URL of another scheme',
      'https://example.com/error-catalog.yaml',
      /catalog: Expected a path or a file URL/,
    ],
    [
      'a definition',
      { name: 'shop', envelope: 'microsoft', errors: {} },
      /catalog: Expected a path, a file URL or a/,
    ],
  ])('throws for %s as the catalog', (_name, catalog, message) => {
    // @ts-expect-error: a configuration in JavaScript.
    expect(() => config({ catalog })).toThrow(message)
  })

  it.each([
    [
      'without a reason',
      { code: 'PG*' },
      /otherCodes\.0: Missing key 'reason' in an entry \{ code, reason \}/,
    ],
    ['with an empty reason', { code: 'PG*', reason: ' ' }, /otherCodes\.0\.reason: The reason is empty/],
    [
      'for every code',
      { code: '*', reason: 'all' },
      /otherCodes\.0\.code: The pattern '\*' matches every code/,
    ],
    ['that is a string', 'PG*', /otherCodes\.0: Expected an entry \{ code, reason \}, got 'PG\*'/],
  ])('throws for an entry of otherCodes %s', (_name, entry, message) => {
    // @ts-expect-error: a configuration in JavaScript.
    expect(() => config({ otherCodes: [entry] })).toThrow(message)
  })

  it('leaves codes of other domains alone', async () => {
    write('service.ts', service.replace('ResourceNotFound', 'PGRST116').replace('400', '404'))
    expect(await lint(['service.ts'], config())).toHaveLength(1)
    const otherCodes = [{ code: 'PGRST*', reason: 'Passed on from PostgREST.' }]
    expect(await lint(['service.ts'], config({ otherCodes }))).toHaveLength(0)
  })

  it('throws for an unknown option, and suggests the nearest one', () => {
    // @ts-expect-error: a configuration in JavaScript.
    expect(() => config({ emitter: [] })).toThrow(/emitter: Unknown key 'emitter' .*emitters/s)
  })

  it('throws for an unknown preset, and suggests the nearest one', () => {
    // @ts-expect-error: a configuration in JavaScript.
    expect(() => config({ preset: 'strikt' })).toThrow(/preset: Unknown value 'strikt'.*strict/s)
  })

  it('uses the default of an option that is undefined', () => {
    // @ts-expect-error: a configuration in JavaScript.
    expect(config({ preset: undefined })).toEqual(config())
  })

  it('throws for an emitter with neither new nor call', () => {
    expect(() => config({ emitters: [{ code: '0' }] })).toThrow(/emitters.0: An emitter needs either 'new'/)
  })
})

it('follows imports beside an invalid tsconfig.json', async () => {
  write('tsconfig.json', '{ "extends": "./missing.json" }')
  write('service.ts', service)
  expect(await lint(['service.ts'], [plugin.configs.recommended])).toHaveLength(1)
})

describe('follows imports through', () => {
  const importing = (specifier: string) => service.replace('./api-error.js', specifier)
  const finding =
    "src/service.ts:3:22 2 Error code 'ResourceNotFound' has status 400 here, but 404 in error-catalog.yaml."

  beforeEach(() => {
    mkdirSync(join(project, 'src'))
    mkdirSync(join(project, 'packages/errors/src'), { recursive: true })
    mkdirSync(join(project, 'node_modules/@shop'), { recursive: true })
    cpSync(fixture('api-error.ts'), join(project, 'packages/errors/src/index.ts'))
    symlinkSync(join(project, 'packages/errors'), join(project, 'node_modules/@shop/errors'))
  })

  it.each([
    ['the imports of a package.json', '#errors', '{ "imports": { "#errors": "./api-error.ts" } }', undefined],
    ['the exports of a workspace package', '@shop/errors', '{}', '{ "exports": "./src/index.ts" }'],
    [
      'an entry point of a workspace package',
      '@shop/errors/api',
      '{}',
      '{ "exports": { "./*": { "import": "./src/index.ts" } } }',
    ],
    ['the main file of a workspace package', '@shop/errors', '{}', '{ "main": "src/index.ts" }'],
  ])('%s', async (_name, specifier, manifest, manifestOfPackage = '{}') => {
    write('package.json', manifest)
    write('packages/errors/package.json', manifestOfPackage)
    write('src/service.ts', importing(specifier))
    expect(await lint(['src'], [plugin.configs.recommended])).toEqual([finding])
  })

  it('but not into an installed package', async () => {
    rmSync(join(project, 'node_modules/@shop/errors'))
    mkdirSync(join(project, 'node_modules/@shop/errors'))
    write('node_modules/@shop/errors/package.json', '{ "main": "index.ts" }')
    cpSync(fixture('api-error.ts'), join(project, 'node_modules/@shop/errors/index.ts'))
    write('src/service.ts', importing('@shop/errors'))
    expect(await lint(['src'], [plugin.configs.recommended])).toEqual([])
  })
})

describe('the plain presets', () => {
  it('find the catalog above the linted file', async () => {
    write('service.ts', service)
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toEqual([
      "service.ts:3:22 2 Error code 'ResourceNotFound' has status 400 here, but 404 in error-catalog.yaml.",
    ])
  })

  it('report where there is no catalog, and lint the other files', async () => {
    rmSync(join(project, 'error-catalog.yaml'))
    for (const folder of ['orders', 'tools']) {
      mkdirSync(join(project, folder))
      write(`${folder}/service.ts`, service.replace('./api', '../api'))
    }
    cpSync(fixture('error-catalog.yaml'), join(project, 'orders/error-catalog.yaml'))
    expect(await lint(['orders', 'tools'], [plugin.configs.recommended])).toEqual([
      "orders/service.ts:3:22 2 Error code 'ResourceNotFound' has status 400 here, but 404 in orders/error-catalog.yaml.",
      expect.stringMatching(
        /^tools\/service.ts:1:1 2 .* tools: There is no error-catalog.yaml here or in any directory above\./,
      ),
    ])
  })
})

describe('an editor session', () => {
  it('uses a saved catalog at the next lint', async () => {
    write('service.ts', service)
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toHaveLength(1)
    write(
      'error-catalog.yaml',
      'name: shop\nenvelope: microsoft\nerrors: { ResourceNotFound: { status: 400 } }\n',
    )
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toEqual([])
  })

  it('uses a saved emitter at the next lint', async () => {
    write('service.ts', service)
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toHaveLength(1)
    write('api-error.ts', 'export class ApiError extends Error {}\n')
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toEqual([])
  })

  it('uses the last valid catalog while the file is invalid', async () => {
    write('service.ts', service)
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toHaveLength(1)
    write('error-catalog.yaml', 'name: shop\nerrors: [')
    utimesSync(join(project, 'error-catalog.yaml'), 1, 1)
    expect(await lint(['service.ts'], [plugin.configs.recommended])).toHaveLength(1)
  })
})

describe('the example service', () => {
  const root = fileURLToPath(new URL('../../../examples/machines-service/', import.meta.url))

  it('has no findings, until one fault of each kind is added', async () => {
    cpSync(join(root, 'src'), join(project, 'src'), { recursive: true })
    cpSync(join(root, 'error-catalog.yaml'), join(project, 'error-catalog.yaml'))
    expect(await lint(['src'], [plugin.configs.recommended])).toEqual([])
    write(
      'src/faults.ts',
      `import { ApiError } from './api-error.js'
import type { Response } from 'express'
export const undeclared = () => new ApiError(404, 'MachineVanished', 'gone')
export const mismatched = () => new ApiError(400, 'ResourceNotFound', 'gone')
export const misspelt = (res: Response) =>
  res.status(404).json({ error: { code: 'NotFuond', message: 'gone', target: crypto.randomUUID() } })
`,
    )
    expect(await lint(['src'], [plugin.configs.recommended])).toEqual([
      "src/faults.ts:3:51 2 Error code 'MachineVanished' is not declared in error-catalog.yaml.",
      "src/faults.ts:4:46 2 Error code 'ResourceNotFound' has status 400 here, but 404 in error-catalog.yaml.",
      "src/faults.ts:6:41 2 Error code 'NotFuond' is not declared in error-catalog.yaml. Did you mean 'NotFound'?",
    ])
  })
})
