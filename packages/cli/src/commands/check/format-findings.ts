import type { Catalog } from '@error-contract/catalog'
import type { Terminal } from '../../terminal.js'
import type { CheckedDocument } from './check-document.js'
import type { DocumentFinding } from './document-kind.js'
import type { CheckFormat } from './formats.js'

/** The findings of all checked documents. */
export interface CheckResult {
  readonly catalog: Catalog
  readonly documents: readonly CheckedDocument[]
  /** Declared codes that no document has; empty when that was not asked. */
  readonly uncovered: readonly string[]
}

/** Returns the text to print, without a line break at its end. */
export function formatFindings(
  result: CheckResult,
  format: CheckFormat,
  { colors }: Pick<Terminal, 'colors'>,
): string {
  if (format === 'json') return asJson(result)
  return (format === 'github' ? asAnnotations(result) : asText(result, colors)).join('\n')
}

export const countErrors = ({ documents, uncovered }: CheckResult): number =>
  documents.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error')).length +
  uncovered.length

function asText(result: CheckResult, colors: Terminal['colors']): string[] {
  const lines = result.documents.flatMap(({ file, findings }) =>
    findings.flatMap(({ severity, message, check, context, ...finding }) => [
      `${place(file, finding)}: ${severity === 'error' ? colors.red('error') : colors.yellow('warning')}: ${message} ${colors.dim(`[${check}]`)}`,
      ...(context === undefined ? [] : [colors.dim(`  in: ${context}`)]),
    ]),
  )
  const uncovered = result.uncovered.map(
    (code) => `${colors.red('error')}: ${uncoveredText(code)} ${colors.dim('[uncovered-code]')}`,
  )
  return [...lines, ...uncovered, summary(result)]
}

function summary(result: CheckResult): string {
  const files = count(result.documents.length, 'file')
  const errors = countErrors(result)
  const warnings = result.documents
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'warning')
  if (errors + warnings.length === 0) return `No findings in ${files}.`
  return `${count(errors, 'error')} and ${count(warnings.length, 'warning')} in ${files}.`
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

const uncoveredText = (code: string) => `No checked document has an interaction for '${code}'.`

const place = (file: string, { position, path }: Pick<DocumentFinding, 'position' | 'path'>) =>
  position ? `${file}:${position.line}:${position.column}` : `${file}: ${path}`

function asJson({ catalog, documents, uncovered }: CheckResult): string {
  const { name, version, hash } = catalog
  return JSON.stringify({ schemaVersion: 1, catalog: { name, version, hash }, documents, uncovered }, null, 2)
}

/** @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message */
function asAnnotations({ documents, uncovered, catalog }: CheckResult): string[] {
  const lines = documents.flatMap(({ file, findings }) =>
    findings.map(({ severity, message, check, position, context }) => {
      const properties = [
        `file=${escapeProperty(file)}`,
        ...(position ? [`line=${position.line}`, `col=${position.column}`] : []),
        `title=${escapeProperty(check)}`,
      ]
      const text = context === undefined ? message : `${context}: ${message}`
      return `::${severity} ${properties.join(',')}::${escapeData(text)}`
    }),
  )
  const title = 'title=uncovered-code'
  const file = catalog.file === undefined ? '' : `file=${escapeProperty(catalog.file)},`
  return [...lines, ...uncovered.map((code) => `::error ${file}${title}::${escapeData(uncoveredText(code))}`)]
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
