import { createHash } from 'node:crypto'
import type { CorrelationIds } from '../correlation-ids.js'
import type { CollectedIds } from '../result.js'

/** Correlation ids of a shard, which also keeps what the other shards must be held against: hashes, not ids. */
export interface CollectingIds extends CorrelationIds {
  collected(): readonly CollectedIds[]
}

export function collectIds(ids: CorrelationIds): CollectingIds {
  const byOwner = new Map<string, { code: string; trigger: string; hashes: string[] }>()
  return {
    claim(id, owner) {
      const key = `${owner.code}\n${owner.trigger}`
      const entry = byOwner.get(key) ?? { ...owner, hashes: [] }
      entry.hashes.push(hashOfId(id))
      byOwner.set(key, entry)
      return ids.claim(id, owner)
    },
    notKept: () => ids.notKept(),
    collected: () => [...byOwner.values()],
  }
}

/** SHA-256 in base64url, the first 128 bits of it. A UUID is the same in any case (RFC 9562, section 4). */
const hashOfId = (id: string) =>
  createHash('sha256').update(id.toLowerCase()).digest().subarray(0, 16).toString('base64url')
