/** Files linted in the round that is under way. */
const linted = new Set<string>()

/** Milliseconds after which files on disk are looked at again, though no file was linted twice. */
const longest = 200

let number = 0
let began = -Infinity

/**
 * The round that begins or goes on with this file: a short time in which no file is linted twice. What lies on disk is
 * compared once per round, so that a whole run asks for few files, while an editor, which lints the same file again,
 * sees what was saved.
 */
export function roundOf(file: string): number {
  const now = performance.now()
  if (linted.has(file) || now - began > longest) {
    linted.clear()
    number += 1
    began = now
  }
  linted.add(file)
  return number
}
