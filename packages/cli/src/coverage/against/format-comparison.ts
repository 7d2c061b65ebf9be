import { conclusion, describeChange, levelWords } from '@error-contract/documents/diff'
import { escapeMarkdown } from '../../pacts/escape-markdown.js'
import type { CoverageFinding } from '../coverage-result.js'
import { columnNames } from '../format-coverage.js'
import type { Counts, ResultComparison, TouchingChange } from './compare-results.js'

/** Returns JSON without a line break at its end. */
export const comparisonToJson = ({ diff: _, ...comparison }: ResultComparison): string =>
  JSON.stringify({ schemaVersion: 1, ...comparison }, null, 2)

/** Returns plain text, a line for each change, without a line break at its end. */
export function comparisonToText(comparison: ResultComparison): string {
  const { changes, fresh, mended, moves } = comparison
  return [
    ...changes.map(({ change, ...touched }) => {
      const more = touchedText(touched)
      return `${levelWords[change.level]}  ${describeChange(change)}${more === '' ? '' : ` ${more}`}`
    }),
    ...fresh.map(({ kind, place, message, check }) => `${place}: new ${kind}: ${message} [${check}]`),
    ...mended.map(({ kind, place, message, check }) => `${place}: mended ${kind}: ${message} [${check}]`),
    ...moves.map(
      ({ code, column, from, to }) => `${code}: ${columnNames[column].toLowerCase()}: ${from} becomes ${to}.`,
    ),
    ...notComparedLines(comparison),
    conclusionOf(comparison),
  ].join('\n')
}

const isChanged = ({ changes, fresh, mended, moves }: ResultComparison): boolean =>
  changes.length + fresh.length + mended.length + moves.length > 0

/** Returns a sentence about the change as a whole. */
export function conclusionOf(comparison: ResultComparison): string {
  if (!isChanged(comparison)) return 'Nothing changed.'
  return comparison.changes.length === 0 ? 'The catalog is unchanged.' : conclusion(comparison.diff)
}

const touchedText = ({ operations, consumers }: Omit<TouchingChange, 'change'>): string =>
  [
    ...(operations.length > 0 ? [`Operations: ${operations.join(', ')}.`] : []),
    ...(consumers.length > 0 ? [`Consumers: ${consumers.join(', ')}.`] : []),
  ].join(' ')

/** GitHub accepts comments of 65,536 characters. */
const shownRows = 40
const shownNames = 8

/** A program that writes the comment again finds the earlier one by this line. */
const mark = '<!-- error-contract coverage -->'

/** Returns a comment for a pull request, without a line break at its end. It has no date and no path of the machine. */
export function comparisonToMarkdown(comparison: ResultComparison): string {
  const { name, changes, fresh, mended, moves, counts } = comparison
  return [
    mark,
    `### Error contract of ${escapeMarkdown(name)}`,
    '',
    ...notComparedLines(comparison).map((line) => `${line}\n`),
    ...(isChanged(comparison)
      ? [`**${escapeMarkdown(conclusionOf(comparison))}**`, '', ...countTable(counts)]
      : [conclusionOf(comparison)]),
    ...table(
      'Changes of the catalog',
      ['Level', 'Change', 'Operations', 'Consumers'],
      changes.map(({ change, operations, consumers }) => [
        levelWords[change.level].trim(),
        describeChange(change),
        namesIn(operations),
        namesIn(consumers),
      ]),
    ),
    ...table('New', ['Kind', 'Place', 'Finding'], fresh.map(findingRow)),
    ...table('Mended', ['Kind', 'Place before', 'Finding'], mended.map(findingRow)),
    ...table(
      'Where codes stand',
      ['Code', 'Column', 'Before', 'Now'],
      moves.map(({ code, column, from, to }) => [code, columnNames[column], from, to]),
    ),
  ]
    .join('\n')
    .trimEnd()
}

const findingRow = ({ kind, place, message }: CoverageFinding): string[] => [kind, place, message]

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, shownRows)
  const more = rows.length - shown.length
  return [
    '',
    `#### ${title} (${rows.length})`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${' - |'.repeat(heads.length)}`,
    ...shown.map((cells) => `| ${cells.map((cell) => escapeMarkdown(shorten(cell))).join(' | ')} |`),
    ...(more > 0 ? ['', `${more} more: see --format json.`] : []),
  ]
}

const countTable = ({ before, now }: ResultComparison['counts']): string[] => [
  '| | Before | Now |',
  '| - | - | - |',
  ...countNames.map(([key, name]) => `| ${name} | ${before[key]} | ${now[key]} |`),
]

const countNames: readonly (readonly [keyof Counts, string])[] = [
  ['declared', 'Declared codes'],
  ['undeclared', 'Undeclared codes'],
  ['contradictions', 'Contradictions'],
  ['open', 'Open'],
]

function namesIn(names: readonly string[]): string {
  const more = names.length - shownNames
  return `${names.slice(0, shownNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const shorten = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 300)}…`)

const notComparedLines = ({ notCompared }: ResultComparison): string[] =>
  notCompared.map(
    (column) => `${columnNames[column]}: only one of the two results asked about it, so it is not compared.`,
  )
