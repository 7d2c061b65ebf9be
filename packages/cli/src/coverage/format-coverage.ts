import type { Terminal } from '../terminal.js'
import { columns, isAsked, type CodeCoverage, type Column, type CoverageResult } from './coverage-result.js'

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
  const isWrong = findings.some(({ check, kind }) => kind === 'contradiction' && check.endsWith(`-${column}`))
  const count = column === 'reliedOn' ? new Set(own.map(({ text }) => text.split(':')[0])).size : own.length
  return `${count === 0 ? 'no' : count}${isWrong ? ' !' : ''}`
}

/** Returns the summary, a line for each column that was asked about. */
function summaryOf(result: CoverageResult): string[] {
  const declared = result.codes.filter(({ isDeclared }) => isDeclared)
  const lines = columns.map((column) => {
    const name = columnNames[column]
    if (!isAsked(result, column)) return `${name}: not asked.`
    const found = declared.filter(({ evidence }) =>
      evidence.some((one) => one.column === column && one.holds),
    )
    return `${name}: ${found.length} of ${declared.length} declared codes.`
  })
  const contradictions = result.findings.filter(({ kind }) => kind === 'contradiction').length
  const open = result.findings.length - contradictions
  return [...lines, `${contradictions} contradictions, ${open} open.`]
}

/** Returns the text to print, without a line break at its end. */
export function formatText(result: CoverageResult, { colors }: Pick<Terminal, 'colors'>): string {
  const findings = result.findings.map(
    ({ kind, place, message, check }) =>
      `${place}: ${kind === 'contradiction' ? colors.red('contradiction') : colors.yellow('open')}: ${message} ${colors.dim(`[${check}]`)}`,
  )
  return [...findings, ...(findings.length > 0 ? [''] : []), ...summaryOf(result)].join('\n')
}

/** Returns JSON without a line break at its end. */
export const formatJson = (result: CoverageResult): string => JSON.stringify(result, null, 2)

/** Returns a Markdown page: the counts, a table of codes and the findings. */
export function formatMarkdown(result: CoverageResult): string {
  const rows = result.codes.map((code) =>
    [
      `\`${escapeCell(code.code)}\`${code.isDeclared ? '' : ' (undeclared)'}${code.deprecated === undefined ? '' : ' (deprecated)'}`,
      code.statuses.join(', '),
      ...columns.map((column) => cellOf(code, column, result)),
    ].join(' | '),
  )
  const findings = result.findings.map(
    ({ kind, place, message }) => `- **${kind}** \`${escapeCell(place)}\`: ${escapeCell(message)}`,
  )
  return [
    `# Coverage of ${escapeCell(result.catalog.name)}`,
    '',
    ...summaryOf(result).map((line) => `- ${line}`),
    '',
    `| Code | Status | ${columns.map((column) => columnNames[column]).join(' | ')} |`,
    `|${' - |'.repeat(columns.length + 2)}`,
    ...rows.map((row) => `| ${row} |`),
    ...(findings.length > 0 ? ['', '## Findings', '', ...findings] : []),
  ].join('\n')
}

const escapeCell = (text: string): string => text.replace(/[|\\<>]/g, '\\$&').replace(/\s+/g, ' ')
