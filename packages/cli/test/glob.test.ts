import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { filesOfGlob } from '../src/source/glob.js'
import { sourcePaths } from '../src/source/source-paths.js'
import { UsageError } from '../src/usage-error.js'
import { runCommand } from './run-command.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'glob-'))
  for (const file of ['a.ts', 'one/b.ts', 'two/c.ts']) {
    mkdirSync(join(cwd, file, '..'), { recursive: true })
    writeFileSync(join(cwd, file), 'throw new Error()\n')
  }
})
afterEach(() => rmSync(cwd, { recursive: true }))

it('lists a file once where directories link to those above them', () => {
  symlinkSync('..', join(cwd, 'one/above'))
  symlinkSync('..', join(cwd, 'two/above'))
  expect(filesOfGlob('**/*.ts', { cwd }).sort()).toEqual(['a.ts', 'one/b.ts', 'two/c.ts'])
})

it('lists a link to a file', () => {
  symlinkSync('../a.ts', join(cwd, 'one/linked.ts'))
  expect(filesOfGlob('one/*.ts', { cwd }).sort()).toEqual(['one/b.ts', 'one/linked.ts'])
})

it('lists the files of a linked directory that is named', () => {
  symlinkSync('one', join(cwd, 'linked'))
  expect(filesOfGlob('linked/*.ts', { cwd })).toEqual(['linked/b.ts'])
})

it('does not list a directory that a glob matches', () => {
  symlinkSync('one', join(cwd, 'directory.ts'))
  expect(filesOfGlob('*.ts', { cwd })).toEqual(['a.ts'])
})

it('finds nothing below a file', () => {
  expect(() => sourcePaths(['a.ts/b.ts'], { cwd })).toThrow('There is no such file or directory.')
  expect(() => sourcePaths(['a.ts/*.ts'], { cwd })).toThrow(UsageError)
})

it('refuses a pattern below which there is more than the limit', () => {
  expect(() => filesOfGlob('**/*.ts', { cwd }, 4)).toThrow(
    'There are more than 4 files and directories below this pattern. Begin it with a directory that has fewer.',
  )
})

it('reads a pattern below which there is no more than the limit', () => {
  expect(filesOfGlob('**/*.ts', { cwd }, 5)).toHaveLength(3)
})

it('refuses a directory with more than the limit', () => {
  expect(() => sourcePaths(['.'], { cwd }, 4)).toThrow(
    'There are more than 4 files and directories here. Name a directory that has fewer.',
  )
})

it('reads a directory with no more than the limit', () => {
  expect(sourcePaths(['.'], { cwd }, 5).files).toEqual(['a.ts', 'one/b.ts', 'two/c.ts'])
})

it('reads each pattern of the inputs of coverage once', async () => {
  writeFileSync(
    join(cwd, 'error-catalog.yaml'),
    'name: shop\nenvelope: oci\nerrors: { GONE: { status: 410 } }\n',
  )
  writeFileSync(join(cwd, 'first.md'), '| Code | Status |\n| --- | --- |\n| GONE | 410 |\n')
  const { out } = await runCommand(['coverage', '--pages', '*.md', '*.md', '--format', 'json'], { cwd })
  const { codes } = JSON.parse(out) as { codes: { evidence: unknown[] }[] }
  expect(codes.map(({ evidence }) => evidence.length)).toEqual([1])
})
