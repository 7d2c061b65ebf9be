import { InvalidInputError } from '@error-contract/catalog'
import { readInput } from '../input-file.js'
import { shownPath } from '../paths.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { CoverageFinding } from './coverage-result.js'

/** The largest output of ESLint that is read, in MiB; it may have the source of every file. */
const maximumSize = 256

/** A message in the output of ESLint. */
interface LintMessage {
  readonly ruleId?: unknown
  readonly severity?: unknown
  readonly message: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly fatal?: unknown
  readonly suppressions?: unknown
}

/** A file in the output of ESLint. */
interface LintedFile {
  readonly filePath: string
  readonly messages: readonly LintMessage[]
  readonly suppressedMessages?: readonly LintMessage[]
  /** Present where the file has messages. */
  readonly source?: string
}

/**
 * Gathers the findings of our lint rules from `eslint --format json`. What the suppressions file of ESLint hides counts,
 * since it hides by number; what a comment disables does not.
 *
 * @throws {InvalidInputError} when the file is something else.
 */
export async function gatherLint(file: string, terminal: Terminal): Promise<Gathered> {
  const { text, path } = await readInput(file, terminal, maximumSize)
  const linted = parse(text, path)
  return {
    evidence: [],
    findings: linted.flatMap((one) => findingsOf(one, terminal)),
    files: linted.map(({ filePath }) => shown(filePath, terminal)),
  }
}

function findingsOf(linted: LintedFile, terminal: Terminal): CoverageFinding[] {
  const file = shown(linted.filePath, terminal)
  const hidden = (linted.suppressedMessages ?? []).filter(isHiddenByNumber)
  const lines = linted.source?.split('\n') ?? []
  return [...linted.messages, ...hidden].flatMap((message): CoverageFinding[] => {
    const { ruleId, severity, line = 1, column = 1 } = message
    const place = `${file}:${line}:${column}`
    if (message.fatal === true)
      return [
        {
          check: 'unresolved',
          kind: 'open',
          place,
          message: `It is not read, because it does not parse. ${message.message}`,
          detail: message.message,
        },
      ]
    if (typeof ruleId !== 'string' || !ruleId.startsWith(namespace)) return []
    return [
      {
        check: ruleId,
        kind: severity === 1 ? 'open' : 'contradiction',
        place,
        message: message.message,
        ...subjectOf(message, lines),
      },
    ]
  })
}

/** Every rule of the plugin has this in its name. */
const namespace = 'error-contract/'

function isHiddenByNumber({ suppressions }: LintMessage): boolean {
  const list: readonly unknown[] = Array.isArray(suppressions) ? suppressions : []
  return (
    list.length > 0 &&
    list.every((one) => typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'file')
  )
}

/** A message about a code names it first. Of any other, the text at its place tells it from those beside it. */
function subjectOf(message: LintMessage, lines: readonly string[]): Pick<CoverageFinding, 'code' | 'detail'> {
  const [, code, status] =
    /^Error code '(.+?)' (?:is (?:not declared|banned|deprecated) in |has status (\d+) )/s.exec(
      message.message,
    ) ?? []
  if (code !== undefined) return { code, ...(status !== undefined && { detail: `status ${status}` }) }
  const source = compact(textAt(message, lines))
  return { detail: source === '' ? message.message : source }
}

function textAt(
  { line = 1, column = 1, endLine = line, endColumn }: LintMessage,
  lines: readonly string[],
): string {
  const own = lines.slice(line - 1, endLine)
  const end = endColumn ?? Infinity
  return own
    .map((text, index) =>
      text.slice(index === 0 ? column - 1 : 0, index === own.length - 1 ? end - 1 : undefined),
    )
    .join('\n')
}

/** Returns source text without the white space that a formatter may add or remove. */
const compact = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .reduce((line, word) => (/\w$/.test(line) && /^\w/.test(word) ? `${line} ${word}` : line + word), '')

const shown = (file: string, terminal: Terminal): string => shownPath(terminal, file).replaceAll('\\', '/')

function parse(text: string, path: string): readonly LintedFile[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw notLint(path, `This is not JSON: ${(error as Error).message}.`)
  }
  if (!Array.isArray(value) || !value.every(isLintedFile))
    throw notLint(path, 'This is not the output of ESLint. Write it with: eslint --format json')
  return value
}

const isLintedFile = (value: unknown): value is LintedFile =>
  typeof value === 'object' &&
  value !== null &&
  'filePath' in value &&
  typeof value.filePath === 'string' &&
  'messages' in value &&
  areMessages(value.messages) &&
  (!('suppressedMessages' in value) || areMessages(value.suppressedMessages)) &&
  (!('source' in value) || value.source === undefined || typeof value.source === 'string')

const areMessages = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) =>
      typeof one === 'object' &&
      one !== null &&
      'message' in one &&
      typeof one.message === 'string' &&
      ['line', 'column', 'endLine', 'endColumn'].every((name) => {
        const number: unknown = (one as Record<string, unknown>)[name]
        return number === undefined || number === null || typeof number === 'number'
      }),
  )

const notLint = (path: string, message: string) => new InvalidInputError(path, [{ path: '', message }])
