import { loadCatalog, type Catalog } from '@error-contract/catalog'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { assembleCoverage, type Gathered } from '../../coverage/assemble-coverage.js'
import { exitCodeOf, formatCodeReport, reportOnCode } from '../../coverage/code-report.js'
import { coverageFileName, readCoverageFile, type CoverageInputs } from '../../coverage/coverage-file.js'
import { allowances, type Allowance, type CoverageResult } from '../../coverage/coverage-result.js'
import { formatJson, formatMarkdown, formatText } from '../../coverage/format-coverage.js'
import { gatherOpenApi } from '../../coverage/gather-documents.js'
import { gatherPage } from '../../coverage/gather-page.js'
import { gatherPact } from '../../coverage/gather-pact.js'
import { gatherProof } from '../../coverage/gather-proof.js'
import { gatherSource } from '../../coverage/gather-source.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import {
  gatherOperations,
  type GatheredOperations,
  type OperationInputs,
} from '../../operations/gather-operations.js'
import { formatOperations, operationsMarkdown } from '../../operations/format-operations.js'
import { writeDocument } from '../../operations/write-document.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import { readEmitters } from '../../source/emitters-file.js'
import { namedFiles } from '../../source/named-files.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'

type Lists = Pick<CoverageInputs, 'source' | 'pages' | 'openapi' | 'pacts' | 'results'>

export interface CoverageInput extends Lists {
  readonly catalog?: string
  readonly emitters?: string
  readonly code?: string
  readonly format: 'text' | 'json' | 'markdown' | 'html'
  readonly output?: string
  readonly force?: boolean
  readonly allowUnresolved?: number
  readonly allowUnraised?: number
  readonly allowUndocumented?: number
  readonly allowUnproven?: number
  readonly operations?: boolean
  readonly write?: string
  readonly allowUnlisted?: number
  readonly allowUnreached?: number
}

/** Prints where each code stands, or everything about one. */
export async function runCoverage(input: CoverageInput, terminal: Terminal): Promise<ExitCode> {
  const { output, write, force = false, code } = input
  for (const file of [output, write]) if (file !== undefined) requireOutput(file, terminal, { force })
  const result = await gather(input, terminal)
  const report = code === undefined ? undefined : reportOnCode(codeIn(code, result), result)
  const text = report
    ? input.format === 'json'
      ? JSON.stringify({ schemaVersion: 1, ...report }, null, 2)
      : formatCodeReport(report, result)
    : await formatResult(result, input.format, terminal)
  if (output === undefined) terminal.stdout.write(`${text}\n`)
  else writeOutput(output, `${text}\n`, terminal, { force })
  return report ? exitCodeOf(report) : verdictOf(result, input)
}

async function gather(input: CoverageInput, terminal: Terminal): Promise<CoverageResult> {
  const { cwd, env } = terminal
  const catalog = await loadCatalog(input.catalog, { cwd })
  const file = await readCoverageFile(catalog.file, terminal)
  const { source = [], pages = [], openapi = [], pacts = [], results = [] } = { ...file, ...given(input) }
  if ([source, pages, openapi, pacts, results].every((list) => list.length === 0))
    throw new UsageError(
      'coverage',
      `Nothing is asked. Name inputs by --source, --pages, --openapi, --pacts or --results, or in ${coverageFileName} beside the catalog.`,
    )
  const emitters =
    input.emitters === undefined ? (file.emitters ?? []) : await readEmitters(input.emitters, terminal)
  const createRedaction = projectRedaction({ cwd, environment: env })
  terminal.secrets.use(createRedaction())
  const gathered: Gathered[] = []
  if (source.length > 0) gathered.push(gatherSource(source, catalog, emitters, terminal))
  const read = async (list: readonly string[], one: (file: string) => Promise<Gathered>) => {
    const files = namedFiles(list, terminal)
    for (const path of files) gathered.push(await one(path))
  }
  await read(pages, (path) => gatherPage(path, catalog, terminal))
  await read(openapi, (path) => gatherOpenApi(path, catalog, terminal))
  await read(pacts, (path) => gatherPact(path, catalog, terminal))
  await read(results, (path) => gatherProof(path, catalog, createRedaction, terminal))
  const operations = await askOperations({ source, openapi, emitters }, catalog, input, terminal)
  if (operations) gathered.push({ evidence: [], findings: operations.findings })
  const asked = { raised: source, documented: [...pages, ...openapi], reliedOn: pacts, proven: results }
  const result = assembleCoverage(catalog, asked, gathered, terminal)
  return operations ? { ...result, operations: operations.result } : result
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

/** Returns the lists that the command line gives. */
const given = (input: CoverageInput): Lists =>
  Object.fromEntries(
    (['source', 'pages', 'openapi', 'pacts', 'results'] as const).flatMap((key) =>
      input[key] === undefined ? [] : [[key, input[key]]],
    ),
  )

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
      return joinParts(formatMarkdown(result), result.operations && operationsMarkdown(result.operations))
    case 'html':
      return (await import('../../coverage/coverage-page.js')).coveragePage(result)
    default:
      return joinParts(result.operations && formatOperations(result.operations), formatText(result, terminal))
  }
}

const joinParts = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('\n\n')

/** Contradictions come first; then what is open beyond what is allowed. */
function verdictOf({ findings }: CoverageResult, input: CoverageInput): ExitCode {
  if (findings.some(({ kind }) => kind === 'contradiction')) return exitCode.findings
  const allowed: Readonly<Record<Allowance, number | undefined>> = {
    unresolved: input.allowUnresolved,
    unraised: input.allowUnraised,
    undocumented: input.allowUndocumented,
    unproven: input.allowUnproven,
    unlisted: input.allowUnlisted,
    unreached: input.allowUnreached,
  }
  const isBeyond = Object.entries(allowances).some(
    ([check, name]) => findings.filter((one) => one.check === check).length > (allowed[name] ?? 0),
  )
  return isBeyond ? exitCode.incomplete : exitCode.clean
}
