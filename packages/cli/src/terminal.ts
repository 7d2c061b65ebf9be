import type { Readable } from 'node:stream'
import { createColors } from 'picocolors'
import type { CommandSecrets } from './command-secrets.js'
import { exitCode } from './exit-code.js'
import { watchProcess, type ProcessErrors } from './stray-errors.js'
import { UsageError } from './usage-error.js'

/** Everything of the process that is read or written, so that a test can run a command without one. */
export interface ProcessTerminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Output
  readonly stderr: Output
  /** Relative paths are resolved against it. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Functions that color text, or return it as it is where it is not shown on a terminal. */
  readonly colors: ReturnType<typeof createColors>
  /** Returns a signal that is aborted when the user or the CI server ends the command, from the first call on. */
  interruption(): AbortSignal
  /** Watches for errors that nothing caught, from the first call on. For commands that run code of a user. */
  strayErrors(): ProcessErrors
}

/** The terminal of a command, whose output is escaped but for what it is told that the tool itself adds. */
export interface Terminal extends ProcessTerminal {
  /** Write what is a command to a terminal or a CI server. Text of files and servers in it must be escaped. */
  readonly unescaped: { readonly stdout: Output; readonly stderr: Output }
  /** The secrets that nothing written here shows. */
  readonly secrets: Pick<CommandSecrets, 'use' | 'redact'>
}

export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/**
 * Returns the terminal of this process.
 *
 * @throws {UsageError} when its working directory was removed.
 */
export function processTerminal(): ProcessTerminal {
  process.stdout.on('error', tellLostOutput)
  // There is no place left where this could be told.
  process.stderr.on('error', () => undefined)
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: workingDirectory(),
    env: process.env,
    colors: createColors(),
    interruption: abortOnSignal,
    strayErrors: watchProcess,
  }
}

function workingDirectory(): string {
  try {
    return process.cwd()
  } catch {
    throw new UsageError('The working directory', 'It does not exist any more. Change to another one.')
  }
}

let isOutputLost = false

/**
 * A reader such as `head` may stop before the end, which is no failure. Where the disk is full, that is told once, and a
 * command that would end with 0 does not.
 */
function tellLostOutput({ code, message }: NodeJS.ErrnoException): void {
  if (isOutputLost || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return
  isOutputLost = true
  process.stderr.write(`The output cannot be written: ${message}.\n`)
  process.on('exit', (status) => {
    if (status === exitCode.clean) process.exitCode = exitCode.unusable
  })
}

/** Ctrl-C; how CI servers and Kubernetes end a job; and what a terminal sends that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npx passes on the signal that the terminal has sent to all; in milliseconds. */
const repetitionTime = 300

/** The second time, the process ends at once, by the signal itself. */
function abortOnSignal(): AbortSignal {
  const controller = new AbortController()
  let first: number | undefined
  const abort = (signal: NodeJS.Signals) => {
    const now = performance.now()
    first ??= now
    if (!controller.signal.aborted) return controller.abort()
    if (now - first < repetitionTime) return
    for (const one of signals) process.removeListener(one, abort)
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, abort)
  return controller.signal
}
