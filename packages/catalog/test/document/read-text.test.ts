import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readText, readTextSync } from '../../src/document/index.js'

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'read-text-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

it('reads a regular file without its byte order mark', async () => {
  const file = join(temporaryDirectory(), 'a.yaml')
  writeFileSync(file, '\uFEFFname: a')
  expect(readTextSync(file)).toBe('name: a')
  expect(await readText(file)).toBe('name: a')
})

it.skipIf(process.platform === 'win32').each(['/dev/zero', '/dev/urandom', '/dev/null', '/dev/tty'])(
  'refuses the device %s',
  (file) => {
    expect(() => readTextSync(file)).toThrow('This is not a regular file but a device, a pipe or a socket.')
  },
)

it.skipIf(process.platform === 'win32')('refuses a pipe to which nobody writes', async () => {
  const file = join(temporaryDirectory(), 'pipe.json')
  execFileSync('mkfifo', [file])
  await expect(readText(file)).rejects.toThrow('This is not a regular file')
})

it.skipIf(process.platform !== 'linux')('reads no more of a file than it has', () => {
  // The kernel makes up its content, and says that it has none.
  expect(readTextSync('/proc/self/status')).toBe('')
})

it('refuses a file that is too large, and a directory', () => {
  const directory = temporaryDirectory()
  const file = join(directory, 'large.yaml')
  writeFileSync(file, ' '.repeat(4 * 1024 * 1024 + 1))
  expect(() => readTextSync(file)).toThrow('at most 4194304 (4 MiB) are read')
  expect(() => readTextSync(directory)).toThrow('This is a directory, not a file.')
})
