import {
  builtInEnvelopeNames,
  InvalidInputError,
  loadCatalog,
  type BuiltInEnvelope,
  type Catalog,
} from '@error-contract/catalog'
import { Option } from 'commander'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'
import { writeOutput } from '../output-file.js'

interface InitFlags {
  readonly envelope?: BuiltInEnvelope
  readonly name?: string
}

const epilogue = `
Writes error-catalog.yaml, eslint.config.js and error-triggers.yaml. A file that exists is kept as it is.

Example:
  $ error-contract init --envelope problem-details`

export const addInit: AddCommand = (program, finish) => {
  program
    .command('init')
    .description('Begins a catalog, with a lint configuration and triggers, in this directory.')
    .addOption(
      new Option('--envelope <name>', 'where code and message sit; asked for when left out').choices(
        builtInEnvelopeNames,
      ),
    )
    .option('--name <name>', 'the name of the API; that of the directory when left out')
    .addHelpText('after', epilogue)
    .action(async ({ envelope, name = basename(process.cwd()) }: InitFlags) => {
      const { catalogNames, filesBeside, firstFiles } = await import('../init/first-files.js')
      const present = catalogNames.find((candidate) => existsSync(candidate))
      if (present !== undefined) console.log(`${present} exists and is kept.`)
      const files =
        present === undefined
          ? firstFiles(name, envelope ?? (await askForEnvelope()))
          : filesBeside(codesByStatus(await loadCatalog(present)))
      for (const file of files) {
        const existing = [file.name, ...file.instead].find((candidate) => existsSync(candidate))
        if (existing === undefined) writeOutput(file.name, file.text, { force: false })
        console.log(existing === undefined ? `${file.name} is written.` : `${existing} exists and is kept.`)
        if (existing !== undefined && file.name === 'eslint.config.js')
          console.log(`Add to it:\n\n${file.text}`)
      }
      finish(exitCode.clean)
    })
}

const codesByStatus = (catalog: Catalog) => (status: number) =>
  catalog.codes.find((code) => catalog.getDeclared(code).statuses.includes(status))

async function askForEnvelope(): Promise<BuiltInEnvelope> {
  const list = builtInEnvelopeNames.join(', ')
  const refuse = (message: string) => new InvalidInputError('--envelope', [{ path: '', message }])
  if (!process.stdin.isTTY) throw refuse(`Name one of ${list}.`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = (await terminal.question(`Where do code and message sit? One of ${list}: `)).trim()
    const found = builtInEnvelopeNames.find((envelope) => envelope === answer)
    if (found === undefined) throw refuse(`'${answer}' is not known. Name one of ${list}.`)
    return found
  } finally {
    terminal.close()
  }
}
