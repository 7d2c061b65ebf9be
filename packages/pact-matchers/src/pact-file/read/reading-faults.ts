import { isBare } from './expected-response.js'
import { isRecord } from './is-record.js'
import { hasUnreadableRule } from './unreadable-rules.js'

/** A part of an interaction that Pact does not read as it is meant. */
export type ReadingFault =
  /** Specification 4: without a type, or with an unknown one, Pact refuses the whole file. */
  | 'no-type'
  | 'unknown-type'
  /** Pact refuses the whole file. */
  | 'unreadable-rule'
  /** Pact stops without a result. */
  | 'status-not-a-number'
  /** Specification 4: pact 16 skips the body, and pact 17 reads it. */
  | 'body-without-content'
  /** Specification 4: the body is a string, with its quotes. */
  | 'body-is-text'
  /** Up to specification 3: Pact reads the messages of such a file alone. */
  | 'beside-messages'

const messageTypes: readonly unknown[] = ['Asynchronous/Messages', 'Synchronous/Messages']

/** Tells whether an interaction of specification 4 has no HTTP response, by its `type`. */
export const isMessageType = (type: unknown): boolean => messageTypes.includes(type)

/**
 * Returns the parts of an HTTP interaction that the Rust core skips, refuses or reads as something else.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/v4/interaction.rs
 */
export function readingFaults(
  { type, request }: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
  version: number,
): readonly ReadingFault[] {
  const { status, body } = response
  const faults: ReadingFault[] = []
  if (version === 4 && type === undefined) faults.push('no-type')
  if (version === 4 && type !== undefined && type !== 'Synchronous/HTTP') faults.push('unknown-type')
  if ([request, response].some(hasUnreadableRules)) faults.push('unreadable-rule')
  if (status !== undefined && !isUnsignedInteger(status)) faults.push('status-not-a-number')
  if (version === 4 && isRecord(body) && isBare(body)) faults.push('body-without-content')
  if (version === 4 && (typeof body === 'string' || isJsonText(body))) faults.push('body-is-text')
  return faults
}

const hasUnreadableRules = (part: unknown): boolean =>
  isRecord(part) &&
  [part['matchingRules'], part['requestMatchingRules'], part['responseMatchingRules']].some(hasUnreadableRule)

const isUnsignedInteger = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0

/** Tells whether a wrapped body is an object or a list that was written as text, although its type is JSON. */
function isJsonText(body: unknown): boolean {
  if (!isRecord(body) || typeof body['content'] !== 'string') return false
  const { content, contentType, encoded = false } = body
  if (encoded !== false || typeof contentType !== 'string' || !contentType.includes('json')) return false
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
