import { isIdempotent } from './methods.js'
import type { Answer } from './response.js'

export interface Attempt {
  readonly answer: Answer
  /** True if a reused connection broke without a response. */
  readonly isStale: boolean
}

/**
 * RFC 9112, section 9.3.1: a server may close an idle connection just as it is used again, which says nothing about its
 * response. An idempotent request is then sent once more; any other is sent over a connection of its own, since nobody
 * could tell whether it was carried out.
 */
export async function sendReusingConnection(
  method: string,
  attempt: (connection: 'kept' | 'own') => Promise<Attempt>,
): Promise<Answer> {
  if (!isIdempotent(method)) return (await attempt('own')).answer
  const first = await attempt('kept')
  return first.isStale ? (await attempt('own')).answer : first.answer
}
