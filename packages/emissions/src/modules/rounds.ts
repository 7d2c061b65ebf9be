/** Milliseconds after which a round ends, although no file was linted twice. */
const maximumDuration = 200

/** Tells in which round a file is linted. */
export interface Rounds {
  /** Returns the number of the round that begins, or continues, with this file. */
  readonly of: (file: string) => number
}

/**
 * Divides linting into rounds: short times in which no file is linted twice. Files on disk are compared once per round,
 * so that a whole run asks for few files, while an editor, which lints the same file again, sees what was saved.
 */
export function createRounds(): Rounds {
  const linted = new Set<string>()
  let number = 0
  let startedAt = -Infinity
  return {
    of(file) {
      const now = performance.now()
      if (linted.has(file) || now - startedAt > maximumDuration) {
        linted.clear()
        number += 1
        startedAt = now
      }
      linted.add(file)
      return number
    },
  }
}
