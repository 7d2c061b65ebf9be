import { requireWritableFile } from '@error-contract/catalog/document'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
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
 * @throws {UsageError} when it exists and `force` is false.
 * @throws {InvalidInputError} when it cannot be written, or is not a regular file.
 */
export function requireOutput(file: string, terminal: Terminal, { force }: WriteOptions): void {
  const path = pathFrom(terminal, file)
  if (!force && existsSync(path)) throw new UsageError(file, exists)
  requireWritableFile(path)
}

/**
 * Writes a file. Of a new one that cannot be written to its end, nothing is left.
 *
 * @throws {UsageError} when it exists and `force` is false, or when it cannot be written.
 * @throws {InvalidInputError} when it is not a regular file.
 */
export function writeOutput(file: string, text: string, terminal: Terminal, options: WriteOptions): void {
  requireOutput(file, terminal, options)
  const path = pathFrom(terminal, file)
  const isNew = !existsSync(path)
  try {
    writeFileSync(path, text, { flag: options.force ? 'w' : 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (isNew && code !== 'EEXIST') rmSync(path, { force: true })
    throw new UsageError(file, code === 'EEXIST' ? exists : `The file cannot be written: ${message}.`)
  }
}

const exists = 'The file exists already. Pass --force to overwrite it, or name another one.'
