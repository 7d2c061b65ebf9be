import { parseRate } from '@error-contract/conformance/internal'
import { UsageError } from './usage-error.js'

/**
 * Checks the value of `--rate`.
 *
 * @throws {UsageError} when it is not a rate.
 */
export function checkRate(text: string | undefined): void {
  const rate = text === undefined ? undefined : parseRate(text)
  if (typeof rate === 'string') throw new UsageError('--rate', rate)
}
