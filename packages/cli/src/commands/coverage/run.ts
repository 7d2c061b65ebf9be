import { loadCatalog, type Catalog } from '@error-contract/catalog'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { compareResults } from '../../coverage/against/compare-results.js'
import { readEarlierResult } from '../../coverage/against/earlier-result.js'
import {
  comparisonToJson,
  comparisonToMarkdown,
  comparisonToText,
  conclusionOf as concludeComparison,
} from '../../coverage/against/format-comparison.js'
import { annotateFindings } from '../../coverage/annotate-findings.js'
import { assembleCoverage, type Gathered } from '../../coverage/assemble-coverage.js'
import {
  conclusionOf as concludeCode,
  exitCodeOf,
  formatCodeReport,
  reportOnCode,
} from '../../coverage/code-report.js'
import { coverageFileName, readCoverageFile, type CoverageInputs } from '../../coverage/coverage-file.js'
import type { CoverageFinding, CoverageResult } from '../../coverage/coverage-result.js'
import {
  conclusionOf as concludeCoverage,
  formatJson,
  formatMarkdown,
  formatText,
} from '../../coverage/format-coverage.js'
import { countNoun } from '../../count-noun.js'
import { gatherOpenApi } from '../../coverage/gather-documents.js'
import { gatherPage } from '../../coverage/gather-page.js'
import { gatherLint } from '../../coverage/gather-lint.js'
import { gatherPact } from '../../coverage/gather-pact.js'
import { gatherProof } from '../../coverage/gather-proof.js'
import { gatherSource } from '../../coverage/gather-source.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { reportToGithub } from '../../github.js'
import { formatOperations, operationsMarkdown } from '../../operations/format-operations.js'
import {
  gatherOperations,
  type GatheredOperations,
  type OperationInputs,
} from '../../operations/gather-operations.js'
import { writeDocument } from '../../operations/write-document.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import { readEmitters } from '../../source/emitters-file.js'
import { namedFiles } from '../../source/named-files.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { useBaseline, type ReadFiles } from './use-baseline.js'
import { verdictOf, type AllowanceOptions } from './verdict.js'

const listNames = ['source', 'pages', 'openapi', 'pacts', 'results', 'lint'] as const

type Lists = Pick<CoverageInputs, (typeof listNames)[number]>

export interface CoverageInput extends Lists, AllowanceOptions {
  readonly catalog?: string
  readonly emitters?: string
  readonly code?: string
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'sarif'
  readonly output?: string
  readonly force?: boolean
  readonly baseline?: string
  readonly updateBaseline?: 'all' | 'prune'
  readonly owner?: string
  readonly against?: string
  readonly operations?: boolean
  readonly write?: string
}

/** Prints where each code stands, everything about one, or what changed since an earlier result. */
export async function runCoverage(input: CoverageInput, terminal: Terminal): Promise<ExitCode> {
  const { output, write, force = false } = input
  checkOptions(input)
  for (const file of [output, write]) if (file !== undefined) requireOutput(file, terminal, { force })
  const { text, conclusion, code, findings, summary } = await answer(input, terminal)
  if (output === undefined) terminal.stdout.write(`${text}\n`)
  else {
    writeOutput(output, `${text}\n`, terminal, { force })
    terminal.stderr.write(`${output}: ${conclusion}\n`)
  }
  // What a program reads from standard output stays as it is.
  const isForPeople = output !== undefined || input.format === 'text'
  if (summary)
    reportToGithub(
      {
        ...(isForPeople && { annotations: (pathOf) => annotateFindings(findings, pathOf) }),
        summary: () => `${summary()}\n`,
      },
      terminal,
    )
  return code
}

interface Answer {
  readonly text: string
  /** A sentence that says why the command ends as it does, for where the text goes to a file. */
  readonly conclusion: string
  readonly code: ExitCode
  readonly findings: readonly CoverageFinding[]
  /** Returns Markdown for the summary of a job. */
  readonly summary?: () => string
}

/** Refuses options that ask for two different things. */
function checkOptions({ code, against, format, baseline, updateBaseline, owner }: CoverageInput): void {
  const refuse = (option: string, message: string) => {
    throw new UsageError(option, message)
  }
  if (code !== undefined && against !== undefined) refuse('--code', 'Use it without --against.')
  if (code !== undefined && updateBaseline !== undefined)
    refuse('--code', 'Use it without --update-baseline.')
  if (against !== undefined && (baseline !== undefined || updateBaseline !== undefined))
    refuse('--against', 'Use it without --baseline: only what a change adds counts.')
  if (owner !== undefined && updateBaseline !== 'all')
    refuse('--owner', 'It is for new entries. Use it with --update-baseline.')
  if (code !== undefined && !['text', 'json'].includes(format))
    refuse('--format', 'With --code, use text or json.')
  if (against !== undefined && !['text', 'json', 'markdown'].includes(format))
    refuse('--format', 'With --against, use text, json or markdown.')
}

async function answer(input: CoverageInput, terminal: Terminal): Promise<Answer> {
  const { code, against, format } = input
  const catalog = await loadCatalog(input.catalog, { cwd: terminal.cwd })
  const file = await readCoverageFile(catalog.file, terminal)
  const earlier = against === undefined ? undefined : await readEarlierResult(against, terminal)
  const { result, files } = await gather(input, file, catalog, terminal)
  if (code !== undefined) {
    const report = reportOnCode(codeIn(code, result), result)
    const text =
      format === 'json'
        ? JSON.stringify({ schemaVersion: 1, ...report }, null, 2)
        : formatCodeReport(report, result)
    return { text, conclusion: concludeCode(report), code: exitCodeOf(report), findings: [] }
  }
  if (earlier) {
    const comparison = compareResults(earlier, result, catalog)
    const write =
      format === 'json' ? comparisonToJson : format === 'markdown' ? comparisonToMarkdown : comparisonToText
    const breaks = comparison.undeclaredBreak || comparison.reusesRetired
    return {
      text: write(comparison),
      conclusion: `${concludeComparison(comparison)} ${countNoun(comparison.fresh.length, 'new finding')}.`,
      code: breaks ? exitCode.findings : verdictOf(comparison.fresh, input),
      findings: comparison.fresh,
      summary: () => comparisonToMarkdown(comparison),
    }
  }
  const baseline = input.baseline ?? file.baseline
  const { updateBaseline: update, owner } = input
  if (baseline === undefined && update !== undefined)
    throw new UsageError('--update-baseline', 'Name the file by --baseline, such as error-baseline.json.')
  const held =
    baseline === undefined
      ? result
      : await useBaseline(result, { file: baseline, files, update, owner }, terminal)
  const left = held.findings.filter(({ accepted }) => !accepted)
  const isStale = (held.baseline?.stale.length ?? 0) > 0
  return {
    text: await formatResult(held, format, terminal),
    conclusion: concludeCoverage(held),
    code: isStale ? exitCode.findings : verdictOf(left, input),
    findings: left,
    summary: () => markdownOf(held),
  }
}

async function gather(
  input: CoverageInput,
  file: CoverageInputs,
  catalog: Catalog,
  terminal: Terminal,
): Promise<{ readonly result: CoverageResult; readonly files: ReadFiles }> {
  const { cwd, env } = terminal
  const {
    source = [],
    pages = [],
    openapi = [],
    pacts = [],
    results = [],
    lint = [],
  } = { ...file, ...given(input) }
  if ([source, pages, openapi, pacts, results, lint].every((list) => list.length === 0))
    throw new UsageError(
      'coverage',
      `Nothing is asked. Name inputs by --source, --pages, --openapi, --pacts, --results or --lint, or in ${coverageFileName} beside the catalog.`,
    )
  const emitters =
    input.emitters === undefined ? (file.emitters ?? []) : await readEmitters(input.emitters, terminal)
  const createRedaction = projectRedaction({ cwd, environment: env })
  terminal.secrets.use(createRedaction())
  const gathered: Gathered[] = []
  if (source.length > 0) gathered.push(gatherSource(source, catalog, emitters, terminal))
  const read = async (list: readonly string[], one: (file: string) => Promise<Gathered>) => {
    for (const path of namedFiles(list, terminal)) gathered.push({ files: [path], ...(await one(path)) })
  }
  await read(pages, (path) => gatherPage(path, catalog, terminal))
  await read(openapi, (path) => gatherOpenApi(path, catalog, terminal))
  await read(pacts, (path) => gatherPact(path, catalog, terminal))
  await read(results, (path) => gatherProof(path, catalog, createRedaction, terminal))
  const operations = await askOperations({ source, openapi, emitters }, catalog, input, terminal)
  if (operations) gathered.push({ evidence: [], findings: operations.findings })
  const linted: Gathered[] = []
  for (const path of namedFiles(lint, terminal)) linted.push(await gatherLint(path, terminal))
  const asked = { raised: source, documented: [...pages, ...openapi], reliedOn: pacts, proven: results }
  const result = assembleCoverage(catalog, asked, [...gathered, ...linted], terminal)
  const lintedFiles = linted.flatMap(({ files = [] }) => files)
  return {
    result: {
      ...result,
      ...(operations && { operations: operations.result }),
      ...(lint.length > 0 && {
        lint: {
          inputs: lint,
          files: new Set(lintedFiles).size,
          findings: linted.reduce((sum, { findings }) => sum + findings.length, 0),
        },
      }),
    },
    files: {
      own: [...catalogFilesOf(catalog), ...gathered.flatMap(({ files = [] }) => files)],
      linted: lintedFiles,
    },
  }
}

/** Traces the operations where they are asked about, and writes what a document lacks. */
async function askOperations(
  inputs: OperationInputs,
  catalog: Catalog,
  { operations = false, write, force = false }: CoverageInput,
  terminal: Terminal,
): Promise<GatheredOperations | undefined> {
  if (!operations && write === undefined) return undefined
  if (inputs.source.length === 0)
    throw new UsageError(
      '--operations',
      `There is no source to read. Name it by --source, or in ${coverageFileName} beside the catalog.`,
    )
  const found = await gatherOperations(inputs, catalog, terminal)
  if (write !== undefined) writeDocument(write, found.documents, terminal, { force })
  return found
}

/** The files of the catalog, in which findings about declared codes have their place. */
const catalogFilesOf = (catalog: Catalog): string[] => [
  ...new Set([
    catalog.file ?? catalog.name,
    ...catalog.codes.flatMap((code) => catalog.get(code)?.declaredIn ?? []),
  ]),
]

/** Returns the lists that the command line gives. */
const given = (input: CoverageInput): Lists =>
  Object.fromEntries(listNames.flatMap((key) => (input[key] === undefined ? [] : [[key, input[key]]])))

function codeIn(code: string, result: CoverageResult) {
  const found = result.codes.find((one) => one.code === code)
  if (found) return found
  const file = result.catalog.file ?? result.catalog.name
  throw new UsageError('--code', `Neither ${file} nor any input has a code '${code}'.`)
}

async function formatResult(
  result: CoverageResult,
  format: CoverageInput['format'],
  terminal: Terminal,
): Promise<string> {
  switch (format) {
    case 'json':
      return formatJson(result)
    case 'markdown':
      return markdownOf(result)
    case 'html':
      return (await import('../../coverage/coverage-page.js')).coveragePage(result)
    case 'sarif':
      return (await import('../../coverage/format-sarif.js')).formatSarif(result)
    default:
      return joinParts(result.operations && formatOperations(result.operations), formatText(result, terminal))
  }
}

const markdownOf = (result: CoverageResult): string =>
  joinParts(formatMarkdown(result), result.operations && operationsMarkdown(result.operations))

const joinParts = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('\n\n')
