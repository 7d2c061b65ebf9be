import type { Catalog } from '@error-contract/catalog'
import { formatAnnotation } from '@error-contract/conformance/internal'
import colors from 'picocolors'
import type { CheckedDocument } from './check-document.js'
import type { DocumentFinding } from './document-kind.js'

/** Everything that one run of `error-contract check` found. */
export interface CheckResult {
  readonly catalog: Catalog
  readonly documents: readonly CheckedDocument[]
  /** Declared codes that no document speaks of; empty when that was not asked. */
  readonly uncovered: readonly string[]
}

export const checkFormats = ['text', 'json', 'github'] as const
export type CheckFormat = (typeof checkFormats)[number]

/** The text to print, without a line break at its end. */
export function formatFindings(result: CheckResult, format: CheckFormat): string {
  if (format === 'json') return asJson(result)
  return (format === 'github' ? asAnnotations(result) : asText(result)).join('\n')
}

export const countErrors = ({ documents, uncovered }: CheckResult): number =>
  documents.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error')).length +
  uncovered.length

function asText(result: CheckResult): string[] {
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

function asAnnotations({ documents, uncovered, catalog }: CheckResult): string[] {
  const found = documents.flatMap(({ file, findings }) =>
    findings.map(({ severity, message, check, position, context }) =>
      formatAnnotation({
        level: severity,
        file,
        line: position?.line,
        column: position?.column,
        title: check,
        message: context === undefined ? message : `${context}: ${message}`,
      }),
    ),
  )
  const missing = uncovered.map((code) =>
    formatAnnotation({
      level: 'error',
      file: catalog.file,
      title: 'uncovered-code',
      message: uncoveredText(code),
    }),
  )
  return [...found, ...missing]
}
