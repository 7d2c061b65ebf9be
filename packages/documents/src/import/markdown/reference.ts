import type { DeclaredRow } from './rows.js'

/** A row of the page beside the row of the reference that it stands for. */
export interface Alignment {
  /** By row of the page; a row that has no counterpart is absent. */
  readonly counterparts: ReadonlyMap<DeclaredRow, DeclaredRow>
  /** Rows of the reference that the page lacks. */
  readonly missing: readonly DeclaredRow[]
}

/**
 * Aligns the rows of a page with those of a reference. Rows with the same code are anchors, as far as they stand in the
 * same order; between two anchors, rows with the same statuses pair in order when there are as many on both sides.
 */
export function alignRows(rows: readonly DeclaredRow[], reference: readonly DeclaredRow[]): Alignment {
  const places = new Map(reference.map((row, index) => [codeKey(row), index]))
  const shared = rows.flatMap((row, index) => {
    const place = row.code.codes.length === 0 ? undefined : places.get(codeKey(row))
    return place === undefined ? [] : [{ index, place }]
  })
  const anchors = [...increasing(shared), { index: rows.length, place: reference.length }]
  const anchored = new Set(shared.map(({ index }) => rows[index]))
  const taken = new Set(shared.map(({ place }) => reference[place]))

  const counterparts = new Map<DeclaredRow, DeclaredRow>()
  let from = { index: 0, place: 0 }
  for (const anchor of anchors) {
    const open = rows.slice(from.index, anchor.index).filter((row) => !anchored.has(row))
    const offered = reference.slice(from.place, anchor.place).filter((row) => !taken.has(row))
    const candidatesByStatus = byStatus(offered)
    for (const [status, group] of byStatus(open)) {
      const candidates = candidatesByStatus.get(status) ?? []
      if (candidates.length !== group.length) continue
      group.forEach((row, index) => {
        const counterpart = candidates[index]
        if (counterpart) counterparts.set(row, counterpart)
      })
    }
    from = { index: anchor.index + 1, place: anchor.place + 1 }
  }
  const found = new Set(counterparts.values())
  return { counterparts, missing: reference.filter((row) => !taken.has(row) && !found.has(row)) }
}

const codeKey = ({ code }: DeclaredRow) => code.codes.join('\n')

function byStatus(rows: readonly DeclaredRow[]): Map<string, DeclaredRow[]> {
  const groups = new Map<string, DeclaredRow[]>()
  for (const row of rows) {
    const key = row.statuses.join(',')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** The longest run of anchors whose places rise (patience sorting, n log n). */
function increasing<Anchor extends { readonly place: number }>(anchors: readonly Anchor[]): Anchor[] {
  const piles: { anchor: Anchor; below: number | undefined }[] = []
  const tops: number[] = []
  for (const anchor of anchors) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      const top = piles[tops[middle] ?? 0]
      if (top && top.anchor.place < anchor.place) low = middle + 1
      else high = middle
    }
    tops[low] = piles.push({ anchor, below: tops[low - 1] }) - 1
  }
  const run: Anchor[] = []
  let index = tops.at(-1)
  while (index !== undefined) {
    const pile = piles[index]
    if (!pile) break
    run.push(pile.anchor)
    index = pile.below
  }
  return run.reverse()
}
