/** What pact says when a verification fails: JSON since pact 16.5, a sentence before. */
interface VerificationResult {
  readonly errors?: readonly {
    readonly interaction?: string
    readonly mismatch?: unknown
  }[]
}

/** One line per mismatch; the message itself where it is not the JSON of a result. */
export function readVerificationFailure(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error)
  const result = parseResult(message)
  if (!result?.errors) return [message]
  return result.errors.flatMap(({ interaction = 'An interaction', mismatch }) =>
    describe(mismatch).map((line) => `${interaction}: ${line}`),
  )
}

function describe(mismatch: unknown): string[] {
  const { mismatches } = (mismatch ?? {}) as { mismatches?: readonly unknown[] }
  return mismatches ? mismatches.map((each) => JSON.stringify(each)) : [JSON.stringify(mismatch)]
}

function parseResult(message: string): VerificationResult | undefined {
  const start = message.indexOf('{')
  if (start === -1) return undefined
  try {
    return JSON.parse(message.slice(start)) as VerificationResult
  } catch {
    return undefined
  }
}
