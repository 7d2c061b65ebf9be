import { existsSync, writeFileSync } from 'node:fs'
import { pathFrom } from './paths.js'
import type { Terminal } from './terminal.js'
import { UsageError } from './usage-error.js'

export interface WriteOptions {
  /** Overwrites a file that exists. */
  readonly force: boolean
}

/**
 * Writes a file.
 *
 * @throws {UsageError} when it exists and `force` is false, or when it cannot be written.
 */
export function writeOutput(file: string, text: string, terminal: Terminal, { force }: WriteOptions): void {
  try {
    writeFileSync(pathFrom(terminal, file), text, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(file, code === 'EEXIST' ? exists : `The file cannot be written: ${message}.`)
  }
}

/**
 * Checks, before work whose result it will hold, that a file can be new.
 *
 * @throws {UsageError} when it exists and `force` is false.
 */
export function refuseExisting(file: string, terminal: Terminal, { force }: WriteOptions): void {
  if (!force && existsSync(pathFrom(terminal, file))) throw new UsageError(file, exists)
}

const exists = 'The file exists already. Pass --force to overwrite it, or name another one.'
