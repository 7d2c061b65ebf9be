import { diffArrays } from 'diff'
import type { DeclaredRow } from './declared-row.js'

/** The rows of a page beside the rows of its reference. */
export interface Alignment {
  /** The counterparts in the reference, by row of the page; a row without one is absent. */
  readonly counterparts: ReadonlyMap<DeclaredRow, DeclaredRow>
  /** Rows of the reference that the page lacks. */
  readonly missing: readonly DeclaredRow[]
}

/** Bounds the time of a diff, which is proportional to rows times edits; a page that differs more has no anchors. */
const maximumEdits = 2_000

/**
 * Aligns the rows of a page with those of a reference. Rows with the same code in the same order are anchors. Between two
 * anchors, the remaining rows with the same statuses are paired in order when both sides have equally many.
 */
export function alignRows(rows: readonly DeclaredRow[], reference: readonly DeclaredRow[]): Alignment {
  const shared = findShared(rows, reference)
  const sharedReference = findShared(reference, rows)
  const anchors = findAnchors([...shared], [...sharedReference])
  const counterparts = new Map<DeclaredRow, DeclaredRow>()
  const sections = splitAt(rows, new Set(anchors.map(({ row }) => row)))
  const referenceSections = splitAt(reference, new Set(anchors.map(({ counterpart }) => counterpart)))
  for (const [index, section] of sections.entries()) {
    const candidatesByStatus = groupByStatus(
      (referenceSections[index] ?? []).filter((row) => !sharedReference.has(row)),
    )
    for (const [status, group] of groupByStatus(section.filter((row) => !shared.has(row)))) {
      const candidates = candidatesByStatus.get(status) ?? []
      if (candidates.length !== group.length) continue
      group.forEach((row, position) => {
        const counterpart = candidates[position]
        if (counterpart) counterparts.set(row, counterpart)
      })
    }
  }
  const found = new Set(counterparts.values())
  const missing = reference.filter((row) => !sharedReference.has(row) && !found.has(row))
  return { counterparts, missing }
}

const codeKey = ({ code }: DeclaredRow) => code.codes.join('\n')

/** Returns the rows whose code is on the other side too. */
function findShared(rows: readonly DeclaredRow[], others: readonly DeclaredRow[]): Set<DeclaredRow> {
  const keys = new Set(others.map(codeKey))
  return new Set(rows.filter((row) => row.code.codes.length > 0 && keys.has(codeKey(row))))
}

/** Returns the longest common subsequence of two lists of rows, compared by code. */
function findAnchors(rows: readonly DeclaredRow[], reference: readonly DeclaredRow[]) {
  const options = { maxEditLength: maximumEdits }
  const changes = diffArrays(rows.map(codeKey), reference.map(codeKey), options) ?? []
  const remaining = rows.values()
  const remainingReference = reference.values()
  return changes.flatMap(({ added, removed, value }) =>
    value.flatMap(() => {
      const row = added ? undefined : remaining.next().value
      const counterpart = removed ? undefined : remainingReference.next().value
      return row && counterpart ? [{ row, counterpart }] : []
    }),
  )
}

/** Splits a list at anchors, which are not part of any section. */
function splitAt(rows: readonly DeclaredRow[], anchors: ReadonlySet<DeclaredRow>): DeclaredRow[][] {
  const sections: DeclaredRow[][] = [[]]
  for (const row of rows) {
    if (anchors.has(row)) sections.push([])
    else sections.at(-1)?.push(row)
  }
  return sections
}

function groupByStatus(rows: readonly DeclaredRow[]): Map<string, DeclaredRow[]> {
  const groups = new Map<string, DeclaredRow[]>()
  for (const row of rows) {
    const key = row.statuses.join(',')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
