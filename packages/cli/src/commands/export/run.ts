import { loadCatalog } from '@error-contract/catalog'
import { exportCatalog, type ExportFormat } from '@error-contract/documents/export'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import type { Terminal } from '../../terminal.js'

export interface ExportInput {
  readonly format: ExportFormat
  readonly catalog?: string
  readonly output?: string
  readonly force?: boolean
}

/** Writes a catalog in another format. */
export async function runExport(
  { format, catalog: file, output, force = false }: ExportInput,
  terminal: Terminal,
): Promise<ExitCode> {
  if (output !== undefined) requireOutput(output, terminal, { force })
  const text = await exportCatalog(await loadCatalog(file, { cwd: terminal.cwd }), format)
  if (output === undefined) terminal.stdout.write(text)
  else writeOutput(output, text, terminal, { force })
  return exitCode.clean
}
