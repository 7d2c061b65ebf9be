import { decode, readText } from '@error-contract/catalog/document'
import { buffer } from 'node:stream/consumers'
import { pathFrom } from './paths.js'
import type { Terminal } from './terminal.js'

/** A file that a command reads. */
export interface InputFile {
  /** Absolute, or `-` for standard input. */
  readonly path: string
  readonly text: string
}

/**
 * Reads a file, or standard input for `-`.
 *
 * @throws {InvalidInputError} when it cannot be read, is over 4 MiB (64 for .har) or is not UTF-8.
 */
export async function readInput(file: string, terminal: Terminal): Promise<InputFile> {
  const path = pathFrom(terminal, file)
  return { path, text: path === '-' ? decode(path, await buffer(terminal.stdin)) : await readText(path) }
}
