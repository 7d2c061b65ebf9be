import { formatFault, InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import { projectRedaction, type CreateRedaction } from '@error-contract/conformance/internal/redaction'
import { uncoveredCodes } from '@error-contract/pact-matchers'
import { chooseProvider, quoteList } from '../../choose-provider.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readInput, suggestMaxSize } from '../../input-file.js'
import { shownPath } from '../../paths.js'
import { isRemote, shownUrl } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'
import { checkDocument, type CheckedDocument } from './check-document.js'
import { fetchDocument, UnreachableInputError } from './fetch-document.js'
import { countErrors, formatFindings } from './format-findings.js'
import type { CheckFormat } from './formats.js'

export interface CheckInput {
  readonly files: readonly string[]
  readonly catalog?: string
  readonly format: CheckFormat
  readonly provider?: string
  /** In MiB. */
  readonly maxSize?: number
  /** For a document of a URL, in milliseconds. */
  readonly timeout: number
  readonly allCodes?: boolean
}

/** In MiB. A pact of a few thousand interactions has more than the 4 MiB of other inputs. */
const defaultMaximumSize = 64

/** Checks each document and prints the findings. One that cannot be read does not stop the others. */
export async function runCheck(input: CheckInput, terminal: Terminal): Promise<ExitCode> {
  const catalog = await loadCatalog(input.catalog, { cwd: terminal.cwd })
  const createRedaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })
  terminal.secrets.use(createRedaction())
  const read: CheckedDocument[] = []
  const unreadable: InvalidInputError[] = []
  for (const name of input.files)
    try {
      read.push(await checkNamed(name, input, catalog, createRedaction, terminal))
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      unreadable.push(error)
      tellUnreadable(error, terminal)
    }
  const documents = chooseDocuments(read, unreadable, input, catalog, terminal)
  const uncovered = input.allCodes === true ? uncoveredCodes(catalog, documents) : []
  const shown = unreadable.map(
    ({ source, faults }) => new InvalidInputError(shownPath(terminal, source), faults),
  )
  const result = { catalog, documents, unreadable: shown, uncovered }
  const text = formatFindings(result, input.format, terminal)
  // Annotations are commands to GitHub, and escape what they hold.
  const { stdout } = input.format === 'github' ? terminal.unescaped : terminal
  if (text !== '') stdout.write(`${text}\n`)
  if (unreadable.length > 0)
    return unreadable.every((error) => error instanceof UnreachableInputError)
      ? exitCode.unreachable
      : exitCode.unusable
  return countErrors(result) > 0 ? exitCode.findings : exitCode.clean
}

async function checkNamed(
  name: string,
  { maxSize = defaultMaximumSize, timeout }: CheckInput,
  catalog: Catalog,
  createRedaction: CreateRedaction,
  terminal: Terminal,
): Promise<CheckedDocument> {
  if (isRemote(name)) {
    const path = shownUrl(name)
    const limits = { maximumSize: maxSize, timeout }
    const text = await fetchDocument(name, terminal, limits).catch(suggestMaxSize)
    return checkDocument({ path, text }, catalog, createRedaction)
  }
  const file = await readInput(name, terminal, maxSize).catch(suggestMaxSize)
  return { ...(await checkDocument(file, catalog, createRedaction)), file: name }
}

function tellUnreadable({ source, faults }: InvalidInputError, terminal: Terminal): void {
  for (const fault of faults)
    terminal.stderr.write(`${formatFault(terminal.secrets.redact(shownPath(terminal, source)), fault)}\n`)
}

/** Chooses the pacts of one provider, and says which were skipped and whose errors were judged without being asked. */
function chooseDocuments(
  read: readonly CheckedDocument[],
  unreadable: readonly InvalidInputError[],
  { provider: wanted }: CheckInput,
  catalog: Catalog,
  { stderr }: Terminal,
): readonly CheckedDocument[] {
  // Without any pact that can be read, it is not the name of the provider that is wrong.
  if (read.length === 0 && unreadable.length > 0) return []
  const { chosen, skipped, unconfirmed } = chooseProvider(read, wanted, catalog.name)
  for (const { file, provider } of skipped)
    stderr.write(
      `${file}: Skipped, because its provider is '${provider}'${wanted === undefined ? '. Choose it with --provider' : ''}.\n`,
    )
  if (unconfirmed.length > 0)
    stderr.write(
      `The pacts with ${quoteList(unconfirmed)} were judged by the catalog '${catalog.name}'. Choose a provider with --provider.\n`,
    )
  return chosen
}
