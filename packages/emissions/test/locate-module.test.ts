import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { locateModule } from '../src/modules/locate-module.js'

let root: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'locate-module-')))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(...paths: readonly string[]) {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
  }
}

/** A package of the workspace whose entry points lead to what is built of it. */
function writePackage() {
  mkdirSync(join(root, 'packages/errors'), { recursive: true })
  mkdirSync(join(root, 'node_modules/@acme'), { recursive: true })
  symlinkSync(join(root, 'packages/errors'), join(root, 'node_modules/@acme/errors'))
  writeFileSync(
    join(root, 'packages/errors/package.json'),
    JSON.stringify({
      name: '@acme/errors',
      exports: { '.': './dist/esm/index.js', './http': './dist/esm/http/index.js' },
    }),
  )
}

const locate = (specifier: string, file = 'service.ts') => {
  const path = locateModule(join(root, file), specifier)
  return path?.slice(root.length + 1).replaceAll('\\', '/')
}

it('a package of the workspace that is not built is its source', () => {
  writePackage()
  write('packages/errors/src/index.ts', 'packages/errors/src/http/index.ts')
  expect(locate('@acme/errors')).toBe('packages/errors/src/index.ts')
  expect(locate('@acme/errors/http')).toBe('packages/errors/src/http/index.ts')
})

it('what is built of a package of the workspace stands for its source', () => {
  writePackage()
  write('packages/errors/dist/esm/http/index.js', 'packages/errors/src/http/index.ts')
  expect(locate('@acme/errors/http')).toBe('packages/errors/src/http/index.ts')
})

it('what is built stands for itself where there is no source', () => {
  writePackage()
  write('packages/errors/dist/esm/http/index.js')
  expect(locate('@acme/errors/http')).toBe('packages/errors/dist/esm/http/index.js')
})

it('an installed package is no source, even where it brings one', () => {
  write('node_modules/errors/src/index.ts')
  writeFileSync(
    join(root, 'node_modules/errors/package.json'),
    JSON.stringify({ name: 'errors', main: 'dist/index.js' }),
  )
  expect(locate('errors')).toBeUndefined()
})

it('an internal import that leads to what is not built is its source', () => {
  write('src/errors.ts', 'src/http/fail.ts')
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({
      imports: {
        '#errors': { types: './dist/errors.d.ts', default: './dist/errors.js' },
        '#http/*': './dist/http/*.js',
        '#other': './other/errors.js',
      },
    }),
  )
  expect(locate('#errors')).toBe('src/errors.ts')
  expect(locate('#http/fail')).toBe('src/http/fail.ts')
  expect(locate('#other')).toBeUndefined()
})

it('paths hold where the configuration extends one that is not installed, which a warning says once', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  write('src/errors.ts', 'src/fail.ts')
  writeFileSync(
    join(root, 'tsconfig.json'),
    `{
  // Comments are allowed.
  "extends": "@acme/tsconfig/base.json",
  "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["missing/*", "src/*"], }, },
}`,
  )
  expect(locate('@/errors')).toBe('src/errors.ts')
  expect(locate('@/fail')).toBe('src/fail.ts')
  expect(locate('~/fail')).toBeUndefined()
  expect(warn.mock.calls).toEqual([
    [
      expect.stringMatching(/tsconfig\.json cannot be read as a whole \(.*@acme\/tsconfig/),
      { code: 'ERROR_CONTRACT_TSCONFIG' },
    ],
  ])
  warn.mockRestore()
})

it('paths hold that a relative configuration has, beside one that is not installed', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  write('src/errors.ts')
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: ['./paths', '@acme/tsconfig'] }))
  writeFileSync(
    join(root, 'paths.json'),
    JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
  )
  expect(locate('@/errors')).toBe('src/errors.ts')
  warn.mockRestore()
})

/** Installs the source of `packages/<of>` as `@acme/errors` in a directory. */
function install(of: string, directory: string) {
  write(`packages/${of}/package.json`, `packages/${of}/src/index.ts`)
  writeFileSync(join(root, `packages/${of}/package.json`), '{ "name": "@acme/errors" }')
  mkdirSync(join(root, directory, 'node_modules/@acme'), { recursive: true })
  symlinkSync(join(root, 'packages', of), join(root, directory, 'node_modules/@acme/errors'))
}

it('a package is that of the nearest directory that has one, however deep the file lies', () => {
  install('shared', '.')
  install('own', 'services/orders')
  expect(locate('@acme/errors', 'services/carts/src/routes/a.ts')).toBe('packages/shared/src/index.ts')
  expect(locate('@acme/errors', 'services/carts/src/b.ts')).toBe('packages/shared/src/index.ts')
  expect(locate('@acme/errors', 'services/orders/src/routes/a.ts')).toBe('packages/own/src/index.ts')
})

it('a path is mapped by the nearest configuration, and by the project that it refers to for a directory', () => {
  const configuration = (directory: string, content: object) => {
    mkdirSync(join(root, directory), { recursive: true })
    writeFileSync(join(root, directory, 'tsconfig.json'), JSON.stringify(content))
  }
  const mapped = (to: string, include: string) => ({
    compilerOptions: { composite: true, paths: { '@/errors': [to] } },
    include: [include],
  })
  write('src/errors.ts', 'src/a.ts', 'inner/errors.ts', 'inner/deep/a.ts', 'test/errors.ts', 'test/a.ts')
  configuration('inner', mapped('./errors.ts', '**/*'))
  configuration('projects/src', mapped('../../src/errors.ts', '../../src/**/*'))
  configuration('projects/test', mapped('../../test/errors.ts', '../../test/**/*'))
  configuration('.', { files: [], references: [{ path: './projects/src' }, { path: './projects/test' }] })
  expect(locate('@/errors', 'inner/deep/a.ts')).toBe('inner/errors.ts')
  expect(locate('@/errors', 'src/a.ts')).toBe('src/errors.ts')
  expect(locate('@/errors', 'test/a.ts')).toBe('test/errors.ts')
})
