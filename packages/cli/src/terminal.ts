import type { Readable } from 'node:stream'
import { createColors } from 'picocolors'

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
}

/** The terminal of a command, whose output is escaped but for what it is told that the tool itself adds. */
export interface Terminal extends ProcessTerminal {
  /** Write what is a command to a terminal or a CI server. Text of files and servers in it must be escaped. */
  readonly unescaped: { readonly stdout: Output; readonly stderr: Output }
}

export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Returns the terminal of this process. */
export function processTerminal(): ProcessTerminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe)
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    colors: createColors(),
    interruption: abortOnSignal,
  }
}

/** A reader such as `head` may stop before the end. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** The first is Ctrl-C; the second is how CI servers and Kubernetes end a job. */
const signals = ['SIGINT', 'SIGTERM'] as const

/** The second time, the process ends at once. */
function abortOnSignal(): AbortSignal {
  const controller = new AbortController()
  const abort = () => {
    for (const signal of signals) process.removeListener(signal, abort)
    controller.abort()
  }
  for (const signal of signals) process.on(signal, abort)
  return controller.signal
}
