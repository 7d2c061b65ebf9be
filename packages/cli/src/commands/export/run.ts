import { loadCatalog, type Catalog } from '@error-contract/catalog'
import { exportCatalog, type ExportFormat } from '@error-contract/documents/export'
import { quoteList } from '../../choose-provider.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'

export interface ExportInput {
  readonly format: ExportFormat
  readonly catalog?: string
  readonly language?: string
  readonly output?: string
  readonly force?: boolean
}

/** Writes a catalog in another format. */
export async function runExport(
  { format, catalog: file, language, output, force = false }: ExportInput,
  terminal: Terminal,
): Promise<ExitCode> {
  if (output !== undefined) requireOutput(output, terminal, { force })
  const loaded = await loadCatalog(file, { cwd: terminal.cwd })
  const catalog = language === undefined ? loaded : inLanguage(loaded, language)
  const text = await exportCatalog(catalog, format)
  if (output === undefined) terminal.stdout.write(text)
  else writeOutput(output, text, terminal, { force })
  const missing = catalog === loaded ? [] : untranslated(loaded, catalog.language ?? '')
  for (const code of missing)
    terminal.stderr.write(`'${code}' has no message in '${catalog.language}', so its own is written.\n`)
  return missing.length === 0 ? exitCode.clean : exitCode.findings
}

/** @throws {UsageError} when no code has a message in the language. */
function inLanguage(catalog: Catalog, language: string): Catalog {
  const translated = catalog.inLanguage(language)
  if (translated) return translated
  const known = [...(catalog.language === undefined ? [] : [catalog.language]), ...catalog.languages]
  throw new UsageError(
    '--language',
    known.length === 0
      ? `The catalog has no messages in '${language}'. Write 'messages' or 'translations' into it.`
      : `The catalog has no messages in '${language}'. It has ${quoteList(known)}.`,
  )
}

/** Returns the codes whose message has no translation. */
const untranslated = (catalog: Catalog, language: string): readonly string[] =>
  catalog.codes.filter((code) => {
    const error = catalog.get(code)
    return error?.message !== undefined && !error.messages.has(language)
  })
