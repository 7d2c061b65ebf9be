import { createHash } from 'node:crypto'
import type { CorrelationIds } from '../correlation-ids.js'
import type { CollectedIds } from '../result.js'

/** The correlation ids of a shard, which also keeps their hashes, so that a merge can compare them with other shards. */
export interface CollectingIds extends CorrelationIds {
  /** Returns the hashes of the ids that each trigger received. */
  collected(): readonly CollectedIds[]
}

/** Wraps a registry, so that it also collects hashes. */
export function collectIds(ids: CorrelationIds): CollectingIds {
  const byOwner = new Map<string, { code: string; trigger: string; hashes: string[] }>()
  return {
    record(id, owner) {
      const key = `${owner.code}\n${owner.trigger}`
      const entry = byOwner.get(key) ?? { ...owner, hashes: [] }
      entry.hashes.push(hashOfId(id))
      byOwner.set(key, entry)
      return ids.record(id, owner)
    },
    uncompared: () => ids.uncompared(),
    collected: () => [...byOwner.values()],
  }
}

/** Returns the first 128 bits of the SHA-256 of an id, in base64url. A UUID is the same in any case (RFC 9562, section 4). */
const hashOfId = (id: string) =>
  createHash('sha256').update(id.toLowerCase()).digest().subarray(0, 16).toString('base64url')
