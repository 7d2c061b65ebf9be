import { Command, CommanderError, Option } from 'commander'
import { createRequire } from 'node:module'
import { createCommandSecrets, formatDefect, type CommandSecrets } from './command-secrets.js'
import { commands } from './commands/index.js'
import { choicesOf, inOrder, type CommandDefinition, type OptionDefinition } from './define-command.js'
import { exitCode, type ExitCode } from './exit-code.js'
import { shownPath } from './paths.js'
import type { ProcessTerminal } from './terminal.js'
import { UnreachableError } from './unreachable-error.js'
import { UsageError } from './usage-error.js'

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

const example = 'error-contract import errors.md -o error-catalog.yaml'

/**
 * Runs one command line, without `node` and the script, and returns its exit code. A mistake of the user is printed to
 * standard error, and so is a defect, with its stack.
 */
export async function runCommandLine(
  words: readonly string[],
  terminal: ProcessTerminal,
  secrets: CommandSecrets = createCommandSecrets(terminal),
): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean
  const complaints: string[] = []
  const program = createProgram(terminal, complaints)
  for (const definition of inOrder(commands)) {
    const command = program.command(definition.name).description(definition.summary)
    for (const { name, description } of definition.arguments ?? []) command.argument(name, description)
    const isNamed = words.includes(definition.name)
    for (const option of definition.options ?? []) command.addOption(await createOption(option, isNamed))
    command.addHelpText('after', helpAfter(definition)).action(async () => {
      // Loaded only here: help and version need none of it.
      const { escapedTerminal } = await import('./escaped-terminal.js')
      await secrets.load()
      result = await definition.run(
        inputOf(command, definition, terminal) as never,
        escapedTerminal(terminal, secrets),
      )
    })
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return result
  } catch (error) {
    const { stderr } = terminal
    if (error instanceof CommanderError) {
      if (complaints.length > 0) stderr.write(await shown(complaints.join(''), secrets))
      return error.exitCode === 0 ? exitCode.clean : exitCode.unusable
    }
    const message = await describeMistake(error, terminal, secrets)
    stderr.write(`${message ?? (await formatDefect(error, secrets))}\n`)
    return error instanceof UnreachableError ? exitCode.unreachable : exitCode.unusable
  }
}

async function shown(text: string, secrets: CommandSecrets): Promise<string> {
  const { printableText } = await import('@error-contract/catalog/document')
  return printableText((await secrets.load()).redact(text))
}

/** Configures what holds for every command. */
const createProgram = ({ stdout, stderr }: ProcessTerminal, complaints: string[]): Command =>
  new Command('error-contract')
    .description('One catalog of declared errors, checked in source code, contracts and live servers.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      // Kept until they can be redacted: an argument may be a secret.
      writeErr: (text) => void complaints.push(text),
      getOutHelpWidth: () => (stdout.isTTY ? stdout.columns : undefined) ?? 80,
      getErrHelpWidth: () => (stderr.isTTY ? stderr.columns : undefined) ?? 80,
    })
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', `\nExample:\n  $ ${example}`)

/** Choices are loaded for the command that runs, and no other. */
async function createOption(definition: OptionDefinition, isNamed: boolean): Promise<Option> {
  const { flags, description, preset, env, isRequired = false } = definition
  const option = new Option(flags, env === undefined ? description : `${description} (env: ${env})`)
  const choices = isNamed ? await choicesOf(definition) : undefined
  if (choices) option.choices(choices)
  if (definition.parse) option.argParser(definition.parse)
  if (definition.default !== undefined) option.default(definition.default)
  if (preset !== undefined) option.preset(preset)
  return option.makeOptionMandatory(isRequired)
}

function helpAfter({ epilogue, examples }: CommandDefinition): string {
  const shown = examples.map((one) => `  $ ${one.replaceAll('\n', '\n    ')}`)
  const heading = examples.length === 1 ? 'Example:' : 'Examples:'
  return ['', ...(epilogue === undefined ? [] : [epilogue.trim(), '']), heading, ...shown].join('\n')
}

/**
 * Returns the arguments and options of a command by name.
 *
 * @throws {UsageError} when one of them is an empty text.
 */
function inputOf(
  command: Command,
  { options = [] }: CommandDefinition,
  { env }: ProcessTerminal,
): Readonly<Record<string, unknown>> {
  const input: Record<string, unknown> = { ...command.opts() }
  for (const { flags } of options) refuseEmpty(flags, input[new Option(flags).attributeName()])
  command.registeredArguments.forEach((argument, index) => {
    input[argument.name()] = command.processedArgs[index]
    refuseEmpty(argument.name(), input[argument.name()])
  })
  for (const { flags, env: name, parse } of options) {
    const text = name === undefined ? undefined : env[name]
    const key = new Option(flags).attributeName()
    if (text !== undefined && input[key] === undefined) input[key] = parse ? parse(text, undefined) : text
  }
  return input
}

/** Refuses the text of a variable that is not set, as in `--report "$UNSET"`: it would be the working directory. */
function refuseEmpty(name: string, value: unknown): void {
  if (value === '' || (Array.isArray(value) && value.includes('')))
    throw new UsageError(name, 'The value is empty. Pass one; a variable in it may not be set.')
}

/** Returns the message for a mistake of the user, or undefined for a defect. */
async function describeMistake(
  error: unknown,
  terminal: ProcessTerminal,
  secrets: CommandSecrets,
): Promise<string | undefined> {
  if (error instanceof UsageError || error instanceof UnreachableError) {
    const { printableText } = await import('@error-contract/catalog/document')
    const redaction = await secrets.load()
    return printableText(`${redaction.redactValues(error.subject)}: ${redaction.redact(error.message)}`)
  }
  if (!isInvalidInput(error)) return undefined
  const { formatFault } = await import('@error-contract/catalog')
  const redaction = await secrets.load()
  const name = redaction.redactValues(shownPath(terminal, error.source))
  const lines = error.faults.slice(0, maximumFaults).map((fault) =>
    formatFault(name, {
      ...fault,
      path: redaction.redactValues(fault.path),
      message: redaction.redact(fault.message),
    }),
  )
  const more = error.faults.length - lines.length
  return [...lines, ...(more > 0 ? [`${name}: … and ${more} more.`] : [])].join('\n')
}

/** The most faults of one input that are printed: nobody reads more before the first are mended. */
const maximumFaults = 200

type InvalidInput = import('@error-contract/catalog').InvalidInputError

/** By name, since the modules of a user import a class of their own, beside the one that is bundled here. */
const isInvalidInput = (error: unknown): error is InvalidInput =>
  error instanceof Error && error.name === 'InvalidInputError' && 'faults' in error
