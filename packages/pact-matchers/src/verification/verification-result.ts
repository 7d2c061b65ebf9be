/** The part of the result that pact's verifier resolves with, and has in the message of its error, since 16.5. */
export interface VerificationResult {
  readonly errors: readonly InteractionError[]
  /** The failures of pending and work-in-progress pacts. */
  readonly pendingErrors: readonly InteractionError[]
  readonly interactionResults: readonly InteractionResult[]
  /** The broker's sentences about each pact, for people. */
  readonly notices: readonly string[]
}

/** The outcome of one interaction; `result` is `OK` where the provider keeps it. */
export interface InteractionResult {
  readonly description?: string
  readonly result?: string
}

export interface InteractionError {
  readonly interaction?: string
  readonly mismatch?: Failure
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

/** Reads the result of a verification from the text that pact writes it as. Returns undefined for any other text. */
export function parseVerificationResult(text: unknown): VerificationResult | undefined {
  try {
    const result = (typeof text === 'string' ? JSON.parse(text) : text) as Partial<VerificationResult> | null
    if (!result?.errors) return undefined
    const { errors, pendingErrors = [], interactionResults = [], notices = [] } = result
    return { errors, pendingErrors, interactionResults, notices: notices.flatMap(textOfNotice) }
  } catch {
    return undefined
  }
}

/** A notice is a text, or an object with one, by version. */
const textOfNotice = (notice: unknown): string[] => {
  const { text } = (notice ?? {}) as { text?: unknown }
  return [notice, text].filter((each) => typeof each === 'string')
}

/** Tests for an error of an interaction that the provider answered in another way than the pact expects. */
export const isMismatch = ({ mismatch }: InteractionError): boolean => mismatch?.mismatches !== undefined

/** Returns one line per mismatch, in a stable order. */
export function formatInteractionError({
  interaction = 'An interaction',
  mismatch,
}: InteractionError): string[] {
  const lines = mismatch?.mismatches?.map(formatMismatch).sort() ?? [
    mismatch?.message ?? JSON.stringify(mismatch),
  ]
  return lines.map((line) => `${interaction}: ${line}`)
}

function formatMismatch({ type, path, key, mismatch = 'does not match' }: Mismatch): string {
  if (type === 'StatusMismatch') return `status: ${mismatch}`
  if (path !== undefined) return `${path}: ${mismatch}`
  // The text of a header mismatch repeats the name of the header.
  return key === undefined
    ? mismatch
    : `header ${key}: ${mismatch.replace(/^Mismatch with header '[^']*': /, '')}`
}
