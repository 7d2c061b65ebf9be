import { describeThrown } from '@error-contract/catalog/document'
import { exitCode, type ExitCode } from './exit-code.js'
import type { ProcessErrors } from './stray-errors.js'
import type { Terminal } from './terminal.js'

/**
 * Ends a command that ran code of a user, and returns its exit code. Prints the errors that nothing caught, but for the
 * first `told`, which its result has; with such an error, no command is clean.
 */
export function endCommand(
  code: ExitCode,
  errors: ProcessErrors,
  { told = 0, terminal }: { readonly told?: number; readonly terminal: Pick<Terminal, 'stderr'> },
): ExitCode {
  const untold = errors.list().slice(told)
  for (const error of untold) terminal.stderr.write(`Uncaught error: ${describeThrown(error)}\n`)
  errors.release()
  return code === exitCode.clean && untold.length > 0 ? exitCode.incomplete : code
}
