import { InvalidInputError } from './fault.js'
import { readRegularFile, rejectLarge } from './read-regular-file.js'

/** In MiB. */
const maximumSize = 4

/** In MiB. Recorded traffic contains whole pages with their images. */
const maximumTrafficSize = 64

/**
 * Reads a UTF-8 file and removes its byte order mark.
 *
 * @param maximum - the largest size that is read, in MiB; 4 by default, and 64 for .har
 * @throws {InvalidInputError} when the file is missing, unreadable, too large, not a regular file or not UTF-8.
 */
export function readTextSync(file: string, maximum: number = limitOf(file)): string {
  return decodeText(file, readRegularFile(file, maximum))
}

/**
 * Reads a UTF-8 file and removes its byte order mark.
 *
 * @throws {InvalidInputError} as {@link readTextSync} does.
 */
export const readText = (file: string, maximum?: number): Promise<string> =>
  // Only regular files are read, for which no one waits.
  Promise.resolve(file).then((path) => readTextSync(path, maximum))

/**
 * Decodes UTF-8 bytes that were not read from a file, such as standard input. `source` names them in a fault.
 *
 * @throws {InvalidInputError} when there are too many of them or they are not UTF-8.
 */
export function decode(source: string, bytes: Uint8Array, maximum?: number): string {
  rejectLargeInput(source, bytes.byteLength, maximum)
  return decodeText(source, bytes)
}

/**
 * Refuses more bytes than are read of a source.
 *
 * @throws {InvalidInputError} with both numbers.
 */
export const rejectLargeInput = (source: string, bytes: number, maximum: number = limitOf(source)): void =>
  rejectLarge(source, bytes, maximum)

function decodeText(source: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InvalidInputError(source, [
      { path: '', message: 'The file is not valid UTF-8. Save it with the encoding UTF-8.' },
    ])
  }
}

const limitOf = (source: string) => (source.toLowerCase().endsWith('.har') ? maximumTrafficSize : maximumSize)
