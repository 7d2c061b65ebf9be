import { syncBuiltinESMExports } from 'node:module'
import { exitCode } from './exit-code.js'

/** The errors of this process that nothing caught, from the code of a user that a command runs. */
export interface ProcessErrors {
  /** Aborted by the first of them. */
  readonly signal: AbortSignal
  list(): readonly unknown[]
  /**
   * To be called when the command has its result. Errors from then on are printed as `describe` says, and the process ends by
   * itself.
   */
  release(describe: (error: unknown) => string): void
}

/** The most errors that are kept. */
const maximumErrors = 20

/** The time that the process may go on after its result, for what a step has left open; in milliseconds. */
const grace = 1000

/**
 * Keeps what user code does from ending the process before there is a result: an error that nothing catches, a rejection
 * that nothing awaits (both are kept), and `process.exit`, which throws instead.
 */
export function watchProcess(): ProcessErrors {
  const controller = new AbortController()
  const errors: unknown[] = []
  const exit = process.exit.bind(process)
  let describeLate: ((error: unknown) => string) | undefined
  const note = (error: unknown) => {
    if (errors.length < maximumErrors) errors.push(error)
    controller.abort()
    if (describeLate) void printLate(describeLate(error))
  }
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called.`)
  }
  // So that `import { exit } from 'node:process'` has it as well.
  syncBuiltinESMExports()
  return {
    signal: controller.signal,
    list: () => errors,
    release(describe) {
      describeLate = describe
      const end = () => {
        const isWriting = [process.stdout, process.stderr].some(
          (one) => one.writable && one.writableLength > 0,
        )
        if (!isWriting) exit()
        else setTimeout(end, grace).unref()
      }
      setTimeout(end, grace).unref()
    },
  }
}

/** A result that was printed before no longer counts as clean. */
async function printLate(text: string): Promise<void> {
  if (!process.exitCode) process.exitCode = exitCode.incomplete
  const { printableText } = await import('@error-contract/catalog/document')
  process.stderr.write(`${printableText(text)}\n`)
}
