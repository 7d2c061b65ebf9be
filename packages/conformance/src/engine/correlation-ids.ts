import { createHash } from 'node:crypto'
import type { AnswerOwner } from './claim-ids.js'

/** The correlation ids of a run: who had which first. It holds a short fingerprint of each, not the id. */
export interface CorrelationIds {
  /** @returns whose id it was before; undefined when it is new. */
  claim(id: string, owner: AnswerOwner): AnswerOwner | undefined
}

export function createCorrelationIds(): CorrelationIds {
  const owners = new Map<number, AnswerOwner>()
  return {
    claim(id, owner) {
      const fingerprint = fingerprintOf(id)
      const first = owners.get(fingerprint)
      if (first === undefined) owners.set(fingerprint, owner)
      return first
    },
  }
}

/**
 * 52 bits, which a number holds exactly: over 100,000 answers, one run in a million would take two ids for the same. A
 * UUID is the same in any case (RFC 9562, section 4), and no server tells ids apart by case alone.
 */
const fingerprintOf = (id: string) =>
  Number.parseInt(createHash('sha1').update(id.toLowerCase()).digest('hex').slice(0, 13), 16)
