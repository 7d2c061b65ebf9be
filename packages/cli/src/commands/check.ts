import { loadCatalog } from '@error-contract/catalog'
import { uncoveredCodes } from '@error-contract/pact-matchers'
import { Option } from 'commander'
import { checkDocument } from '../check/check-document.js'
import { checkFormats, countErrors, formatFindings, type CheckFormat } from '../check/format-findings.js'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'
import { readInput } from '../input-file.js'

interface CheckFlags {
  readonly catalog?: string
  readonly format: CheckFormat
  readonly allCodes: boolean
}

const epilogue = `
Exit code 1 says that a document goes against the catalog. A warning, such as a member that a contract does not demand,
is printed and changes nothing.

Example:
  $ error-contract check pacts/*.json --format github`

export const addCheck: AddCommand = (program, finish) => {
  program
    .command('check')
    .description('Judges Pact files, OpenAPI documents and recorded traffic by the catalog.')
    .argument('<files...>', 'Pact files of specification 2, 3 or 4, OpenAPI 3.0 or 3.1, Swagger 2.0, HAR 1.2')
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .addOption(
      new Option('--format <name>', 'github makes annotations of a workflow run')
        .choices(checkFormats)
        .default('text'),
    )
    .option('--all-codes', 'every declared code must be in some document', false)
    .addHelpText('after', epilogue)
    .action(async (files: readonly string[], { catalog: path, format, allCodes }: CheckFlags) => {
      const catalog = await loadCatalog(path)
      const documents = []
      for (const file of files) documents.push(await checkDocument(await readInput(file), file, catalog))
      const uncovered = allCodes ? uncoveredCodes(catalog, documents) : []
      const result = { catalog, documents, uncovered }
      const text = formatFindings(result, format)
      if (text !== '') console.log(text)
      finish(countErrors(result) > 0 ? exitCode.findings : exitCode.clean)
    })
}
