import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { isRemote } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { compareCatalog } from './compare-catalog.js'
import { expandHeaders } from './headers.js'
import { reportVerification, requireReport } from './report-verification.js'
import type { VerifyInput } from './verify-input.js'
import { exitCodeOf, type Verification } from './verification.js'
import { verifyProvider } from './verify-provider.js'

/** Verifies the provider, prints the result and writes the reports. */
export async function runVerify(input: VerifyInput, terminal: Terminal): Promise<ExitCode> {
  const { target } = input
  checkOptions(input)
  const redaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })()
  const headers = expandHeaders(input.header ?? [], terminal.env, redaction)
  terminal.secrets.use(redaction)
  if (input.report !== undefined) requireReport(input.report, terminal)
  const { catalog } = input
  if (catalog !== undefined) return runComparison({ ...input, catalog }, terminal)
  if (!target) throw new UsageError('--target', missingTarget)
  return reported(await verifyProvider({ ...input, target, headers }, terminal), input, terminal)
}

function reported(verification: Verification, input: VerifyInput, terminal: Terminal): ExitCode {
  const isReported = reportVerification(verification, input, terminal)
  const code = exitCodeOf(verification)
  return code === exitCode.clean && !isReported ? exitCode.unusable : code
}

const missingTarget =
  'Name the running provider: --target http://127.0.0.1:8080. Or name its catalog with --catalog.'

async function runComparison(
  input: VerifyInput & { readonly catalog: string },
  terminal: Terminal,
): Promise<ExitCode> {
  return reported(await compareCatalog(input, terminal), input, terminal)
}

/** Pact drops an option silently where another is missing. */
function checkOptions(input: VerifyInput): void {
  const { pacts, broker, provider, publish, providerVersion, providerBranch, pending, wipSince } = input
  const { target, catalog, environment, errorsOnly } = input
  if (target === undefined && catalog === undefined) throw new UsageError('--target', missingTarget)
  if (target !== undefined && catalog !== undefined)
    throw new UsageError('--catalog', 'It takes the place of a running provider. Omit --target.')
  if (catalog === undefined && (environment !== undefined || errorsOnly))
    throw new UsageError(errorsOnly ? '--errors-only' : '--environment', 'It needs a --catalog.')
  if (environment !== undefined && providerVersion !== undefined)
    throw new UsageError('--environment', 'The broker says the versions. Omit --provider-version.')
  if (pacts.length === 0 && broker === undefined)
    throw new UsageError('verify', 'Name pacts: files, directories or URLs, or a broker with --broker.')
  if (pacts.length === 0 && provider === undefined)
    throw new UsageError('--provider', 'Name the provider as the broker knows it: --provider orders.')
  if (publish && providerVersion === undefined && environment === undefined)
    throw new UsageError('--publish', 'Name the version of the provider: --provider-version "$GIT_SHA".')
  if (publish && pacts.some((name) => !isRemote(name)))
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
