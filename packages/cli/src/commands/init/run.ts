import {
  builtInEnvelopeNames,
  catalogFileNames,
  loadCatalog,
  type BuiltInEnvelope,
} from '@error-contract/catalog'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { writeOutput } from '../../output-file.js'
import { pathFrom } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { filesBeside, firstFiles } from './first-files.js'

export interface InitInput {
  readonly envelope?: BuiltInEnvelope
  readonly name?: string
}

/** Writes the first files of a project, and keeps those that exist. */
export async function runInit({ envelope, name }: InitInput, terminal: Terminal): Promise<ExitCode> {
  const { cwd, stdout } = terminal
  const exists = (file: string) => existsSync(pathFrom(terminal, file))
  const present = catalogFileNames.find(exists)
  if (present !== undefined) stdout.write(`${present} exists and is kept.\n`)
  const files =
    present === undefined
      ? firstFiles(name ?? basename(cwd), envelope ?? (await askForEnvelope(terminal)), cwd)
      : filesBeside(await loadCatalog(present, { cwd }), present, cwd)
  for (const file of files) {
    const existing = file.names.find(exists)
    if (existing === undefined) writeOutput(file.name, file.text, terminal, { force: false })
    stdout.write(existing === undefined ? `${file.name} is written.\n` : `${existing} exists and is kept.\n`)
    if (existing !== undefined && file.additionTo)
      stdout.write(`Add to it:\n\n${file.additionTo(existing)}\n`)
  }
  return exitCode.clean
}

async function askForEnvelope({ stdin, stdout }: Terminal): Promise<BuiltInEnvelope> {
  const list = builtInEnvelopeNames.join(', ')
  if (!stdin.isTTY) throw new UsageError('--envelope', `Name one of ${list}.`)
  stdout.write(`Where are code and message in a response? One of ${list}: `)
  const prompt = createInterface({ input: stdin })
  try {
    const answer = (await prompt.question('')).trim()
    const found = builtInEnvelopeNames.find((envelope) => envelope === answer)
    if (found === undefined)
      throw new UsageError('--envelope', `There is no envelope '${answer}'. Name one of ${list}.`)
    return found
  } finally {
    prompt.close()
  }
}
