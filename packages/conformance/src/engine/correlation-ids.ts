import { createHash } from 'node:crypto'
import type { AnswerOwner } from './claim-ids.js'

/** The correlation ids of a run: who had which first. It holds a short fingerprint of each, not the id. */
export interface CorrelationIds {
  /** @returns whose id it was before; undefined when it is new. */
  claim(id: string, owner: AnswerOwner): AnswerOwner | undefined
}

export function createCorrelationIds(): CorrelationIds {
  const owners = new Map<string, AnswerOwner>()
  return {
    claim(id, owner) {
      // A UUID is the same in any case (RFC 9562, section 4), and no server tells ids apart by case alone.
      const fingerprint = createHash('sha1').update(id.toLowerCase()).digest('base64url').slice(0, 16)
      const first = owners.get(fingerprint)
      if (first === undefined) owners.set(fingerprint, owner)
      return first
    },
  }
}
