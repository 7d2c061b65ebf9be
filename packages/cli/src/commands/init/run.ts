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
import type { FirstFile } from './first-file.js'
import { filesBeside, filesFrom, firstFiles } from './first-files.js'
import { findCatalog } from './found-catalog.js'
import { isInstalled } from './is-installed.js'
import { findFramework, findProjectFiles } from './project-files.js'
import { shellWord } from './shell-word.js'

export interface InitInput {
  readonly envelope?: BuiltInEnvelope
  readonly name?: string
}

/** Writes the first files of a project, and keeps those that exist. */
export async function runInit(input: InitInput, terminal: Terminal): Promise<ExitCode> {
  const { cwd, stdout } = terminal
  const exists = (file: string) => existsSync(pathFrom(terminal, file))
  const present = catalogFileNames.find(exists)
  if (present !== undefined) stdout.write(`${present} exists and is kept.\n`)
  const files =
    present === undefined
      ? await proposeFiles(input, terminal)
      : filesBeside(await loadCatalog(present, { cwd }), present, cwd)
  for (const file of files) {
    const existing = file.names.find(exists)
    if (existing === undefined) writeOutput(file.name, file.text, terminal, { force: false })
    stdout.write(existing === undefined ? `${file.name} is written.\n` : `${existing} exists and is kept.\n`)
    const addition = existing === undefined ? undefined : file.additionTo?.(existing)
    if (addition !== undefined) stdout.write(`${addition}\n`)
  }
  const framework = findFramework(cwd)
  if (framework !== undefined) stdout.write(`The lint rules know how ${framework} sends errors.\n`)
  if (!isInstalled('@error-contract/eslint-plugin', cwd))
    stdout.write('Install the lint rules: npm install --save-dev eslint @error-contract/eslint-plugin\n')
  stdout.write(`Next: ${present === undefined ? 'correct the catalog, and run' : 'run'} npx eslint .\n`)
  return exitCode.clean
}

/** Returns the files for the catalog that the project has in another form, or else for an example. */
async function proposeFiles(
  { envelope, name }: InitInput,
  terminal: Terminal,
): Promise<readonly FirstFile[]> {
  const { cwd, stdout } = terminal
  const projectFiles = findProjectFiles(cwd)
  const found = await findCatalog(projectFiles, cwd, { name, envelope })
  if (!found) return firstFiles(name ?? basename(cwd), envelope ?? (await askForEnvelope(terminal)), cwd)
  const { origin, definition, remarks, command } = found
  const codes = Object.keys(definition.errors).length
  stdout.write(`${origin} has ${codes} ${codes === 1 ? 'code' : 'codes'}, which the catalog declares.\n`)
  const own = envelope ?? found.envelope ?? (await askForEnvelope(terminal))
  const files = filesFrom(
    {
      ...definition,
      name: name ?? (definition.name === '' ? basename(cwd) : definition.name),
      envelope: own,
    },
    cwd,
  )
  if (remarks > 0 && command !== undefined)
    stdout.write(
      `Reading it gave ${remarks} ${remarks === 1 ? 'remark' : 'remarks'}. To see them, run ${command}\n`,
    )
  const others = [...projectFiles.openApi, ...projectFiles.pages].filter((file) => file !== origin)
  for (const file of others.slice(0, mostOthers))
    stdout.write(`${file} may list codes too. To read it, run error-contract import ${shellWord(file)}\n`)
  return files
}

/** More would hide what was written. */
const mostOthers = 3

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
