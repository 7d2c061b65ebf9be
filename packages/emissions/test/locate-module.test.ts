import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

const writeJson = (path: string, content: object) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify(content))
}

it.each([
  ['./a', 'a.ts'],
  ['./a', 'a.tsx'],
  ['./a', 'a.mts'],
  ['./a', 'a.cts'],
  ['./a', 'a.js'],
  ['./a', 'a.jsx'],
  ['./a', 'a.mjs'],
  ['./a', 'a.cjs'],
  ['./a', 'a/index.ts'],
  ['./a.js', 'a.ts'],
  ['./a.js', 'a.tsx'],
  ['./a.js', 'a.js'],
  ['./a.js', 'a.jsx'],
  ['./a.jsx', 'a.tsx'],
  ['./a.jsx', 'a.jsx'],
  ['./a.mjs', 'a.mts'],
  ['./a.mjs', 'a.mjs'],
  ['./a.cjs', 'a.cts'],
  ['./a.cjs', 'a.cjs'],
  ['./inner/a.js', 'inner/a.ts'],
  ['.', 'index.ts'],
])('the path %s is %s', (specifier, path) => {
  write(path)
  expect(locate(specifier)).toBe(path)
})

it.each([
  ['./a.json', 'a.json'],
  ['./a', 'a.json'],
  ['./a.css', 'a.css'],
  ['./a.d.ts', 'a.d.ts'],
  ['./a.d.mts', 'a.d.mts'],
  ['./a.ts', 'a.js'],
  ['./a.js', 'a.mts'],
  ['./node_modules/a/index.js', 'node_modules/a/index.js'],
  ['./b', 'a.ts'],
  ['fs', 'fs.ts'],
  ['node:fs', 'fs.ts'],
  ['a', 'a.ts'],
])('the path %s is not %s', (specifier, path) => {
  write(path)
  expect(locate(specifier)).toBeUndefined()
})

describe('what is built of a package', () => {
  const linked = (manifest: object) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    mkdirSync(join(root, 'packages/errors'), { recursive: true })
    symlinkSync(join(root, 'packages/errors'), join(root, 'node_modules/errors'))
    writeJson('packages/errors/package.json', { name: 'errors', ...manifest })
  }

  it.each([
    'dist/index.js',
    'build/index.js',
    'lib/index.js',
    'out/index.js',
    'dist/index.mjs',
    'dist/index.cjs',
    'dist/es/index.js',
    'dist/esm/index.js',
    'dist/cjs/index.cjs',
  ])('as %s is its source', (built) => {
    linked({ main: `./${built}` })
    write(`packages/errors/${built}`, 'packages/errors/src/index.ts')
    expect(locate('errors')).toBe('packages/errors/src/index.ts')
  })

  it.each(['bin/index.js', 'dist/umd/index.js', 'distant/index.js'])('as %s is itself', (built) => {
    linked({ main: `./${built}` })
    write(`packages/errors/${built}`, 'packages/errors/src/index.ts')
    expect(locate('errors')).toBe(`packages/errors/${built}`)
  })

  it.each([
    [{ main: './main.js' }, 'main.js'],
    [{ module: './module.js', main: './main.js' }, 'module.js'],
    [{ source: './source.ts', module: './module.js', main: './main.js' }, 'source.ts'],
    [{ exports: { source: './source.ts', import: './module.js' } }, 'source.ts'],
    [{ exports: { import: './module.js', default: './main.js' } }, 'module.js'],
    [{ exports: { require: './main.js' } }, 'main.js'],
    [{ exports: { node: './main.js' } }, 'main.js'],
    [{ exports: { default: './main.js' } }, 'main.js'],
    [{ exports: { types: './index.d.ts' } }, undefined],
  ])('is chosen by %j', (manifest, path) => {
    linked(manifest)
    write(
      'packages/errors/main.js',
      'packages/errors/module.js',
      'packages/errors/source.ts',
      'packages/errors/index.d.ts',
    )
    expect(locate('errors')).toBe(path && `packages/errors/${path}`)
  })

  it('and what is not is its source, whatever of it is asked for', () => {
    linked({ exports: { '.': './dist/index.js', './*': './dist/*.js' } })
    write('packages/errors/src/index.ts', 'packages/errors/src/http/fail.ts', 'packages/errors/src/late.ts')
    expect(locate('errors')).toBe('packages/errors/src/index.ts')
    expect(locate('errors/late')).toBe('packages/errors/src/late.ts')
    expect(locate('errors/http/fail')).toBe('packages/errors/src/http/fail.ts')
    expect(locate('errors/other')).toBeUndefined()
    expect(locate('@errors')).toBeUndefined()
    expect(locate('')).toBeUndefined()
  })
})

describe('an internal import that is not built', () => {
  const imports = (of: object) => {
    writeJson('package.json', { imports: of })
    write('src/errors.ts', 'src/http/fail.ts', 'src/http/fail.late.ts')
  }
  it.each([
    [{ '#errors': './dist/errors.js' }, '#errors', 'src/errors.ts'],
    [{ '#errors': { node: { import: './dist/errors.js' } } }, '#errors', 'src/errors.ts'],
    [
      { '#errors': { types: './types/errors.d.ts', default: './dist/errors.js' } },
      '#errors',
      'src/errors.ts',
    ],
    [{ '#*': './dist/*.js' }, '#errors', 'src/errors.ts'],
    [{ '#*': './dist/*.js' }, '#http/fail', 'src/http/fail.ts'],
    [{ '#http/*.js': './dist/http/*.js' }, '#http/fail.js', 'src/http/fail.ts'],
    [{ '#a*a': './dist/errors.js' }, '#aa', 'src/errors.ts'],
    [{ '#*-late': './dist/http/*.js' }, '#fail-late', 'src/http/fail.ts'],
    [{ '#*/*': './dist/*/*.js' }, '#http/fail', undefined],
    [{ '#other/*': './dist/other/*.js', '#http/*': './dist/http/*.js' }, '#http/fail', 'src/http/fail.ts'],
    [{ '#other': './dist/errors.js' }, '#errors', undefined],
    [{ '#errors': './dist/errors.js' }, '#errors/more', undefined],
    [{ '#http/*.js': './dist/http/*.js' }, '#http/fail', undefined],
    [{ '#a*a': './dist/errors.js' }, '#a', undefined],
    [{ '#http/*': './dist/http/*.js' }, '#mail/fail', undefined],
    [{ '#errors': './errors.js' }, '#errors', undefined],
    [{ '#errors': null }, '#errors', undefined],
    [{ '#errors': ['./dist/errors.js'] }, '#errors', undefined],
  ])('by %j from %s is %s', (of, specifier, path) => {
    imports(of)
    expect(locate(specifier, 'src/service.ts')).toBe(path)
  })

  it('is that of the nearest package', () => {
    imports({ '#errors': './dist/errors.js' })
    writeJson('inner/package.json', {})
    expect(locate('#errors', 'inner/service.ts')).toBeUndefined()
    expect(locate('#errors', 'other/service.ts')).toBe('src/errors.ts')
  })
})

describe('the paths of a configuration that cannot be read as a whole', () => {
  const missing = '@acme/missing'
  /** Locates `@/errors` by a configuration, and others beside it. */
  function mapped(text: object | string, others: Readonly<Record<string, object>> = {}) {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
    write('src/errors.ts', 'other/errors.ts')
    if (typeof text === 'string') writeFileSync(join(root, 'tsconfig.json'), text)
    else writeJson('tsconfig.json', text)
    for (const [path, content] of Object.entries(others)) writeJson(path, content)
    const found = locate('@/errors', 'services/service.ts')
    warn.mockRestore()
    return found
  }
  const src = { paths: { '@/*': ['./src/*'] } }
  const other = { paths: { '@/*': ['./other/*'] } }

  it.each<[string, object, Readonly<Record<string, object>>, string | undefined]>([
    ['its own', { extends: missing, compilerOptions: src }, {}, 'src/errors.ts'],
    [
      'below a base',
      { extends: missing, compilerOptions: { baseUrl: './src', paths: { '@/*': ['*'] } } },
      {},
      'src/errors.ts',
    ],
    [
      'its own of one name',
      { extends: missing, compilerOptions: { paths: { '@/errors': ['./src/errors.ts'] } } },
      {},
      'src/errors.ts',
    ],
    [
      'the first that leads somewhere',
      { extends: missing, compilerOptions: { paths: { '@/*': ['./none/*', './other/*', './src/*'] } } },
      {},
      'other/errors.ts',
    ],
    [
      'without a list',
      { extends: missing, compilerOptions: { paths: { '@/*': './src/*' } } },
      {},
      'src/errors.ts',
    ],
    [
      'which are texts',
      { extends: missing, compilerOptions: { paths: { '@/*': [5, './src/*'] } } },
      {},
      'src/errors.ts',
    ],
    [
      'of another pattern',
      { extends: missing, compilerOptions: { paths: { '~/*': ['./src/*'] } } },
      {},
      undefined,
    ],
    [
      'of one that it extends',
      { extends: ['./base.json', missing] },
      { 'base.json': { compilerOptions: src } },
      'src/errors.ts',
    ],
    [
      'of one that it extends without the end of its name',
      { extends: ['./base', missing] },
      { 'base.json': { compilerOptions: src } },
      'src/errors.ts',
    ],
    [
      'of the last that it extends',
      { extends: ['./a', './b', missing] },
      { 'a.json': { compilerOptions: src }, 'b.json': { compilerOptions: other } },
      'other/errors.ts',
    ],
    [
      'its own, and not those of one that it extends',
      { extends: ['./a', missing], compilerOptions: src },
      { 'a.json': { compilerOptions: other } },
      'src/errors.ts',
    ],
    [
      'of one in another directory, from there',
      { extends: ['./config/base', missing] },
      { 'config/base.json': { compilerOptions: { paths: { '@/*': ['../src/*'] } } } },
      'src/errors.ts',
    ],
    [
      'of none that is a package',
      { extends: [missing] },
      { '@acme/missing.json': { compilerOptions: { paths: { '@/*': ['../src/*'] } } } },
      undefined,
    ],
    [
      'of one that it extends beside what is no name',
      { extends: ['./base', missing, 5] },
      { 'base.json': { compilerOptions: src } },
      'src/errors.ts',
    ],
    [
      'of none where they extend each other',
      { extends: ['./a', missing] },
      { 'a.json': { extends: './tsconfig.json' } },
      undefined,
    ],
  ])('hold: %s', (_name, text, others, path) => {
    expect(mapped(text, others)).toBe(path)
  })

  it('are read from what is JSON with comments', () => {
    expect(
      mapped(`\uFEFF{ // one "comment"
  /* "extends": "./other", */ "extends": "${missing}", "files": ["/*", "a//b", "a\\"", ",}"],
  "compilerOptions": { "paths": { "@/*": ["./src/*",], }, },
}`),
    ).toBe('src/errors.ts')
  })

  it('may be absolute', () => {
    const text = { extends: missing, compilerOptions: { paths: { '@/*': [join(root, 'other/*')] } } }
    expect(mapped(text)).toBe('other/errors.ts')
  })
})

it('a configuration that is not JSON maps nothing, and does no harm', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  writePackage()
  write('packages/errors/src/index.ts', 'tsconfig.json')
  writeFileSync(join(root, 'tsconfig.json'), '{ "compilerOptions": ')
  expect(locate('@acme/errors')).toBe('packages/errors/src/index.ts')
  warn.mockRestore()
})

it('a path is found without the configuration, which nothing warns of', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  write('a.ts')
  writeJson('tsconfig.json', { extends: '@acme/not-installed' })
  expect(locate('./a.js')).toBe('a.ts')
  expect(warn).not.toHaveBeenCalled()
  expect(locate('a')).toBeUndefined()
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})

it('an internal import leads nowhere where no directory above has a package', () => {
  expect(locate('#errors')).toBeUndefined()
})
