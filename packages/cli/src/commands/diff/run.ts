import { loadCatalog } from '@error-contract/catalog'
import { diffCatalogs, diffToJson, diffToMarkdown, diffToText } from '@error-contract/documents/diff'
import { exitCode, type ExitCode } from '../../exit-code.js'
import type { Terminal } from '../../terminal.js'

export interface DiffInput {
  readonly old: string
  readonly new: string
  readonly format: 'text' | 'json' | 'markdown'
}

/** Compares two catalogs and prints the changes. */
export async function runDiff(
  { old, new: next, format }: DiffInput,
  { cwd, stdout }: Terminal,
): Promise<ExitCode> {
  const diff = diffCatalogs(await loadCatalog(old, { cwd }), await loadCatalog(next, { cwd }))
  const write = { text: diffToText, json: diffToJson, markdown: diffToMarkdown }[format]
  stdout.write(write(diff))
  return diff.undeclaredBreak ? exitCode.findings : exitCode.clean
}
