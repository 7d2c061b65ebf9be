import { createHash } from 'node:crypto'
import type { AnswerOwner } from './claim-ids.js'

/** The correlation ids of a run: who had which first. It holds a short fingerprint of each, not the id. */
export interface CorrelationIds {
  /** @returns whose id it was before; undefined when it is new. */
  claim(id: string, owner: AnswerOwner): AnswerOwner | undefined
  /** How many new ids came after as many as are kept; those were held against the kept ones alone. */
  notKept(): number
}

/** How many ids are kept. */
const maximumIds = 1_000_000

const bytesPerSlot = 12

/**
 * A table of fingerprints in typed arrays, with open addressing: 12 bytes per slot and at most three slots of four in
 * use, so 16 to 32 bytes per id, and 24 MiB for as many as are kept.
 *
 * A fingerprint has 64 bits. Among n ids, two different ones share it with a probability of about n² / 2⁶⁵: once in
 * 3.7 billion runs of 100,000 answers, and once in 37 million runs of 1,000,000.
 */
export function createCorrelationIds(maximum = maximumIds): CorrelationIds {
  const owners: AnswerOwner[] = []
  let table = createTable(1024)
  let kept = 0
  let notKept = 0
  return {
    claim(id, owner) {
      const fingerprint = fingerprintOf(id)
      const slot = findSlot(table, fingerprint)
      const first = owners[ownerAt(table, slot)]
      if (first) return first
      if (kept >= maximum) {
        notKept += 1
        return undefined
      }
      // The answers of one owner come one after the other.
      if (owners.at(-1) !== owner) owners.push(owner)
      fill(table, slot, fingerprint, owners.length - 1)
      kept += 1
      if (kept * 4 > slotsOf(table) * 3) table = doubled(table)
      return undefined
    },
    notKept: () => notKept,
  }
}

/** Three numbers of 32 bits per slot: the two halves of a fingerprint, and one more than the position of its owner. */
type Table = Uint32Array

type Fingerprint = readonly [high: number, low: number]

/** A UUID is the same in any case (RFC 9562, section 4), and no server tells ids apart by case alone. */
function fingerprintOf(id: string): Fingerprint {
  const digest = createHash('sha1').update(id.toLowerCase()).digest()
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)]
}

/** `slots` is a power of two. */
const createTable = (slots: number): Table => new Uint32Array((slots * bytesPerSlot) / 4)

const slotsOf = (table: Table) => table.length / 3

const ownerAt = (table: Table, slot: number) => (table[slot * 3 + 2] ?? 0) - 1

/** Where a fingerprint stands, or the free slot where it would. */
function findSlot(table: Table, [high, low]: Fingerprint): number {
  const mask = slotsOf(table) - 1
  let slot = low & mask
  while (ownerAt(table, slot) !== -1 && (table[slot * 3] !== high || table[slot * 3 + 1] !== low))
    slot = (slot + 1) & mask
  return slot
}

function fill(table: Table, slot: number, [high, low]: Fingerprint, owner: number): void {
  table[slot * 3] = high
  table[slot * 3 + 1] = low
  table[slot * 3 + 2] = owner + 1
}

function doubled(table: Table): Table {
  const larger = createTable(slotsOf(table) * 2)
  for (let slot = 0; slot < slotsOf(table); slot += 1) {
    const owner = ownerAt(table, slot)
    const fingerprint: Fingerprint = [table[slot * 3] ?? 0, table[slot * 3 + 1] ?? 0]
    if (owner !== -1) fill(larger, findSlot(larger, fingerprint), fingerprint, owner)
  }
  return larger
}
