import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { requireWritableDirectory, requireWritableFile } from '../../src/document/index.js'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'require-writable-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it.each(['new.json', 'old.json'])('accepts the file %s, and leaves nothing behind', (name) => {
  writeFileSync(join(folder, 'old.json'), '{}')
  requireWritableFile(join(folder, name))
  expect(readdirSync(folder)).toEqual(['old.json'])
})

it('refuses a directory in place of a file', () => {
  expect(() => requireWritableFile(folder)).toThrow(
    `${folder}: This is a directory, not a file. Name another one.`,
  )
})

it.skipIf(process.platform === 'win32')('refuses a device in place of a file', () => {
  expect(() => requireWritableFile('/dev/null')).toThrow(
    '/dev/null: This is not a regular file but a device, a pipe or a socket. Name another one.',
  )
})

it.skipIf(process.platform !== 'linux')('accepts a file whose directory takes no other', () => {
  requireWritableFile('/proc/self/comm')
  expect(() => requireWritableFile('/proc/self/other')).toThrow(
    '/proc/self/other: It cannot be written: ENOENT',
  )
})

it.skipIf(process.platform !== 'linux')('refuses a directory that the kernel makes up', () => {
  expect(() => requireWritableDirectory('/proc/self/other/reports', [])).toThrow(
    /^\/proc\/self\/other\/reports: It cannot be written: .*\. Name another place\.$/,
  )
})

it('names the file of a directory that cannot be written', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => requireWritableDirectory(join(file, 'reports'), [])).toThrow(
    `${file}: This is not a directory. Name another one.`,
  )
})

it('refuses a file below a directory that is not there, or below a file', () => {
  writeFileSync(join(folder, 'file'), '')
  for (const file of [join(folder, 'missing/report.json'), join(folder, 'file/report.json')])
    expect(() => requireWritableFile(file)).toThrow(`${file}: It cannot be written: `)
})

it('creates a directory and those above it', () => {
  requireWritableDirectory(join(folder, 'a/b/c'), ['report.json'])
  expect(existsSync(join(folder, 'a/b/c'))).toBe(true)
  expect(readdirSync(join(folder, 'a/b/c'))).toEqual([])
})

it('accepts a directory that has the files already', () => {
  writeFileSync(join(folder, 'report.json'), '{}')
  requireWritableDirectory(folder, ['report.json', 'report.html'])
  expect(readdirSync(folder)).toEqual(['report.json'])
})

it('refuses a file in place of a directory', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => requireWritableDirectory(file, [])).toThrow(
    `${file}: This is not a directory. Name another one.`,
  )
})

it('refuses a directory that has a directory by the name of a file', () => {
  const file = join(folder, 'report.json')
  mkdirSync(file)
  expect(() => requireWritableDirectory(folder, ['report.json'])).toThrow(
    `${file}: This is a directory, not a file. Name another one.`,
  )
})

it.skipIf(process.platform === 'win32').each(['there', 'not there'])(
  'refuses a link to a file that is %s',
  (where) => {
    if (where === 'there') writeFileSync(join(folder, 'other.json'), '')
    symlinkSync(join(folder, 'other.json'), join(folder, 'report.json'))
    expect(() => requireWritableDirectory(folder, ['report.json'])).toThrow(
      `${join(folder, 'report.json')}: This is a link. Remove it, or use another directory.`,
    )
  },
)
