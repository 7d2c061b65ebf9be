import { formatFault, InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { uncoveredCodes } from '@error-contract/pact-matchers'
import { chooseProvider, quoteList } from '../../choose-provider.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readAnyDocument } from '../../any-document.js'
import { readInput, suggestMaxSize, type InputFile } from '../../input-file.js'
import { shownPath } from '../../paths.js'
import { isRemote, shownUrl } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'
import { checkNamedCatalogs, isCatalogDocument, isCatalogFileName, type NamedCatalog } from './catalogs.js'
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

/**
 * Checks each document against the catalog, and the catalogs among them against each other, and prints the findings. One
 * that cannot be read does not stop the others.
 */
export async function runCheck(input: CheckInput, terminal: Terminal): Promise<ExitCode> {
  const given =
    input.catalog === undefined ? undefined : await loadCatalog(input.catalog, { cwd: terminal.cwd })
  const createRedaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })
  terminal.secrets.use(createRedaction())
  const failures: { readonly index: number; readonly error: InvalidInputError }[] = []
  const catalogs: NamedCatalog[] = []
  const others: NamedDocument[] = []
  const skip = (error: unknown, index = input.files.length) => {
    if (!(error instanceof InvalidInputError)) throw error
    failures.push({ index, error })
  }
  for (const [index, name] of input.files.entries())
    try {
      const file = { name, ...(await readNamed(name, input, terminal)) }
      const root = isCatalogFileName(file.path) ? undefined : readAnyDocument(file.text, file.path)
      if (root === undefined || isCatalogDocument(root)) catalogs.push(file)
      else others.push({ ...file, root, index })
    } catch (error) {
      skip(error, index)
    }
  const compared = checkNamedCatalogs(catalogs, terminal)
  compared.unreadable.forEach((error) => skip(error))
  // Catalogs alone are compared with each other, and need no other one.
  const catalog =
    catalogs.length > 0 && others.length === 0 && input.allCodes !== true
      ? given
      : (given ?? (await loadCatalog(undefined, { cwd: terminal.cwd })))
  const read: CheckedDocument[] = []
  if (catalog)
    for (const { name, path, root, index } of others)
      try {
        const file = isRemote(name) ? path : name
        read.push({ ...(await checkDocument(path, root, catalog, createRedaction)), file })
      } catch (error) {
        skip(error, index)
      }
  const unreadable = failures.toSorted((a, b) => a.index - b.index).map(({ error }) => error)
  for (const error of unreadable) tellUnreadable(error, terminal)
  const chosen = catalog ? chooseDocuments(read, unreadable, input, catalog, terminal) : []
  const uncovered = catalog && input.allCodes === true ? uncoveredCodes(catalog, chosen) : []
  const shown = unreadable.map(
    ({ source, faults }) => new InvalidInputError(shownPath(terminal, source), faults),
  )
  const result = { catalog, documents: [...compared.documents, ...chosen], unreadable: shown, uncovered }
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

interface NamedDocument extends NamedCatalog {
  readonly root: SourceNode
  /** The place among the given files. */
  readonly index: number
}

async function readNamed(
  name: string,
  { maxSize = defaultMaximumSize, timeout }: CheckInput,
  terminal: Terminal,
): Promise<InputFile> {
  if (!isRemote(name)) return readInput(name, terminal, maxSize).catch(suggestMaxSize)
  const limits = { maximumSize: maxSize, timeout }
  return { path: shownUrl(name), text: await fetchDocument(name, terminal, limits).catch(suggestMaxSize) }
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
