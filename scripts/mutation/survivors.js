import { table } from '../generate/markdown.js'
import { notes } from './notes.js'

/**
 * @typedef {object} Mutant
 * @property {string} status
 * @property {string} [replacement]
 * @property {{ start: Position, end: Position }} location
 * @typedef {{ line: number, column: number }} Position Both count from one.
 * @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} Report As Stryker writes it.
 */

/**
 * Returns what a run found: how many mutants it tried and killed, and a table of those that lived.
 *
 * @param {Report} report
 * @param {number} count Of all mutants.
 */
export function describeRun(report, count) {
  const mutants = Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file, original: textAt(source, mutant.location) })),
  )
  const withStatus = (...statuses) => mutants.filter(({ status }) => statuses.includes(status))

  const killed = withStatus('Killed', 'Timeout')
  const survived = withStatus('Survived', 'NoCoverage')
  const tried = killed.length + survived.length
  const summary = [
    `${String(tried)} of ${String(count)} mutants, and no static ones`,
    `${String(killed.length)} killed: **${((100 * killed.length) / tried).toFixed(1)} %**`,
  ].join('. ')
  return survived.length === 0 ? `${summary}.` : `${summary}. These lived:\n\n${tableOf(survived)}`
}

function tableOf(survived) {
  const rows = survived
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.location.start.line - b.location.start.line)
    .map(({ file, location, original, replacement = '' }) => [
      `${file}:${String(location.start.line)}`,
      `${inline(original)} → ${inline(replacement)}`,
      notes.find((note) => file.endsWith(note.file) && note.from === original && note.to === replacement)
        ?.why,
    ])
  return table(['place', 'change', 'why'], rows)
}

/** Returns what a mutant replaces. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  lines[last] = lines[last].slice(0, end.column - 1)
  return lines.join('\n').slice(start.column - 1)
}

/** Returns code on one line of a table, the start of it where it is long. */
function inline(code) {
  const line = code.replace(/\s+/g, ' ')
  const short = line.length > 70 ? `${line.slice(0, 69)}…` : line
  if (short === '') return 'nothing'
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([{ length }]) => length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${short} ${fence}` : `${fence}${short}${fence}`
}
