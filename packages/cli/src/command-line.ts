import { formatFault, InvalidInputError } from '@error-contract/catalog'
import { Command, CommanderError } from 'commander'
import { createRequire } from 'node:module'
import { isAbsolute, relative } from 'node:path'
import { addCheck } from './commands/check.js'
import { addConformance } from './commands/conformance.js'
import { addDiff } from './commands/diff.js'
import { addDiscover } from './commands/discover.js'
import { addEmitters } from './commands/emitters.js'
import { addExport } from './commands/export.js'
import { addImport } from './commands/import.js'
import { addInit } from './commands/init.js'
import { addMerge } from './commands/merge.js'
import { addMock } from './commands/mock.js'
import { exitCode, type ExitCode } from './exit-code.js'

/** A command adds itself to the program; its action hands the exit code to `finish`. */
export type AddCommand = (program: Command, finish: (code: ExitCode) => void) => void

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

/** One entry per file in `commands/`, in the order of the help. */
const commands: readonly AddCommand[] = [
  addInit,
  addImport,
  addExport,
  addDiff,
  addConformance,
  addMerge,
  addDiscover,
  addCheck,
  addEmitters,
  addMock,
]

const example = `
Example:
  $ error-contract import errors.md -o error-catalog.yaml`

/**
 * Runs one command line (without `node` and the script) and says how it ended. A user's mistake is printed to standard
 * error as one clear message; anything else that is thrown is a defect of ours and keeps its stack.
 */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  let ended: ExitCode = exitCode.clean
  const program = new Command('error-contract')
    .description('One catalog of declared errors, held by source code, contracts and live servers alike.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', example)
  for (const add of commands) add(program, (code) => void (ended = code))
  try {
    await program.parseAsync(words, { from: 'user' })
    return ended
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.unusable
    if (!(error instanceof InvalidInputError)) throw error
    console.error(describeFaults(error))
    return exitCode.unusable
  }
}

function describeFaults({ source, faults }: InvalidInputError): string {
  const fromHere = isAbsolute(source) ? relative(process.cwd(), source) : source
  const name = fromHere === '' || fromHere.startsWith('..') ? source : fromHere
  return faults.map((fault) => formatFault(name, fault)).join('\n')
}
