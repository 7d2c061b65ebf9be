import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { InvalidInputError } from './fault.js'

/**
 * Checks that a regular file can be written, before work whose result it will hold. The file is not changed; a file that
 * is removed at once shows whether its directory takes a new one, and whether the disk is full.
 *
 * @throws {InvalidInputError} when it cannot, or is a directory, a device, a pipe or a socket.
 */
export function requireWritableFile(file: string): void {
  refuseErrors(file, () => {
    const stats = statOf(file)
    if (!stats) return writeTrial(dirname(file))
    requireWritableEntry(file, stats)
    try {
      writeTrial(dirname(file))
    } catch (error) {
      // A file may be writable in a directory that takes no other.
      if (isFull(error)) throw error
    }
  })
}

/**
 * Creates a directory and those above it, and checks that files of these names can be written to it. None of them may be a
 * link, which would lead out of the directory.
 *
 * @throws {InvalidInputError} when they cannot, or when the directory or one of the files is something else.
 */
export function requireWritableDirectory(directory: string, names: readonly string[]): void {
  refuseErrors(directory, () => {
    createDirectory(directory)
    for (const file of names.map((name) => join(directory, name))) {
      if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
        throw unusable(file, 'This is a link. Remove it, or use another directory.')
      const stats = statOf(file)
      if (stats) refuseErrors(file, () => requireWritableEntry(file, stats))
    }
    writeTrial(directory)
  })
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** One directory at a time: Node's own way down never ends where the kernel makes up the directory, as below /proc. */
function createDirectory(directory: string): void {
  const stats = statOf(directory)
  if (stats?.isDirectory()) return
  if (stats) throw unusable(directory, 'This is not a directory. Name another one.')
  const parent = dirname(directory)
  if (parent !== directory) createDirectory(parent)
  try {
    mkdirSync(directory)
  } catch (error) {
    // Another process may have created it just now, as shards of one run do.
    if (!statOf(directory)?.isDirectory()) throw error
  }
}

function requireWritableEntry(file: string, stats: Stats): void {
  if (!stats.isFile())
    throw unusable(
      file,
      stats.isDirectory()
        ? 'This is a directory, not a file. Name another one.'
        : 'This is not a regular file but a device, a pipe or a socket. Name another one.',
    )
  closeSync(openSync(file, constants.O_WRONLY))
}

/** Enough to notice that a disk is full, or that a quota is used up. */
const trial = Buffer.alloc(64 * 1024)

function writeTrial(directory: string): void {
  const file = join(directory, `.error-contract-${randomUUID()}`)
  const descriptor = openSync(file, 'wx')
  try {
    let written = 0
    while (written < trial.length) written += writeSync(descriptor, trial, written)
  } finally {
    closeSync(descriptor)
    unlinkSync(file)
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')

function refuseErrors(path: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    throw unusable(path, `It cannot be written: ${(error as Error).message}. Name another place.`)
  }
}

const unusable = (path: string, message: string) => new InvalidInputError(path, [{ path: '', message }])
