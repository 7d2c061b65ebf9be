import { countNoun } from '../count-noun.js'
import { groupBy } from '../group-by.js'
import type { Terminal } from '../terminal.js'
import {
  columns,
  isAsked,
  sentencesOf,
  speaksForCode,
  type CodeCoverage,
  type Column,
  type CoverageResult,
  type Evidence,
} from './coverage-result.js'

/** The headings of the columns. */
export const columnNames: Readonly<Record<Column, string>> = {
  raised: 'Raised',
  documented: 'Documented',
  reliedOn: 'Relied on',
  proven: 'Proven',
}

/** Returns one cell: a count of what speaks for the code, or what its absence means. */
export function cellOf({ evidence, findings }: CodeCoverage, column: Column, result: CoverageResult): string {
  if (!isAsked(result, column)) return 'not asked'
  const own = evidence.filter((one) => one.column === column)
  if (own.some(({ holds }) => !holds)) return 'violated'
  if (own.length > 0 && own.every(({ isOutdated }) => isOutdated)) return 'outdated'
  const isOfColumn = (check: string) =>
    check.endsWith(`-${column}`) || (column === 'reliedOn' && check.startsWith('contract-'))
  const isWrong = findings.some(({ check, kind }) => kind === 'contradiction' && isOfColumn(check))
  const count = column === 'reliedOn' ? new Set(own.map(consumerOf)).size : own.length
  return `${count === 0 ? 'no' : count}${isWrong ? ' !' : ''}`
}

/** Returns the name of the consumer of a contract, which its text begins with. */
export const consumerOf = ({ consumer, text }: Pick<Evidence, 'consumer' | 'text'>): string =>
  consumer ?? text.split(':')[0] ?? text

/** Returns what the catalog says of a code besides its statuses, in a word: `deprecated`, `retired`, `undeclared`. */
export function standingOf({ isDeclared, banned, deprecated }: CodeCoverage): string | undefined {
  if (deprecated !== undefined) return 'deprecated'
  if (isDeclared) return undefined
  return {
    retired: 'retired',
    mapped: 'not passed on',
    withheld: 'not passed on',
    codeless: 'no code',
    none: 'undeclared',
  }[banned?.kind ?? 'none']
}

/** Returns the lines about what only some catalogs have: deprecated and retired codes, and owners. */
function catalogLines({ codes }: CoverageResult): string[] {
  const deprecated = codes.filter((code) => code.deprecated !== undefined)
  const retired = codes.filter(({ banned }) => banned?.kind === 'retired')
  const declared = codes.filter(({ isDeclared }) => isDeclared)
  const owners = groupBy(declared, ({ owner }) => owner ?? 'nobody')
  const counts = [...owners].map(([owner, { length }]) => `${owner} ${length}`).sort()
  return [
    ...(deprecated.length > 0 ? [`Deprecated: ${namesOf(deprecated)}.`] : []),
    ...(retired.length > 0 ? [`Retired: ${namesOf(retired)}.`] : []),
    ...(owners.size > 1 || !(owners.has('nobody') || owners.size === 0)
      ? [`Owners: ${counts.join(', ')}.`]
      : []),
  ]
}

/** A summary is short; the table has all. */
const shownNames = 10

function namesOf(codes: readonly CodeCoverage[]): string {
  const names = codes.slice(0, shownNames).map(({ code }) => code)
  const more = codes.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const lintLines = ({ lint }: CoverageResult): string[] =>
  lint ? [`Lint: ${countNoun(lint.findings, 'finding')} in ${countNoun(lint.files, 'file')}.`] : []

function baselineLines({ baseline }: CoverageResult): string[] {
  if (!baseline) return []
  const { file, accepted, fresh, swapped, stale, notAsked } = baseline
  const parts = [
    `${accepted} accepted`,
    `${fresh} new${swapped === 0 ? '' : ` (${swapped} beside one that is mended)`}`,
    `${stale.length} stale`,
    ...(notAsked === 0 ? [] : [`${notAsked} not asked`]),
  ]
  return [`Baseline ${file}: ${parts.join(', ')}.`]
}

/** Returns the summary, a line for each column that was asked about. */
function summaryOf(result: CoverageResult): string[] {
  const declared = result.codes.filter(({ isDeclared }) => isDeclared)
  const lines = columns.map((column) => {
    const name = columnNames[column]
    if (!isAsked(result, column)) return `${name}: not asked.`
    const found = declared.filter(({ evidence }) =>
      evidence.some((one) => one.column === column && speaksForCode(one)),
    )
    return `${name}: ${found.length} of ${declared.length} declared codes.`
  })
  return [
    ...lines,
    ...catalogLines(result),
    ...lintLines(result),
    ...baselineLines(result),
    conclusionOf(result),
  ]
}

/** Returns a sentence with the numbers of what is left to do. */
export function conclusionOf({ findings, baseline }: CoverageResult): string {
  const left = findings.filter(({ accepted }) => !accepted)
  const contradictions = left.filter(({ kind }) => kind === 'contradiction').length
  const open = left.length - contradictions
  const stale = baseline?.stale.length ?? 0
  return `${countNoun(contradictions, 'contradiction')}, ${open} open${stale === 0 ? '' : `, ${stale} stale`}.`
}

/** Returns the text to print, without a line break at its end. */
export function formatText(result: CoverageResult, { colors }: Pick<Terminal, 'colors'>): string {
  const left = result.findings.filter(({ accepted }) => !accepted)
  const told = left.map(
    ({ kind, place, check, owner, ...said }) =>
      `${place}: ${kind === 'contradiction' ? colors.red('contradiction') : colors.yellow('open')}: ${sentencesOf(said)} ${colors.dim(`[${check}]${owner === undefined ? '' : ` (${owner})`}`)}`,
  )
  const stale = (result.baseline?.stale ?? []).map(
    ({ place, message, check }) => `${place}: ${colors.red('stale')}: ${message} ${colors.dim(`[${check}]`)}`,
  )
  const findings = [...told, ...stale]
  return [...findings, ...(findings.length > 0 ? [''] : []), ...summaryOf(result)].join('\n')
}

/** Returns JSON without a line break at its end. */
export const formatJson = (result: CoverageResult): string => JSON.stringify(result, null, 2)

/** Returns a Markdown page: the counts, a table of codes and the findings. */
export function formatMarkdown(result: CoverageResult): string {
  const withOwners = result.codes.some(({ owner }) => owner !== undefined)
  const rows = result.codes.map((code) => {
    const standing = standingOf(code)
    return [
      `\`${escapeCell(code.code)}\`${standing === undefined ? '' : ` (${standing})`}`,
      code.statuses.join(', '),
      ...columns.map((column) => cellOf(code, column, result)),
      ...(withOwners ? [escapeCell(code.owner ?? '')] : []),
    ].join(' | ')
  })
  const heads = [
    'Code',
    'Status',
    ...columns.map((column) => columnNames[column]),
    ...(withOwners ? ['Owner'] : []),
  ]
  const findings = [
    ...result.findings.map(
      ({ kind, place, message, note, accepted }) =>
        `- **${accepted ? 'accepted' : kind}** \`${escapeCell(place)}\`: ${escapeCell(message)}${note === undefined ? '' : ` ${escapeCell(note)}`}`,
    ),
    ...(result.baseline?.stale ?? []).map(
      ({ place, message }) => `- **stale** \`${escapeCell(place)}\`: ${escapeCell(message)}`,
    ),
  ]
  return [
    `# Coverage of ${escapeCell(result.catalog.name)}`,
    '',
    ...summaryOf(result).map((line) => `- ${line}`),
    '',
    `| ${heads.join(' | ')} |`,
    `|${' - |'.repeat(heads.length)}`,
    ...rows.map((row) => `| ${row} |`),
    ...(findings.length > 0 ? ['', '## Findings', '', ...findings] : []),
  ].join('\n')
}

const escapeCell = (text: string): string => text.replace(/[|\\<>]/g, '\\$&').replace(/\s+/g, ' ')
