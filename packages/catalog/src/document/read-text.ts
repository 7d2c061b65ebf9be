import { readFileSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { InvalidInputError } from './fault.js'

/** In MiB. */
const maximumSize = 4

/** In MiB. Recorded traffic contains whole pages with their images. */
const maximumTrafficSize = 64

/**
 * Reads a UTF-8 file and removes its byte order mark.
 *
 * @throws {InvalidInputError} when the file is missing, unreadable, over 4 MiB (64 for .har) or not UTF-8.
 */
export function readTextSync(file: string): string {
  return decode(
    file,
    attempt(file, () => {
      rejectLarge(file, statSync(file).size)
      return readFileSync(file)
    }),
  )
}

/**
 * Reads a UTF-8 file and removes its byte order mark.
 *
 * @throws {InvalidInputError} as {@link readTextSync} does.
 */
export async function readText(file: string): Promise<string> {
  try {
    rejectLarge(file, (await stat(file)).size)
    return decode(file, await readFile(file))
  } catch (error) {
    throw unreadable(file, error)
  }
}

/**
 * Decodes UTF-8 bytes that were not read from a file, such as standard input. `source` names them in a fault.
 *
 * @throws {InvalidInputError} when there are too many of them or they are not UTF-8.
 */
export function decode(source: string, bytes: Uint8Array): string {
  rejectLarge(source, bytes.byteLength)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InvalidInputError(source, [
      { path: '', message: 'The file is not valid UTF-8. Save it with the encoding UTF-8.' },
    ])
  }
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw unreadable(file, error)
  }
}

function rejectLarge(source: string, bytes: number): void {
  const limit = source.toLowerCase().endsWith('.har') ? maximumTrafficSize : maximumSize
  if (bytes <= limit * 1024 * 1024) return
  throw new InvalidInputError(source, [
    {
      path: '',
      message: `The file has ${bytes} bytes; at most ${limit * 1024 * 1024} (${limit} MiB) are read.`,
    },
  ])
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a directory, not a file.',
  EACCES: 'Permission denied.',
}

function unreadable(file: string, error: unknown): Error {
  if (error instanceof InvalidInputError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return new InvalidInputError(file, [
    { path: '', message: reasons[code ?? ''] ?? `The file cannot be read: ${message}.` },
  ])
}
