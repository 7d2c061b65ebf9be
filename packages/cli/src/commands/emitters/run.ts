import { loadCatalog } from '@error-contract/catalog'
import { findEmitters } from '@error-contract/emissions'
import { exitCode, type ExitCode } from '../../exit-code.js'
import type { Terminal } from '../../terminal.js'
import { formatSurvey } from './format-survey.js'
import { sourceFiles } from './source-files.js'

export interface EmittersInput {
  readonly files: readonly string[]
  readonly catalog?: string
  readonly format: 'text' | 'json'
}

/** Prints the emitters that are inferred from source files. */
export async function runEmitters(input: EmittersInput, terminal: Terminal): Promise<ExitCode> {
  const { cwd, stdout, stderr } = terminal
  const catalog = await loadCatalog(input.catalog, { cwd })
  const files = sourceFiles(input.files, terminal)
  const { unparsed, oversized, ...survey } = findEmitters(files, { catalog, cwd })
  stdout.write(`${formatSurvey({ catalog, files, ...survey }, input.format, terminal)}\n`)
  for (const file of unparsed) stderr.write(`${file}: Skipped, because it does not parse.\n`)
  for (const file of oversized) stderr.write(`${file}: Skipped, because it is over 1 MiB.\n`)
  return exitCode.clean
}
