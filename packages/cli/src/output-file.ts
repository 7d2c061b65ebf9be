import { InvalidInputError } from '@error-contract/catalog'
import { writeFileSync } from 'node:fs'

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
    const problem =
      code === 'EEXIST'
        ? 'The file exists already. Pass --force to overwrite it, or name another one.'
        : `The file cannot be written: ${message}.`
    throw new InvalidInputError(file, [{ path: '', message: problem }])
  }
}
