import { InvalidInputError } from '@error-contract/catalog'
import { readTextSync } from '@error-contract/catalog/document'

/**
 * Returns the text of a file that a project happens to have, or undefined where it is not a regular file of at most 4 MiB in
 * UTF-8 that can be read. Such a file is none that `init` was asked to read, so it is no reason to stop.
 */
export function projectText(path: string): string | undefined {
  try {
    return readTextSync(path)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}
