import { exitCode, type ExitCode } from '../exit-code.js'
import { countNoun } from '../count-noun.js'
import { columns, isAsked, type CodeCoverage, type Column, type CoverageResult } from './coverage-result.js'
import { columnNames, consumerOf } from './format-coverage.js'

/** Everything about one code, and whether it may be removed. */
export interface CodeReport {
  readonly code: CodeCoverage
  /** `yes`, `no`, or `unknown` where nobody asked all who may use it. */
  readonly mayGo: 'yes' | 'no' | 'unknown'
  /** The reasons, each a sentence. */
  readonly reasons: readonly string[]
}

/** The columns that must be known before a code may go. */
const users: readonly Column[] = ['raised', 'documented', 'reliedOn']

/** Tells whether a code may be removed: nothing raises, documents or relies on it, and all of that was asked. */
export function reportOnCode(code: CodeCoverage, result: CoverageResult): CodeReport {
  const uses = users.flatMap((column) => {
    const own = usesOf(code, column)
    if (own.length === 0) return []
    const shown = own.slice(0, shownPlaces).map(({ place, text }) => `${place} (${text})`)
    const more = own.length - shown.length
    return [`It is ${verbOf(column)} at ${shown.join(', ')}${more > 0 ? ` and ${more} more places` : ''}.`]
  })
  return { code, mayGo: mayGo(code, result), reasons: [...uses, ...unknownUses(result)] }
}

/** Returns the reasons, each a sentence, for which no code can be shown to be unused; none where one can. */
export const unknownUses = (result: CoverageResult): string[] => [
  ...users
    .filter((column) => !isAsked(result, column))
    .map((column) => `Nothing was given to ask whether it is ${verbOf(column)}.`),
  ...(hasUnresolved(result)
    ? ['The source has places whose code is not known, any of which may raise it.']
    : []),
]

/** Returns a sentence about whether a code may be removed, with the consumers that rely on it by name. */
export function removalNote(code: CodeCoverage, result: CoverageResult): string {
  const { isDeclared } = code
  const uses = users.flatMap((column) => {
    const own = usesOf(code, column)
    if (own.length === 0) return []
    const consumers = new Set(own.map(consumerOf))
    return column === 'reliedOn'
      ? [`relied on by ${[...consumers].join(', ')}`]
      : [`${verbOf(column)} at ${countNoun(own.length, 'place')}`]
  })
  if (uses.length > 0) return `${isDeclared ? 'May not be removed' : 'Still in use'}: ${uses.join('; ')}.`
  const unknown = unknownUses(result)
  const question = isDeclared ? 'Whether it may be removed' : 'Whether it is still in use'
  if (unknown.length > 0) return [`${question} is not known.`, ...unknown].join(' ')
  return `${isDeclared ? 'May be removed' : 'Out of use'}: nothing raises, documents or relies on it.`
}

/** Tells whether a code may be removed, without the reasons. */
export function mayGo(code: CodeCoverage, result: CoverageResult): CodeReport['mayGo'] {
  if (users.some((column) => usesOf(code, column).length > 0)) return 'no'
  return users.every((column) => isAsked(result, column)) && !hasUnresolved(result) ? 'yes' : 'unknown'
}

/** A page that tells that a code is retired does not use it. */
const usesOf = ({ evidence }: CodeCoverage, column: Column) =>
  evidence.filter((one) => one.column === column && one.saysRetired !== true)

const hasUnresolved = ({ findings }: CoverageResult) => findings.some(({ check }) => check === 'unresolved')

const verbOf = (column: Column) => columnNames[column].toLowerCase()

const shownPlaces = 5

/** Returns 0 where it may go, 1 where something uses it, and 3 where that is not known. */
export const exitCodeOf = ({ mayGo }: CodeReport): ExitCode =>
  mayGo === 'yes' ? exitCode.clean : mayGo === 'no' ? exitCode.findings : exitCode.incomplete

/** Returns the text to print, without a line break at its end. */
export function formatCodeReport({ code, mayGo, reasons }: CodeReport, result: CoverageResult): string {
  const sections = columns.flatMap((column) => {
    const own = code.evidence.filter((one) => one.column === column)
    const head = columnNames[column]
    if (!isAsked(result, column)) return [`${head}: not asked.`]
    if (own.length === 0) return [`${head}: no.`]
    return [
      `${head}:`,
      ...own.map(
        ({ place: at, text, statuses: own }) =>
          `  ${at}: ${text}${own.length > 0 ? `, status ${own.join(' or ')}` : ''}`,
      ),
    ]
  })
  return [
    code.code,
    ...declarationLines(code),
    ...sections,
    ...code.findings.map(({ message }) => message),
    conclusionOf({ code, mayGo }),
    ...reasons,
  ].join('\n')
}

function declarationLines(code: CodeCoverage): string[] {
  const { isDeclared, statuses, deprecated, banned, replacement, owner, since, place } = code
  const where = place === undefined ? '' : ` in ${place}`
  const first = isDeclared
    ? `Declared${statuses.length > 0 ? ` with ${statuses.join(' or ')}` : ''}${where}${deprecated === undefined ? '' : `; deprecated: ${deprecated}`}.`
    : banned
      ? `Listed${where}: it ${banned.reason}`
      : 'Not declared.'
  return [
    first.replace(/\.\.$/, '.'),
    ...(replacement === undefined ? [] : [`Replaced by: ${replacement}.`]),
    ...(owner === undefined ? [] : [`Owner: ${owner}.`]),
    ...(since === undefined ? [] : [`Since: ${since}.`]),
  ]
}

/** Returns a sentence. The entry of a retired code stays in the catalog, so that only its uses can go. */
export function conclusionOf({ code: { code, banned }, mayGo }: Pick<CodeReport, 'code' | 'mayGo'>): string {
  if (banned?.kind === 'retired')
    return {
      yes: `'${code}' is retired, and nothing raises, documents or relies on it. Keep its entry in the catalog, so that it never gets another meaning.`,
      no: `'${code}' is retired and still in use.`,
      unknown: `'${code}' is retired. Whether it is still in use is not known.`,
    }[mayGo]
  return {
    yes: `'${code}' may be removed: nothing raises, documents or relies on it.`,
    no: `'${code}' may not be removed.`,
    unknown: `Whether '${code}' may be removed is not known.`,
  }[mayGo]
}
