import type { CatalogDiff, Change } from './catalog-diff.js'

/** Plain text, one line per change. */
export function diffToText(diff: CatalogDiff): string {
  const lines = diff.changes.map((change) => `${levelWords[change.level]}  ${describeChange(change)}`)
  return `${[...lines, conclusion(diff)].join('\n')}\n`
}

/** A table for a comment on a pull request. */
export function diffToMarkdown(diff: CatalogDiff): string {
  const rows = diff.changes.map(
    (change) => `| ${levelWords[change.level].trim()} | ${escapeCell(describeChange(change))} |`,
  )
  const table = rows.length > 0 ? `| Level | Change |\n| - | - |\n${rows.join('\n')}\n\n` : ''
  return `### Error catalog\n\n${table}${escapeCell(conclusion(diff))}\n`
}

export const diffToJson = (diff: CatalogDiff): string => `${JSON.stringify(diff, undefined, 2)}\n`

const levelWords = { major: 'breaking', minor: 'addition', patch: 'wording ' } as const

function describeChange({ kind, code, was, is }: Change): string {
  switch (kind) {
    case 'added':
      return `${code} (${is}) is added.`
    case 'removed':
      return `${code} (${was}) is removed.`
    case 'renamed':
      return `${code} is likely renamed to ${is}.`
    case 'envelope-changed':
      return `The envelope changes: ${was} becomes ${is}.`
    case 'status-changed':
    case 'status-added':
    case 'status-removed':
      return `${code}: the status ${was} becomes ${is}.`
    case 'headers-changed':
      return `${code}: the headers ${was} become ${is}.`
    case 'message-changed':
      return `${code}: the message '${was}' becomes '${is}'.`
    case 'details-changed':
      return `${code}: ${was} becomes ${is}.`
  }
}

function conclusion({ level, version, undeclaredBreak }: CatalogDiff): string {
  if (level === undefined) return 'Nothing changed.'
  const declared = version.is === undefined ? 'no version is declared' : `${version.is} is declared`
  if (version.needed === undefined)
    return `This is a ${level} change, and the old catalog declares no version.`
  const verdict = undeclaredBreak ? 'The break is not declared: ' : ''
  return `${verdict}${verdict === '' ? 'This' : 'this'} needs version ${version.needed} or later, and ${declared}.`
}

const escapeCell = (text: string) => text.replace(/[\\`*_[\]<|~]/g, '\\$&').replace(/\s+/g, ' ')
