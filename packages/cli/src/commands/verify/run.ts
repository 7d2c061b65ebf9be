import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { exitCode, type ExitCode } from '../../exit-code.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { expandHeaders } from './headers.js'
import { reportVerification, requireReport } from './report-verification.js'
import type { VerifyInput } from './verify-input.js'
import { exitCodeOf } from './verification.js'
import { verifyProvider } from './verify-provider.js'

/** Verifies the provider, prints the result and writes the reports. */
export async function runVerify(input: VerifyInput, terminal: Terminal): Promise<ExitCode> {
  const { target } = input
  if (!target) throw new UsageError('--target', 'Name the running provider: --target http://127.0.0.1:8080.')
  checkOptions(input)
  const redaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })()
  const headers = expandHeaders(input.header ?? [], terminal.env, redaction)
  terminal.secrets.use(redaction)
  if (input.report !== undefined) requireReport(input.report, terminal)
  const verification = await verifyProvider({ ...input, target, headers }, terminal)
  const isReported = reportVerification(verification, input, terminal)
  const code = exitCodeOf(verification)
  return code === exitCode.clean && !isReported ? exitCode.unusable : code
}

/** Pact drops an option silently where another is missing. */
function checkOptions(input: VerifyInput): void {
  const { pacts, broker, provider, publish, providerVersion, providerBranch, pending, wipSince } = input
  if (pacts.length === 0 && broker === undefined)
    throw new UsageError('verify', 'Name pacts: files, directories or URLs, or a broker with --broker.')
  if (pacts.length === 0 && provider === undefined)
    throw new UsageError('--provider', 'Name the provider as the broker knows it: --provider orders.')
  if (publish && providerVersion === undefined)
    throw new UsageError('--publish', 'Name the version of the provider: --provider-version "$GIT_SHA".')
  if (publish && pacts.some((name) => !/^https?:/i.test(name)))
    throw new UsageError(
      '--publish',
      'Results for a file have no place in a broker. Name a broker or URLs of its pacts.',
    )
  if (pacts.length > 0 && (pending || wipSince !== undefined))
    throw new UsageError(
      pending ? '--pending' : '--wip-since',
      'Only a broker knows it. Omit the names of pacts.',
    )
  if ((pending || wipSince !== undefined) && providerBranch === undefined)
    throw new UsageError(
      pending ? '--pending' : '--wip-since',
      'The broker decides it for a branch. Add --provider-branch main.',
    )
  if (wipSince !== undefined && !/^\d{4}-\d\d-\d\d$/.test(wipSince))
    throw new UsageError('--wip-since', 'Use a date such as 2026-01-31.')
}
