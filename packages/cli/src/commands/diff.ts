import { loadCatalog } from '@error-contract/catalog'
import { Option } from 'commander'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'

interface DiffFlags {
  readonly format: 'text' | 'json' | 'markdown'
}

const epilogue = `
Exit code 1 says that something breaks and that the new catalog declares no version that says so. The wording of a
message never breaks: it is free text.

Example:
  $ error-contract diff main/error-catalog.yaml error-catalog.yaml --format markdown`

export const addDiff: AddCommand = (program, finish) => {
  program
    .command('diff')
    .description('Says what changed between two catalogs, and which semantic version that needs.')
    .argument('<old>', 'the catalog as it was')
    .argument('<new>', 'the catalog as it is')
    .addOption(
      new Option('--format <name>', 'markdown is a comment for a pull request')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .addHelpText('after', epilogue)
    .action(async (old: string, next: string, { format }: DiffFlags) => {
      const { diffCatalogs, diffToJson, diffToMarkdown, diffToText } =
        await import('@error-contract/documents/diff')
      const diff = diffCatalogs(await loadCatalog(old), await loadCatalog(next))
      const write = { text: diffToText, json: diffToJson, markdown: diffToMarkdown }[format]
      process.stdout.write(write(diff))
      finish(diff.undeclaredBreak ? exitCode.findings : exitCode.clean)
    })
}
