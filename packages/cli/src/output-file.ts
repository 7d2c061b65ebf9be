import { requireWritableFile } from '@error-contract/catalog/document'
import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathFrom } from './paths.js'
import type { Terminal } from './terminal.js'
import { UsageError } from './usage-error.js'

export interface WriteOptions {
  /** Overwrites a file that exists. */
  readonly force: boolean
}

/**
 * Checks, before work whose result it will hold, that a file can be written.
 *
 * @throws {UsageError} when it is `-`, or when it exists and `force` is false.
 * @throws {InvalidInputError} when it cannot be written, or is not a regular file.
 */
export function requireOutput(file: string, terminal: Terminal, { force }: WriteOptions): void {
  if (file === '-') throw new UsageError(file, noFile)
  const path = pathFrom(terminal, file)
  if (!force && existsSync(path)) throw new UsageError(file, exists)
  if (!existsSync(path) && isLink(path)) throw new UsageError(file, leadsNowhere)
  requireWritableFile(path)
}

/**
 * Writes a file. Of a new one that cannot be written to its end, nothing is left; one that exists is kept then, where its
 * directory takes another file beside it.
 *
 * @throws {UsageError} when it exists and `force` is false, or when it cannot be written.
 * @throws {InvalidInputError} when it is not a regular file.
 */
export function writeOutput(file: string, text: string, terminal: Terminal, options: WriteOptions): void {
  requireOutput(file, terminal, options)
  const path = pathFrom(terminal, file)
  const isNew = !existsSync(path)
  try {
    if (isNew) writeFileSync(path, text, { flag: options.force ? 'w' : 'wx' })
    else replaceFile(realpathSync(path), text)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (isNew && code !== 'EEXIST') rmSync(path, { force: true })
    throw new UsageError(file, code === 'EEXIST' ? exists : `The file cannot be written: ${message}.`)
  }
}

/** A disk that becomes full in the middle must not cost the old content: the new one is moved over it when it is whole. */
function replaceFile(path: string, text: string): void {
  const beside = join(dirname(path), `.error-contract-${randomUUID()}`)
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: statSync(path).mode })
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    const { code } = error as NodeJS.ErrnoException
    // A file may be writable in a directory that takes no other.
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    writeFileSync(path, text)
  }
}

const exists = 'The file exists already. Pass --force to overwrite it, or name another one.'

const noFile =
  'This is no name of a file; ./- would be one. Without --output, the result goes to standard output.'

const leadsNowhere = 'This is a link to a file that does not exist. Remove the link.'

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
