import { decode, readText, rejectLargeInput } from '@error-contract/catalog/document'
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
 * @param maximum - the largest size that is read, in MiB; 4 by default, and 64 for .har
 * @throws {InvalidInputError} when it cannot be read, is over 4 MiB (64 for .har) or is not UTF-8.
 */
export async function readInput(file: string, terminal: Terminal, maximum?: number): Promise<InputFile> {
  const path = pathFrom(terminal, file)
  const text =
    path === '-'
      ? decode(path, await readInputStream(terminal, maximum), maximum)
      : await readText(path, maximum)
  return { path, text }
}

/** Stops at the limit, since a stream may never end. */
async function readInputStream({ stdin }: Terminal, maximum?: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array | string)
    size += bytes.byteLength
    rejectLargeInput('-', size, maximum)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
