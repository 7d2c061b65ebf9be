import { inspect } from 'node:util'

type Redaction = ReturnType<
  ReturnType<typeof import('@error-contract/conformance/internal/redaction').projectRedaction>
>

/** The redaction of one command, through which everything leaves that it prints. */
export interface CommandSecrets {
  /** Loads the redaction: of variables with the name of a secret, until the command knows of more. */
  load(): Promise<Redaction>
  /** Replaces the redaction by one that knows more, such as that of the triggers file. */
  use(redaction: Redaction): void
  /** Returns a text without secrets, such as that of an error. */
  redact(text: string): string
  /** Returns a text without the values of secrets; by name, nothing of a document would be left to print. */
  redactValues(text: string): string
}

/** Creates the redaction of a command that has not printed anything yet. */
export function createCommandSecrets({
  env,
}: {
  readonly env: Readonly<Record<string, string | undefined>>
}): CommandSecrets {
  let current: Redaction | undefined
  const loaded = (): Redaction => {
    if (!current) throw new TypeError('The redaction was not loaded before the first text.')
    return current
  }
  return {
    async load() {
      // Loaded only here: help and version need none of it.
      const { redactionForText } = await import('@error-contract/conformance/internal/redaction')
      return (current ??= redactionForText({ root: undefined, environment: env }))
    },
    use(redaction) {
      current = redaction
    },
    redact: (text) => loaded().redact(text),
    redactValues: (text) => loaded().redactValues(text),
  }
}

/** Returns what a terminal shows of a defect: its stack and all that it holds, without secrets and control characters. */
export async function formatDefect(error: unknown, secrets: CommandSecrets): Promise<string> {
  const { printableText } = await import('@error-contract/catalog/document')
  const redaction = await secrets.load()
  return printableText(redaction.redact(inspect(error, { depth: 4 })))
}
