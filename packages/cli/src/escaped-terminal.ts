import { printableText } from '@error-contract/catalog/document'
import { randomUUID } from 'node:crypto'
import type { CommandSecrets } from './command-secrets.js'
import type { Output, ProcessTerminal, Terminal } from './terminal.js'

/**
 * Returns the terminal of a command. Everything that is written to it is escaped, because any of it may come from a file
 * or a server, and is redacted; only its own colors reach the terminal as they are.
 */
export function escapedTerminal(terminal: ProcessTerminal, secrets: CommandSecrets): Terminal {
  const { stdout, stderr, colors } = terminal
  // In place of the escape character of our colors, and not to be guessed.
  const mark = randomUUID()
  const changed = (output: Output, change: (text: string) => string): Output => ({
    get isTTY() {
      return output.isTTY ?? false
    },
    get columns() {
      return output.columns ?? 80
    },
    write: (text) => output.write(change(secrets.redactValues(text))),
  })
  const escaped = (text: string) => printableText(text).replaceAll(mark, escape)
  const asItIs = (text: string) => text
  return {
    ...terminal,
    stdout: changed(stdout, escaped),
    stderr: changed(stderr, escaped),
    colors: colors.isColorSupported ? markColors(colors, mark) : colors,
    unescaped: { stdout: changed(stdout, asItIs), stderr: changed(stderr, asItIs) },
    secrets,
  }
}

type Formatter = ProcessTerminal['colors']['red']

const escape = '\u001b'

/** Escapes a text before it is colored, so that every escape character in the result is ours. */
function markColors(colors: ProcessTerminal['colors'], mark: string): ProcessTerminal['colors'] {
  const marked = Object.entries<boolean | Formatter>({ ...colors }).map(([name, color]) => [
    name,
    typeof color === 'boolean'
      ? color
      : (text: Parameters<Formatter>[0]) => color(printableText(String(text))).replaceAll(escape, mark),
  ])
  return Object.fromEntries(marked) as ProcessTerminal['colors']
}
