import { loadCatalog } from '@error-contract/catalog'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { uncoveredCodes } from '@error-contract/pact-matchers'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readInput } from '../../input-file.js'
import type { Terminal } from '../../terminal.js'
import { checkDocument } from './check-document.js'
import { countErrors, formatFindings } from './format-findings.js'
import type { CheckFormat } from './formats.js'

export interface CheckInput {
  readonly files: readonly string[]
  readonly catalog?: string
  readonly format: CheckFormat
  readonly allCodes?: boolean
}

/** Checks each document and prints the findings. */
export async function runCheck(
  { files, catalog: file, format, allCodes = false }: CheckInput,
  terminal: Terminal,
): Promise<ExitCode> {
  const catalog = await loadCatalog(file, { cwd: terminal.cwd })
  const createRedaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })
  terminal.secrets.use(createRedaction())
  const documents = []
  for (const name of files) {
    const input = await readInput(name, terminal)
    documents.push({ ...(await checkDocument(input, catalog, createRedaction)), file: name })
  }
  const uncovered = allCodes ? uncoveredCodes(catalog, documents) : []
  const result = { catalog, documents, uncovered }
  const text = formatFindings(result, format, terminal)
  // Annotations are commands to GitHub, and escape what they hold.
  const { stdout } = format === 'github' ? terminal.unescaped : terminal
  if (text !== '') stdout.write(`${text}\n`)
  return countErrors(result) > 0 ? exitCode.findings : exitCode.clean
}
