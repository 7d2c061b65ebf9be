import { describeThrown } from '@error-contract/catalog/document'
import { exitCode, type ExitCode } from './exit-code.js'
import type { ProcessErrors } from './stray-errors.js'
import type { Terminal } from './terminal.js'

/** The end of a command, and how many of the errors that nothing caught its result has already told. */
interface Ended {
  readonly code: ExitCode
  readonly told: number
}

/**
 * Runs a command that loads or calls code of a user, and returns its exit code. Errors that nothing caught are printed where
 * the result does not tell them, and with one of those, no command is clean.
 *
 * @throws {unknown} whatever `work` throws.
 */
export async function runUserCode(
  terminal: Pick<Terminal, 'stderr' | 'strayErrors' | 'secrets'>,
  work: (errors: ProcessErrors) => Promise<Ended>,
): Promise<ExitCode> {
  const errors = terminal.strayErrors()
  const describe = (error: unknown) => `Uncaught error: ${terminal.secrets.redact(describeThrown(error))}`
  let told = 0
  try {
    const ended = await work(errors)
    told = ended.told
    const hasMore = errors.list().length > told
    return hasMore && ended.code === exitCode.clean ? exitCode.incomplete : ended.code
  } finally {
    for (const error of errors.list().slice(told)) terminal.stderr.write(`${describe(error)}\n`)
    errors.release(describe)
  }
}
