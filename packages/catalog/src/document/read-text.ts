import { readFileSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { InvalidInputError } from './fault.js'

/** The largest input that is read, in MiB. */
const maximumSize = 4

/** Recorded traffic holds whole pages with their images. */
const maximumTraffic = 64

/**
 * The text of a UTF-8 file, without its byte order mark.
 *
 * @throws {InvalidInputError} when the file is missing, unreadable, over 4 MiB (64 for .har) or not UTF-8.
 */
export function readTextSync(file: string): string {
  return decode(
    file,
    attempt(file, () => {
      refuseLarge(file, statSync(file).size)
      return readFileSync(file)
    }),
  )
}

/** As {@link readTextSync}, without blocking. */
export async function readText(file: string): Promise<string> {
  try {
    refuseLarge(file, (await stat(file)).size)
    return decode(file, await readFile(file))
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Decodes bytes that came from elsewhere, such as standard input. `source` names them in a fault. */
export function decode(source: string, bytes: Uint8Array): string {
  refuseLarge(source, bytes.byteLength)
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

function refuseLarge(source: string, bytes: number): void {
  const most = source.toLowerCase().endsWith('.har') ? maximumTraffic : maximumSize
  if (bytes <= most * 1024 * 1024) return
  throw new InvalidInputError(source, [
    {
      path: '',
      message: `The file has ${bytes} bytes; at most ${most * 1024 * 1024} (${most} MiB) are read.`,
    },
  ])
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a directory, not a file.',
  EACCES: 'The file may not be read (permission denied).',
}

function unreadable(file: string, error: unknown): Error {
  if (error instanceof InvalidInputError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return new InvalidInputError(file, [
    { path: '', message: reasons[code ?? ''] ?? `The file cannot be read: ${message}.` },
  ])
}
