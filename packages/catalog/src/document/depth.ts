import { InvalidInputError } from './fault.js'

/**
 * The deepest nesting of a document that is parsed. Parsers recurse, and a stack overflow can end the process instead of
 * throwing, so nesting is measured first.
 */
export const maximumDepth = 200

export const nestedTooDeeply = `The document is nested more than ${maximumDepth} deep.`

/**
 * Calls `parse`, and reports a stack overflow in it as a fault of the document.
 *
 * @throws {InvalidInputError} when the stack overflows.
 */
export function guardDepth<T>(source: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new InvalidInputError(source, [
      { path: '', message: 'The document is nested too deeply to be read.' },
    ])
  }
}
