import { formatAnnotation } from '@error-contract/conformance/internal'
import { skippedLines, unreadableLines } from '../../pacts/pact-source.js'
import type { Terminal } from '../../terminal.js'
import type { VerifyFormat } from './formats.js'
import type { Verification } from './verification.js'

/** Returns the text to print, without a line break at its end. */
export function formatVerification(
  verification: Verification,
  format: VerifyFormat,
  { colors }: Pick<Terminal, 'colors'>,
): string {
  if (format === 'json') return JSON.stringify(verification, undefined, 2)
  return (format === 'github' ? asAnnotations(verification) : asText(verification, colors)).join('\n')
}

function asText(verification: Verification, { red, yellow, bold }: Terminal['colors']): string[] {
  const { verdict, title, reasons, pendingErrors } = verification
  const mark = verdict === 'mismatch' || verdict === 'state' ? red('✗') : yellow('?')
  return [
    ...(verdict === 'kept'
      ? []
      : [`${mark} ${bold(`${title}:`)}`, ...reasons.map((line) => `  ${line}`), '']),
    ...pendingErrors.map((line) => `${yellow('!')} Pending: ${line}`),
    ...otherLines(verification).map((line) => `${yellow('!')} ${line}`),
    summary(verification),
  ]
}

/** Returns what was named and not verified. */
export const otherLines = ({ unreadable, skipped }: Verification): readonly string[] => [
  ...unreadableLines(unreadable),
  ...skippedLines(skipped),
]

/** Returns the numbers of a verification in one line. */
export function summary(verification: Verification): string {
  const { verdict, kept, keptErrors, interactions, published, provider } = verification
  const all = Math.max(interactions.length, kept)
  const errors = keptErrors === undefined ? '' : `, of which ${keptErrors} return an error`
  const name = provider ?? 'the provider'
  const where = published === undefined ? '' : ` Published for version ${published}.`
  const end = verdict === 'kept' ? 'keeps its contracts' : 'is not shown to keep its contracts'
  return `${name} ${verdict === 'mismatch' ? 'breaks its contracts' : end}: ${kept} of ${all} interactions are kept${errors}.${where}`
}

function asAnnotations(verification: Verification): string[] {
  const { verdict, title, reasons, pendingErrors } = verification
  return [
    ...(verdict === 'kept'
      ? []
      : reasons.map((message) => formatAnnotation({ level: 'error', title, message }))),
    ...pendingErrors.map((message) => formatAnnotation({ level: 'warning', title: 'Pending', message })),
    ...otherLines(verification).map((message) =>
      formatAnnotation({ level: 'warning', title: 'verify', message }),
    ),
    formatAnnotation({ level: 'notice', title: 'verify', message: summary(verification) }),
  ]
}
