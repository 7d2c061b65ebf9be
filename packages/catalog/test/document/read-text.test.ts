import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  decode,
  InputTooLargeError,
  readText,
  readTextSync,
  rejectLargeInput,
} from '../../src/document/index.js'

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

it('reads 4 MiB, or 64 MiB of recorded traffic', () => {
  const mebibyte = 1024 * 1024
  expect(() => rejectLargeInput('a.yaml', 4 * mebibyte)).not.toThrow()
  expect(() => rejectLargeInput('a.yaml', 4 * mebibyte + 1)).toThrow(
    new InputTooLargeError('a.yaml', [
      { path: '', message: 'The file has 4194305 bytes; at most 4194304 (4 MiB) are read.' },
    ]),
  )
  for (const file of ['a.har', 'a.HAR']) {
    expect(() => rejectLargeInput(file, 64 * mebibyte)).not.toThrow()
    expect(() => rejectLargeInput(file, 64 * mebibyte + 1)).toThrow('at most 67108864 (64 MiB) are read.')
  }
  expect(() => rejectLargeInput('har', 4 * mebibyte + 1)).toThrow('(4 MiB)')
})

it('reads as much as it is told', async () => {
  const file = join(temporaryDirectory(), 'a.yaml')
  writeFileSync(file, 'a'.repeat(1024 * 1024 + 1))
  expect(() => readTextSync(file, 1)).toThrow('at most 1048576 (1 MiB) are read.')
  await expect(readText(file, 1)).rejects.toThrow('at most 1048576 (1 MiB) are read.')
  expect(await readText(file, 2)).toHaveLength(1024 * 1024 + 1)
  expect(() => decode('<stdin>', Buffer.alloc(1024 * 1024 + 1), 1)).toThrow(InputTooLargeError)
})

it('decodes UTF-8 without its byte order mark, and nothing else', () => {
  expect(decode('<stdin>', Buffer.from('\uFEFFé'))).toBe('é')
  expect(() => decode('<stdin>', Buffer.from([0x6e, 0xe9]))).toThrow(
    '<stdin>: The file is not valid UTF-8. Save it with the encoding UTF-8.',
  )
})

it('tells why a file cannot be read', () => {
  const file = join(temporaryDirectory(), 'a.yaml')
  expect(() => readTextSync(file)).toThrow(`${file}: There is no such file.`)
  writeFileSync(file, '')
  expect(() => readTextSync(join(file, 'b.yaml'))).toThrow(
    /a\.yaml\/b\.yaml: The file cannot be read: ENOTDIR/,
  )
})
