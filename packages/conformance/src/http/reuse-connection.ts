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
 * could tell whether it was carried out. Where no other connection can be made, the first one tells more: the server was
 * there until this request.
 */
export async function sendReusingConnection(
  method: string,
  attempt: (connection: 'kept' | 'own') => Promise<Attempt>,
): Promise<Answer> {
  if (!isIdempotent(method)) return (await attempt('own')).answer
  const first = await attempt('kept')
  if (!first.isStale) return first.answer
  const { answer } = await attempt('own')
  return answer.fault?.kind === 'unreachable' ? first.answer : answer
}
