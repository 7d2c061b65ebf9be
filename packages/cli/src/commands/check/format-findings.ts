import type { Catalog, InvalidInputError } from '@error-contract/catalog'
import { formatAnnotation } from '@error-contract/conformance/internal'
import { countNoun } from '../../count-noun.js'
import { quoteList } from '../../choose-provider.js'
import { repositoryPath } from '../../github.js'
import type { Terminal } from '../../terminal.js'
import type { CheckedDocument } from './check-document.js'
import type { DocumentFinding } from './document-kind.js'
import type { CheckFormat } from './formats.js'

/** The findings of all checked documents. */
export interface CheckResult {
  /** Undefined where only catalogs were checked, with each other. */
  readonly catalog: Catalog | undefined
  readonly documents: readonly CheckedDocument[]
  /** Documents that cannot be read. */
  readonly unreadable: readonly InvalidInputError[]
  /** Declared codes that no document has; empty when that was not asked. */
  readonly uncovered: readonly string[]
}

/** Returns the text to print, without a line break at its end. */
export function formatFindings(
  result: CheckResult,
  format: CheckFormat,
  terminal: Pick<Terminal, 'colors' | 'cwd' | 'env'>,
): string {
  if (format === 'json') return asJson(result)
  const lines =
    format === 'github' ? asAnnotations(result, repositoryPath(terminal)) : asText(result, terminal.colors)
  return lines.join('\n')
}

/** Counts the findings that fail the command, uncovered codes included. */
export const countErrors = ({ documents, uncovered }: CheckResult): number =>
  documents.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error')).length +
  uncovered.length

function asText(result: CheckResult, colors: Terminal['colors']): string[] {
  if (result.documents.length === 0 && result.unreadable.length > 0) return []
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
  const files = countNoun(result.documents.length, 'file')
  const errors = countErrors(result)
  const warnings = result.documents
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'warning')
  if (errors + warnings.length === 0) return `No findings in ${files}.${judged(result.documents)}`
  return `${countNoun(errors, 'error')} and ${countNoun(warnings.length, 'warning')} in ${files}.`
}

/** Says how many interactions of pacts were judged; nothing where there is no pact. */
function judged(documents: readonly CheckedDocument[]): string {
  const pacts = documents.filter(({ errorInteractions }) => errorInteractions !== undefined)
  if (pacts.length === 0) return ''
  const number = pacts.reduce((sum, { errorInteractions = 0 }) => sum + errorInteractions, 0)
  const providers = [...new Set(pacts.flatMap(({ provider }) => provider ?? []))]
  if (number === 0)
    return ` Nothing was judged: no interaction with ${quoteList(providers)} returns an error.`
  const verb = number === 1 ? 'was' : 'were'
  return ` ${countNoun(number, 'error interaction')} with ${quoteList(providers)} ${verb} judged.`
}

const uncoveredText = (code: string) => `No checked document has an interaction for '${code}'.`

const place = (file: string, { position, path }: Pick<DocumentFinding, 'position' | 'path'>) =>
  position ? `${file}:${position.line}:${position.column}` : `${file}: ${path}`

function asJson({ catalog, documents, unreadable, uncovered }: CheckResult): string {
  const content = {
    schemaVersion: 1,
    catalog: catalog ? { name: catalog.name, version: catalog.version, hash: catalog.hash } : null,
    documents,
    unreadable: unreadable.map(({ source, faults }) => ({ file: source, faults })),
    uncovered,
  }
  return JSON.stringify(content, null, 2)
}

function asAnnotations(
  { documents, unreadable, uncovered, catalog }: CheckResult,
  pathOf: (file: string) => string,
): string[] {
  return [
    ...unreadable.flatMap(({ source, faults }) =>
      faults.map(({ message, position }) =>
        formatAnnotation({ level: 'error', title: 'unreadable', message, file: pathOf(source), ...position }),
      ),
    ),
    ...documents.flatMap(({ file, findings }) =>
      findings.map(({ severity, message, check, position, context }) =>
        formatAnnotation({
          level: severity,
          title: check,
          message: context === undefined ? message : `${context}: ${message}`,
          file: pathOf(file),
          ...position,
        }),
      ),
    ),
    ...uncovered.map((code) =>
      formatAnnotation({
        level: 'error',
        title: 'uncovered-code',
        message: uncoveredText(code),
        ...(catalog?.file !== undefined && { file: pathOf(catalog.file) }),
      }),
    ),
  ]
}
