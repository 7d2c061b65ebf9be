import type { CommandRun } from '../run-command.js'

/** What no output shows: it comes of a defect, and tells a user nothing. A file may have it of its own. */
const rawWords: readonly RegExp[] = [
  /^ {4}at .*$/m,
  /\b(?:Type|Range|Reference|Syntax|Eval|URI|Assertion)Error\b/,
  /Cannot (?:read|set|convert|destructure|access|assign|mix)\b.*/,
  /\b(?:undefined|null|object|[\w.]+) is not (?:a function|iterable|an object|defined|a constructor)\b/,
  /Maximum call stack size exceeded|Invalid (?:array|string) length|is not extensible/,
  /\[object \w+\]/,
  /\bundefined\b/,
  /\bnan\b/i,
]

/** What a terminal would carry out, but for line breaks and tabs. */
const controlCharacter = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/

/** Returns a sentence on what is wrong with the end of a command that read `input`; undefined where nothing is. */
export function findDefect({ code, out, err }: CommandRun, input: string): string | undefined {
  const printed = `${out}\n${err}`
  if (code === null || ![0, 1, 2, 3, 4].includes(code)) return `It ended with ${code}.`
  for (const word of rawWords) {
    const [found] = word.exec(printed) ?? []
    if (found !== undefined && !word.test(input)) return `It printed '${found}'.`
  }
  const [control] = controlCharacter.exec(printed) ?? []
  if (control !== undefined) return `It printed the character ${JSON.stringify(control)}.`
  if (code === 2 && err.trim() === '') return 'It ended with 2 and said nothing.'
  return undefined
}
