/** The message of the error that a failed verification throws: this as JSON since pact 16.5, one sentence before. */
interface VerificationResult {
  readonly errors: readonly { readonly interaction?: string; readonly mismatch?: Failure }[]
}

/** The mismatches of a response, or one sentence where there was no response to compare. */
interface Failure {
  readonly mismatches?: readonly Mismatch[]
  readonly message?: string
}

interface Mismatch {
  readonly type?: string
  /** The path of a value in the body. */
  readonly path?: string
  /** The name of a header. */
  readonly key?: string
  readonly mismatch?: string
}

/**
 * Reads the error of a failed verification. Returns one line per mismatch, in a stable order, or pact's own message where
 * that is not a list of mismatches.
 */
export function readVerificationFailure(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error)
  const result = parseResult(message)
  if (!result) return [message]
  return result.errors.flatMap(({ interaction = 'An interaction', mismatch }) => {
    const lines = mismatch?.mismatches?.map(formatMismatch).sort() ?? [
      mismatch?.message ?? JSON.stringify(mismatch),
    ]
    return lines.map((line) => `${interaction}: ${line}`)
  })
}

function formatMismatch({ type, path, key, mismatch = 'does not match' }: Mismatch): string {
  if (type === 'StatusMismatch') return `status: ${mismatch}`
  if (path !== undefined) return `${path}: ${mismatch}`
  // The text of a header mismatch repeats the name of the header.
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
