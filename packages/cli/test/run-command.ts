import { createColors } from 'picocolors'
import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from '../src/command-line.js'

export interface CommandRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface CommandContext<Input = string | Readable> {
  readonly cwd?: string
  /** Standard input. */
  readonly input?: Input
  readonly env?: Readonly<Record<string, string>>
  /** Interrupts a command that ends only then. */
  readonly interruption?: AbortSignal
  /** Is called with all that was printed so far on standard output. */
  readonly onOutput?: (out: string) => void
}

/** Runs a command line in this process; nothing that it prints is colored. */
export async function runCommand(
  words: readonly string[],
  {
    cwd = process.cwd(),
    input = '',
    env = {},
    interruption = new AbortController().signal,
    onOutput = () => undefined,
  }: CommandContext = {},
): Promise<CommandRun> {
  const printed = { out: '', err: '' }
  const code = await runCommandLine(words, {
    stdin: typeof input === 'string' ? Readable.from(input === '' ? [] : [Buffer.from(input)]) : input,
    stdout: {
      write(chunk) {
        printed.out += chunk
        onOutput(printed.out)
      },
    },
    stderr: { write: (chunk) => (printed.err += chunk) },
    cwd,
    env,
    colors: createColors(false),
    interruption: () => interruption,
    strayErrors: () => ({ signal: new AbortController().signal, list: () => [], release: () => undefined }),
  })
  return { code, ...printed }
}

/** The script that tests start where the process itself is what they are about. */
export const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** As {@link runCommand}, in a process of its own. */
export async function spawnCommand(
  words: readonly string[],
  { cwd = process.cwd(), input = '', env = {} }: CommandContext<string> = {},
): Promise<CommandRun> {
  const child = spawn(process.execPath, [main, ...words], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
