import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
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

const locate = (specifier: string) => {
  const path = locateModule(join(root, 'service.ts'), specifier)
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
