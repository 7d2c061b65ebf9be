/** What pact says when a verification fails: this as JSON since 16.5, one sentence before. */
interface VerificationResult {
  readonly errors: readonly { readonly interaction?: string; readonly mismatch?: Failure }[]
}

/** Mismatches of a response, or one sentence on why there was nothing to compare. */
interface Failure {
  readonly mismatches?: readonly Mismatch[]
  readonly message?: string
}

interface Mismatch {
  readonly type?: string
  /** Of a value in the body. */
  readonly path?: string
  /** Of a header. */
  readonly key?: string
  readonly mismatch?: string
}

/** One line per mismatch, in a stable order; what pact said itself where that is no result. */
export function readVerificationFailure(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error)
  const result = parseResult(message)
  if (!result) return [message]
  return result.errors.flatMap(({ interaction = 'An interaction', mismatch }) => {
    const lines = mismatch?.mismatches?.map(describe).sort() ?? [
      mismatch?.message ?? JSON.stringify(mismatch),
    ]
    return lines.map((line) => `${interaction}: ${line}`)
  })
}

function describe({ type, path, key, mismatch = 'does not match' }: Mismatch): string {
  if (type === 'StatusMismatch') return `status: ${mismatch}`
  if (path !== undefined) return `${path}: ${mismatch}`
  // The text of a header mismatch names the header again.
  return key === undefined
    ? mismatch
    : `header ${key}: ${mismatch.replace(/^Mismatch with header '[^']*': /, '')}`
}

function parseResult(message: string): VerificationResult | undefined {
  try {
    const result = JSON.parse(message) as Partial<VerificationResult> | null
    return Array.isArray(result?.errors) ? (result as VerificationResult) : undefined
  } catch {
    return undefined
  }
}
