import type { CatalogDiff } from './catalog-diff.js'
import type { Change } from './change.js'

/** Formats a diff as plain text with one line per change. */
export function diffToText(diff: CatalogDiff): string {
  const lines = diff.changes.map((change) => `${levelWords[change.level]}  ${describeChange(change)}`)
  return `${[...lines, conclusion(diff)].join('\n')}\n`
}

/** Formats a diff as a Markdown table for a comment on a pull request. */
export function diffToMarkdown(diff: CatalogDiff): string {
  const rows = diff.changes.map(
    (change) => `| ${levelWords[change.level].trim()} | ${escapeCell(describeChange(change))} |`,
  )
  const table = rows.length > 0 ? `| Level | Change |\n| - | - |\n${rows.join('\n')}\n\n` : ''
  return `### Error catalog\n\n${table}${escapeCell(conclusion(diff))}\n`
}

/** Formats a diff as JSON. */
export const diffToJson = (diff: CatalogDiff): string => `${JSON.stringify(diff, undefined, 2)}\n`

/** The words for the levels of changes. */
export const levelWords = { major: 'breaking', minor: 'addition', patch: 'wording ' } as const

/** Returns a change as one sentence. */
export function describeChange({ kind, code, from, to }: Change): string {
  switch (kind) {
    case 'added':
      return `${code} (${to}) is added.`
    case 'removed':
      return `${code} (${from}) is removed.`
    case 'retired':
      return `${code} (${from}) is retired${to === undefined ? '' : `, and ${to} takes its place`}.`
    case 'returned':
      return `${code} (${from}) comes back as it was.`
    case 'reused':
      return `${code} was retired (${from}) and comes back with another meaning (${to}). Give the new error a code of its own.`
    case 'forgotten':
      return `${code} (${from}) is removed from the catalog. Keep its entry, so that it never gets another meaning.`
    case 'renamed':
      return `${code} is likely renamed to ${to}.`
    case 'envelope-changed':
      return code === undefined
        ? `The envelope changes: ${from} becomes ${to}.`
        : `${code}: in its envelope, ${from} becomes ${to}.`
    case 'status-changed':
    case 'status-added':
    case 'status-removed':
      return `${code}: the status ${from} becomes ${to}.`
    case 'headers-changed':
      return `${code}: the headers ${from} become ${to}.`
    case 'message-changed':
      return `${code}: the message '${from}' becomes '${to}'.`
    case 'details-changed':
      return `${code}: ${from} becomes ${to}.`
  }
}

/** Returns the version that the changes need, and whether it is declared, as a sentence. */
export function conclusion({ level, version, undeclaredBreak, reusesRetired }: CatalogDiff): string {
  if (reusesRetired) return 'A retired code never gets another meaning, whatever the version.'
  if (level === undefined) return 'Nothing changed.'
  const declared = version.to === undefined ? 'no version is declared' : `${version.to} is declared`
  if (version.needed === undefined)
    return `This is a ${level} change, and the old catalog declares no version.`
  const opening = undeclaredBreak ? 'The version does not announce the break: this' : 'This'
  return `${opening} needs version ${version.needed} or later, and ${declared}.`
}

const escapeCell = (text: string) => text.replace(/[\\`*_[\]<|~]/g, '\\$&').replace(/\s+/g, ' ')
