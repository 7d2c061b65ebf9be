import { loadCatalog, type BuiltInEnvelope, type CatalogDefinition } from '@error-contract/catalog'
import { isHeaderName } from '@error-contract/catalog/document'
import { surveySource, type SourceSurvey } from '@error-contract/emissions/internal/surveys'
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { countNoun } from '../../count-noun.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { writeOutput } from '../../output-file.js'
import { pathFrom } from '../../paths.js'
import { readEmitters } from '../../source/emitters-file.js'
import { firstCatalog, type FirstCatalog } from '../../source/first-catalog.js'
import { formatFirstCatalog } from '../../source/format-first-catalog.js'
import { sourcePaths, type SourcePaths } from '../../source/source-paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { rejectInvalidPlace } from './invalid-place.js'
import { compareWithCatalog } from './what-is-new.js'

export interface ImportSourceInput {
  readonly paths: readonly string[]
  readonly output?: string
  readonly force?: boolean
  readonly name?: string
  readonly envelope?: BuiltInEnvelope
  readonly code?: string
  readonly emitters?: string
}

/**
 * Writes a first catalog of what source code raises. Where the output exists, it is kept, and what is new in the source is
 * printed.
 */
export async function importSource(input: ImportSourceInput, terminal: Terminal): Promise<ExitCode> {
  const { output, force = false } = input
  const envelope = envelopeOf(input)
  const paths = sourcePaths(input.paths, terminal)
  const emitters = input.emitters === undefined ? [] : await readEmitters(input.emitters, terminal)
  const survey = surveySource(paths.files, {
    cwd: terminal.cwd,
    emitters,
    ...(envelope !== undefined && { envelope }),
  })
  const catalog = firstCatalog(survey, envelope)
  const remarks = [...remarksOnFiles(paths, survey), ...remarksOnSites(survey, catalog)]
  if (catalog.codes.length === 0) {
    for (const remark of remarks) terminal.stderr.write(`${remark}\n`)
    terminal.stderr.write(nothingRaised(paths))
    return exitCode.findings
  }
  const isKept = output !== undefined && !force && existsSync(pathFrom(terminal, output))
  if (isKept) return reportNew(output, catalog, remarks, terminal)
  const text = formatFirstCatalog(input.name ?? basename(resolve(terminal.cwd)), catalog)
  if (output === undefined) terminal.stdout.write(text)
  else writeOutput(output, text, terminal, { force })
  for (const remark of remarks) terminal.stderr.write(`${remark}\n`)
  terminal.stderr.write(`${summaryOf(catalog, survey)}\n`)
  const isOpen =
    catalog.isEnvelopeAssumed ||
    survey.unknown.some(({ kind }) => kind !== 'passed-on') ||
    catalog.codes.some(({ certainty, notes }) => certainty === 'listed' || notes.length > 0)
  return isOpen || hasSkipped(paths, survey) ? exitCode.findings : exitCode.clean
}

function envelopeOf({ envelope, code }: ImportSourceInput): CatalogDefinition['envelope'] | undefined {
  if (code === undefined) return envelope
  if (envelope !== undefined)
    throw new UsageError('--envelope', 'It has the place of the code. Pass it without --code.')
  if (isHeaderName(code)) return { code: { header: code } }
  if (!code.startsWith('/'))
    throw new UsageError(
      '--code',
      `'${code}' is neither a JSON pointer such as /error/code nor a header name.`,
    )
  rejectInvalidPlace('--code', code)
  return { code }
}

const hasSkipped = ({ skipped, foreign }: SourcePaths, { unparsed, oversized }: SourceSurvey): boolean =>
  skipped.length + foreign.size + unparsed.length + oversized.length > 0

function remarksOnFiles({ skipped, foreign, tests }: SourcePaths, survey: SourceSurvey): string[] {
  return [
    ...skipped.map(({ file, reason }) => `${file}: Skipped. ${reason}`),
    ...survey.unparsed.map((file) => `${file}: Skipped, because it does not parse.`),
    ...survey.oversized.map((file) => `${file}: Skipped, because it is over 1 MiB.`),
    ...[...foreign].map(
      ([ending, count]) =>
        `${countNoun(count, 'file')} in ${ending}: Skipped, because only JavaScript and TypeScript are read.`,
    ),
    ...(tests === 0
      ? []
      : [
          `${tests} test ${tests === 1 ? 'file is' : 'files are'} skipped, since no client receives what they raise.`,
        ]),
  ]
}

function remarksOnSites(
  survey: SourceSurvey,
  { isEnvelopeAssumed, codes, envelope }: FirstCatalog,
): string[] {
  const place = typeof envelope === 'string' ? envelope : JSON.stringify(envelope)
  return [
    ...(isEnvelopeAssumed && codes.length > 0
      ? [
          `No response in the source shows where the code is, so ${place} is assumed. Pass --envelope, or --code with a JSON pointer or a header name.`,
        ]
      : []),
    ...survey.unknown.map(({ file, line, column, reason }) => `${file}:${line}:${column}: ${reason}`),
    ...codes.flatMap(({ code, certainty, places: [first], notes }) => {
      if (!first) return []
      const about = `${first.file}:${first.line}:${first.column}: '${code}'`
      return certainty === 'listed'
        ? [`${about} is listed here, and no place that raises it was found.`]
        : notes.map((note) => `${about}: ${note}`)
    }),
  ]
}

function summaryOf({ codes }: FirstCatalog, { files, sites, unknown }: SourceSurvey): string {
  const withoutCode = unknown.filter(({ kind }) => kind !== 'unmapped').length
  const raised = codes.filter(({ certainty }) => certainty !== 'listed').length
  const counts = [
    `${countNoun(raised, 'code')} raised at ${countNoun(sites.length, 'place')}, ${codes.length - raised} only listed`,
    `${countNoun(withoutCode, 'place')} without a known code`,
    countNoun(files, 'file'),
  ]
  return `${counts.join('; ')}.`
}

const nothingRaised = ({ files }: SourcePaths): string =>
  `No error with a code is raised in ${countNoun(files.length, 'file')}. Where the service raises errors through a function or class of a package, declare it in a file, [{ "new": "ApiError", "status": "0", "code": "1" }], and pass that with --emitters. Where its responses have the code at another place, pass --code with a JSON pointer.\n`

async function reportNew(
  output: string,
  found: FirstCatalog,
  remarks: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const declared = await loadCatalog(output, { cwd: terminal.cwd })
  const { added, changed, gone } = compareWithCatalog(found, declared)
  for (const remark of remarks) terminal.stderr.write(`${remark}\n`)
  for (const line of [...added, ...changed, ...gone]) terminal.stdout.write(`${line}\n`)
  terminal.stdout.write(
    `${output} exists and is kept: ${added.length} new, ${changed.length} with another status, ${gone.length} no longer in the source.\n`,
  )
  return added.length + changed.length > 0 ? exitCode.findings : exitCode.clean
}
