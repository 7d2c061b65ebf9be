import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { InputTooLargeError, InvalidInputError } from './fault.js'

/**
 * Reads a regular file of at most `limit` MiB. Never waits for another process: a device, a pipe and a socket are refused
 * before they are opened, and of a file that grows, or that the kernel makes up, no more is read than it said it has.
 *
 * @throws {InvalidInputError} when it is missing, unreadable, too large or not a regular file.
 */
export function readRegularFile(file: string, limit: number): Uint8Array {
  try {
    refuse(file, statSync(file), limit)
    // Where a pipe takes its place in between, opening it does not wait for a writer. Windows has no such flag.
    const descriptor = openSync(
      file,
      constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0),
    )
    try {
      const stats = fstatSync(descriptor)
      refuse(file, stats, limit)
      return readBytes(descriptor, stats.size)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw toInvalidInput(file, error)
  }
}

/**
 * Refuses a size over a limit in MiB.
 *
 * @throws {InputTooLargeError} with both.
 */
export function rejectLarge(source: string, bytes: number, limit: number): void {
  const maximum = limit * 1024 * 1024
  if (bytes > maximum)
    throw new InputTooLargeError(source, [
      { path: '', message: `The file has ${bytes} bytes; at most ${maximum} (${limit} MiB) are read.` },
    ])
}

function refuse(file: string, stats: Stats, limit: number): void {
  if (stats.isDirectory()) throw unusable(file, 'This is a directory, not a file.')
  if (!stats.isFile())
    throw unusable(
      file,
      'This is not a regular file but a device, a pipe or a socket. Save its content to a file.',
    )
  rejectLarge(file, stats.size, limit)
}

function readBytes(descriptor: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let length = 0
  while (length < size) {
    const read = readSync(descriptor, bytes, length, size - length, null)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'Permission denied.',
}

function toInvalidInput(file: string, error: unknown): InvalidInputError {
  if (error instanceof InvalidInputError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return unusable(file, reasons[code ?? ''] ?? `The file cannot be read: ${message}.`)
}

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])
