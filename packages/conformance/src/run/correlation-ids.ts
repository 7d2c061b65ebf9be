import { createHash } from 'node:crypto'

/** The trigger whose response had a correlation id. */
export interface IdOwner {
  readonly code: string
  readonly trigger: string
}

/** The correlation ids of a run, and which trigger had each first. */
export interface CorrelationIds {
  /** Records an id. Returns the trigger that had it before; undefined where it is new. */
  record(id: string, owner: IdOwner): IdOwner | undefined
  /** Returns how many new ids were not kept because the cap was reached. They were compared with the kept ones alone. */
  uncompared(): number
}

/** The most ids that are kept. A UUID takes 93 bytes, so this many take 18.5 MB. */
const defaultCap = 200_000

/** A longer id is kept as a hash, so that no server can fill the memory; in characters. */
const maximumLength = 64

/** Creates a registry that keeps at most `cap` ids. */
export function createCorrelationIds(cap = defaultCap): CorrelationIds {
  const owners = new Map<string, IdOwner>()
  let uncompared = 0
  return {
    record(id, owner) {
      const key = keyOf(id)
      const first = owners.get(key)
      if (first) return first
      if (owners.size < cap) owners.set(key, owner)
      else uncompared += 1
      return undefined
    },
    uncompared: () => uncompared,
  }
}

/** A UUID is the same in any case (RFC 9562, section 4), and no server tells ids apart by case alone. */
function keyOf(id: string): string {
  const key = id.toLowerCase()
  return key.length > maximumLength ? createHash('sha256').update(key).digest('base64url') : key
}
