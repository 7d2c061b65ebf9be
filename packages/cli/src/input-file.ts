import { closeSync, openSync, readSync } from 'node:fs'
import {
  decode,
  InputTooLargeError,
  InvalidInputError,
  readText,
  rejectLargeInput,
  statsOf,
} from '@error-contract/catalog/document'
import { pathFrom } from './paths.js'
import type { Terminal } from './terminal.js'

/** A file that a command reads. */
export interface InputFile {
  /** Absolute, or `-` for standard input. */
  readonly path: string
  readonly text: string
}

/**
 * Reads a file, or standard input for `-`. `inspect` sees its first bytes before they are decoded, and may refuse them.
 *
 * @param maximum - the largest size that is read, in MiB; 4 by default, and 64 for .har
 * @throws {InvalidInputError} when it cannot be read, is over 4 MiB (64 for .har) or is not UTF-8.
 */
export async function readInput(
  file: string,
  terminal: Terminal,
  maximum?: number,
  inspect?: (head: Uint8Array, path: string) => void,
): Promise<InputFile> {
  const path = pathFrom(terminal, file)
  if (path !== '-') {
    inspect?.(readHead(path), path)
    return { path, text: await readText(path, maximum) }
  }
  const bytes = await readInputStream(terminal, maximum)
  inspect?.(bytes, path)
  return { path, text: decode(path, bytes, maximum) }
}

/** Enough of a file to know its form. */
const headSize = 64 * 1024

/** Returns the first bytes of a regular file, and none of one that cannot be read, whose fault comes from reading it. */
function readHead(path: string): Uint8Array {
  if (!statsOf(path)?.isFile()) return new Uint8Array()
  try {
    const file = openSync(path, 'r')
    try {
      const head = new Uint8Array(headSize)
      return head.subarray(0, readSync(file, head, 0, headSize, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return new Uint8Array()
  }
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

/**
 * Adds the way out to the fault of a file that is too large, for commands with the option `--max-size`.
 *
 * @throws always: the error itself where it is another.
 */
export function suggestMaxSize(error: unknown): never {
  if (!(error instanceof InputTooLargeError)) throw error
  const faults = error.faults.map((fault) => ({
    ...fault,
    message: `${fault.message} Raise the limit with --max-size.`,
  }))
  throw new InvalidInputError(error.source, faults)
}
