import { decode, readText } from '@error-contract/catalog/document'
import { buffer } from 'node:stream/consumers'

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws {InvalidInputError} when it cannot be read, is over 4 MiB or is not UTF-8.
 */
export async function readInput(file: string): Promise<string> {
  return file === '-' ? decode('-', await buffer(process.stdin)) : readText(file)
}
