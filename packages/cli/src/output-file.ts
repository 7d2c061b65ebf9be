import { InvalidInputError } from '@error-contract/catalog'
import { existsSync, writeFileSync } from 'node:fs'

/**
 * Writes a file, but never over another one unless `force` says so.
 *
 * @throws {InvalidInputError} when the file exists or cannot be written.
 */
export function writeOutput(file: string, text: string, { force }: { readonly force: boolean }): void {
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw unwritable(file, code === 'EEXIST' ? exists : `The file cannot be written: ${message}.`)
  }
}

/**
 * For work that should not be done only to be thrown away.
 *
 * @throws {InvalidInputError} when the file exists.
 */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw unwritable(file, exists)
}

const exists = 'The file exists already. Pass --force to overwrite it, or name another one.'

const unwritable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])
