import type { ExitCode } from './exit-code.js'
import type { Terminal } from './terminal.js'

/** A command: its help, its page in the docs, and the module that runs it. */
export interface CommandDefinition<Input = never> {
  readonly name: string
  /** A sentence. */
  readonly summary: string
  /** The place in the list of commands, ascending; commands without one come last, by name. */
  readonly order?: number
  readonly arguments?: readonly ArgumentDefinition[]
  readonly options?: readonly OptionDefinition[]
  /** Shell commands, without a prompt; a test runs each that begins with `error-contract`. */
  readonly examples: readonly string[]
  /** Paragraphs that the help shows below the options. */
  readonly epilogue?: string
  /** Imports what the command needs and runs it. `input` has a member for each argument and option. */
  run(input: Input, terminal: Terminal): Promise<ExitCode>
}

export interface ArgumentDefinition {
  /** `<file>` or, for one or more, `<files...>` */
  readonly name: string
  readonly description: string
}

export interface OptionDefinition {
  /** `-o, --output <file>`, `--force` or, for a value that may be omitted, `--probes [severity]` */
  readonly flags: string
  readonly description: string
  /** The values that are allowed. A function loads them only when the help or an argument needs them. */
  readonly choices?: readonly string[] | (() => Promise<readonly string[]>)
  /** The value without the option. */
  readonly default?: string | number | boolean
  /** The value where the option is given alone: `--probes`. */
  readonly preset?: string
  /** An environment variable that gives the value where the option does not. */
  readonly env?: string
  readonly isRequired?: boolean
  /**
   * Reads the text of the option; `before` is the value of the same option earlier in the command line.
   *
   * @throws {InvalidArgumentError} when it cannot be used; the message repeats the text.
   * @throws {UsageError} when it cannot be used and may hold a secret.
   */
  readonly parse?: (text: string, before: unknown) => unknown
}

/** Declares a command. Everything that lists or describes commands reads it from here. */
export const defineCommand = <Input>(definition: CommandDefinition<Input>): CommandDefinition<Input> =>
  definition

/** Returns the choices of an option, loaded where they have to be. */
export const choicesOf = async ({ choices }: OptionDefinition): Promise<readonly string[] | undefined> =>
  typeof choices === 'function' ? choices() : choices

/** Returns commands in the order of the help. */
export const inOrder = (commands: readonly CommandDefinition[]): readonly CommandDefinition[] =>
  commands.toSorted(
    (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.name.localeCompare(b.name, 'en'),
  )
