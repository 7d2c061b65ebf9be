import { controlCharacter } from './error-shape.js'

/** Returns a sentence on why a catalog cannot declare a code; undefined where it can. */
export function codeProblem(code: string): string | undefined {
  if (code === '') return 'A code must not be empty.'
  if (code.trim() !== code) return `The code '${code}' begins or ends with white space. Remove it.`
  return controlCharacter.test(code) ? 'The code contains a control character. Remove it.' : undefined
}

/** Returns true for a text that a catalog can declare as a code, and that a file can hold as a key. */
export const isDeclarableCode = (code: string): boolean =>
  codeProblem(code) === undefined && code !== '__proto__' && code.isWellFormed()
