import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSourceFiles, maximumSize, type SourceFiles } from '../src/modules/source-files.js'

let root: string
let files: SourceFiles
let changes: number

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'source-files-'))
  changes = 0
  files = createSourceFiles(() => (changes += 1))
  files.beginFile(1)
})
afterEach(() => rmSync(root, { recursive: true }))

let time = 1_700_000_000
/** Writes a file with a time of its own, as an editor does seconds later. */
function write(name: string, text: string) {
  writeFileSync(join(root, name), text)
  time += 10
  utimesSync(join(root, name), time, time)
}
const textOf = (name: string) => files.load(join(root, name))?.text

it('a file is read again in the round after it was written, and not before', () => {
  write('a.js', 'one()')
  expect(textOf('a.js')).toBe('one()')
  write('a.js', 'two()')
  files.beginFile(1)
  expect([textOf('a.js'), changes]).toEqual(['one()', 0])
  files.beginFile(2)
  expect([textOf('a.js'), changes]).toEqual(['two()', 1])
  files.beginFile(3)
  expect([textOf('a.js'), changes]).toEqual(['two()', 1])
})

it('a file that did not change is parsed once', () => {
  write('a.js', 'one()')
  const module = files.load(join(root, 'a.js'))
  expect(files.load(join(root, 'a.js'))).toBe(module)
  files.beginFile(2)
  expect(files.load(join(root, 'a.js'))).toBe(module)
})

it('a file has changed where its size has, although its time has not', () => {
  write('a.js', 'one()')
  expect(textOf('a.js')).toBe('one()')
  writeFileSync(join(root, 'a.js'), 'three()')
  utimesSync(join(root, 'a.js'), time, time)
  files.beginFile(2)
  expect([textOf('a.js'), changes]).toEqual(['three()', 1])
})

it('a file that is deleted is gone, and is there again once it is written', () => {
  write('a.js', 'one()')
  expect(textOf('a.js')).toBe('one()')
  rmSync(join(root, 'a.js'))
  files.beginFile(2)
  expect([textOf('a.js'), changes]).toEqual([undefined, 1])
  write('a.js', 'one()')
  expect(textOf('a.js')).toBeUndefined()
  files.beginFile(3)
  expect([textOf('a.js'), changes]).toEqual(['one()', 2])
})

it('a file with syntax errors has no text, and has one once it is mended', () => {
  write('a.js', 'const =')
  expect(textOf('a.js')).toBeUndefined()
  write('a.js', 'one()')
  files.beginFile(2)
  expect([textOf('a.js'), changes]).toEqual(['one()', 1])
})

it('a file that is imported is compared with the disk when the one that imports it is', () => {
  write('a.js', `import { one } from './b.js'`)
  write('b.js', `export { one } from './c.js'`)
  write('c.js', `export const one = 1`)
  const inner = files.load(join(root, 'a.js'))?.resolve('./b.js')?.resolve('./c.js')
  expect(inner?.text).toBe('export const one = 1')
  write('c.js', `export const one = 2`)
  files.beginFile(2)
  files.load(join(root, 'a.js'))
  expect(changes).toBe(1)
  expect(files.resolve(join(root, 'a.js'), './c.js')?.text).toBe('export const one = 2')
})

it('a file that was not imported yet is compared with the disk when it is', () => {
  write('a.js', 'one()')
  write('b.js', 'two()')
  expect(textOf('b.js')).toBe('two()')
  write('b.js', 'three()')
  files.beginFile(2)
  expect([textOf('a.js'), changes]).toEqual(['one()', 0])
  expect(files.resolve(join(root, 'a.js'), './b.js')?.text).toBe('three()')
})

it('a package, a directory and what is not there are no files', () => {
  write('a.js', '')
  expect(files.resolve(join(root, 'a.js'), 'package')).toBeUndefined()
  expect(files.resolve(join(root, 'a.js'), './b.js')).toBeUndefined()
  expect(files.load(root)).toBeUndefined()
  expect(files.load(join(root, 'b.js'))).toBeUndefined()
})

it('a file over 1 MiB is not read', () => {
  const text = (size: number) => `// ${'x'.repeat(size - 3)}`
  write('a.js', text(maximumSize))
  write('b.js', text(maximumSize + 1))
  expect(maximumSize).toBe(1_048_576)
  expect(textOf('a.js')).toHaveLength(maximumSize)
  expect(textOf('b.js')).toBeUndefined()
})

it('the files that were read last are kept', () => {
  const names = Array.from({ length: 501 }, (_, index) => `${index}.js`)
  for (const name of names) write(name, 'one()')
  const modules = names.map((name) => files.load(join(root, name)))
  expect(files.load(join(root, '500.js'))).toBe(modules[500])
  expect(files.load(join(root, '1.js'))).toBe(modules[1])
  expect(files.load(join(root, '0.js'))).not.toBe(modules[0])
})

it.each([
  [`export const one = 1`, 'one', true],
  [`export const one = 1`, 'two', false],
  [`export * from './other.js'`, 'two', true],
  [`export*from './other.js'`, 'two', true],
  [`export = other`, 'two', true],
  [`module.exports = other`, 'two', true],
  [`exports[name] = other`, 'two', true],
  [`export const t\\u0077o = 1`, 'two', true],
  [`export { one }`, 'two', false],
  [`reexports.one = 1`, 'two', false],
])('%s is asked for %s: %s', (text, name, isRead) => {
  write('a.js', `import './b.js'`)
  write('b.ts', text)
  expect(files.resolve(join(root, 'a.js'), './b.js', name) !== undefined).toBe(isRead)
  expect(files.resolve(join(root, 'a.js'), './b.js') !== undefined).toBe(true)
})
