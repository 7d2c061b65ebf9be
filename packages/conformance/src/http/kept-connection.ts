import type { Answer } from './response.js'

export interface Attempt {
  readonly answer: Answer
  /** Whether a connection that was kept from before broke off without an answer. */
  readonly isStale: boolean
}

/**
 * RFC 9112, section 9.3.1: a server may close a kept connection just as it is used again, which says nothing about its
 * answer. An idempotent request is then sent anew; any other takes a connection of its own from the start, since no one
 * could tell whether it was carried out.
 */
export async function sendOverKept(
  method: string,
  attempt: (connection: 'kept' | 'own') => Promise<Attempt>,
): Promise<Answer> {
  if (!isIdempotent(method)) return (await attempt('own')).answer
  const first = await attempt('kept')
  return first.isStale ? (await attempt('own')).answer : first.answer
}

/** RFC 9110, section 9.2.2. */
export const isIdempotent = (method: string): boolean =>
  ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'].includes(method)
