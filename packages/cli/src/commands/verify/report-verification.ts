import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { readTextSync, requireWritableDirectory } from '@error-contract/catalog/document'
import { join } from 'node:path'
import { pathFrom } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import type { VerifyFormat } from './formats.js'
import { formatVerification } from './format-verification.js'
import { verificationPage } from './verification-page.js'
import { verificationJunit } from './verification-junit.js'
import type { Verification } from './verification.js'

const names = ['verification.json', 'junit.xml', 'index.html'] as const

/**
 * Creates the directory of the reports, and checks that they can be written to it, so that this is known before a run.
 *
 * @throws {UsageError} when it has a file of that name which is not of an earlier verification.
 * @throws {InvalidInputError} when it cannot be written to.
 */
export function requireReport(directory: string, terminal: Terminal): void {
  const path = pathFrom(terminal, directory)
  const present = names.find((name) => existsSync(join(path, name)))
  if (present !== undefined && !isReport(join(path, 'verification.json')))
    throw new UsageError(
      directory,
      `'${present}' exists and is not a report of an earlier verification. Use another directory.`,
    )
  requireWritableDirectory(path, names)
}

/** The largest report that is recognized, in MiB. */
const maximumSize = 256

function isReport(file: string): boolean {
  try {
    const report = JSON.parse(readTextSync(file, maximumSize)) as object
    return 'schemaVersion' in report && 'interactions' in report
  } catch {
    return false
  }
}

/** Prints a verification, and writes its reports. Returns whether every report was written. */
export function reportVerification(
  verification: Verification,
  { format, report }: { readonly format: VerifyFormat; readonly report?: string },
  terminal: Terminal,
): boolean {
  const shown = redactAll(verification, terminal.secrets.redact)
  const { stdout } = format === 'github' ? terminal.unescaped : terminal
  stdout.write(`${formatVerification(shown, format, terminal)}\n`)
  if (report === undefined) return true
  const texts: Record<(typeof names)[number], string> = {
    'verification.json': `${JSON.stringify(shown, undefined, 2)}\n`,
    'junit.xml': verificationJunit(shown),
    'index.html': verificationPage(shown),
  }
  try {
    for (const name of names) writeFileSync(join(pathFrom(terminal, report), name), texts[name])
    if (format === 'text') stdout.write(`Report: ${join(report, 'index.html')}\n`)
    return true
  } catch (error) {
    // A part of a report, or one of an earlier verification, could be taken for the result.
    for (const name of names) rmSync(join(pathFrom(terminal, report), name), { force: true })
    terminal.stderr.write(`${report}: The reports cannot be written: ${(error as Error).message}.\n`)
    return false
  }
}

/** Pact repeats bodies, names of states and URLs. */
function redactAll<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => redactAll(item, redact)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactAll(item, redact)])) as T
}
