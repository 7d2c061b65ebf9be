import type { Catalog, DeclaredError, Reservation } from '@error-contract/catalog'
import type { Declaration } from './declaration.js'

/** Returns what the catalogs reserve, each reservation once however many catalogs have it through `extends`. */
export function reservationsOf(catalogs: readonly Catalog[]): readonly Reservation[] {
  const byPlace = new Map<string, Reservation>()
  for (const [index, { reservations }] of catalogs.entries())
    for (const [item, each] of reservations.entries()) {
      const { declaredIn = `${index}`, declaredAt, prefix } = each
      const key = JSON.stringify([declaredIn, declaredAt ?? item, prefix])
      if (!byPlace.has(key)) byPlace.set(key, each)
    }
  return [...byPlace.values()]
}

/** Creates a function that returns the narrowest reservation of a code: the longest prefix, then the smallest range. */
export function createFindReservation(
  reservations: readonly Reservation[],
): (code: string) => Reservation | undefined {
  const narrowestFirst = reservations.toSorted(
    (a, b) => (b.prefix ?? '').length - (a.prefix ?? '').length || sizeOf(a) - sizeOf(b),
  )
  return (code) => narrowestFirst.find((each) => reserves(each, code))
}

const sizeOf = ({ from, to }: Reservation) => (from === undefined || to === undefined ? Infinity : to - from)

function reserves({ prefix = '', from, to }: Reservation, code: string): boolean {
  if (!code.startsWith(prefix)) return false
  if (from === undefined || to === undefined) return true
  const rest = code.slice(prefix.length)
  return /^\d{1,15}$/.test(rest) && Number(rest) >= from && Number(rest) <= to
}

/** Tests whether the declared owner of an error, or the catalog that declares it, may use a reserved code. */
export const mayDeclare = (
  { owner }: Reservation,
  { entry }: Declaration<DeclaredError>,
  catalogName: string | undefined,
): boolean => owner !== undefined && (owner === entry.owner || owner === catalogName)

/** Tests whether two reservations have codes in common of which neither is the narrower one. */
export function overlap(a: Reservation, b: Reservation): boolean {
  if (a.owner === b.owner || (a.prefix ?? '') !== (b.prefix ?? '')) return false
  if (a.from === undefined || a.to === undefined || b.from === undefined || b.to === undefined)
    return a.from === undefined && b.from === undefined
  if (a.from > b.to || b.from > a.to) return false
  const isWithin = (inner: Reservation, outer: Reservation) =>
    (inner.from ?? 0) >= (outer.from ?? 0) &&
    (inner.to ?? 0) <= (outer.to ?? 0) &&
    sizeOf(inner) < sizeOf(outer)
  return !isWithin(a, b) && !isWithin(b, a)
}

/** Returns the codes of a reservation in words: `begins with 'PAY_'`. */
export function describeReservation({ prefix, from, to }: Reservation): string {
  const range = from === undefined ? undefined : `${prefix ?? ''}${from} to ${prefix ?? ''}${to}`
  return range === undefined ? `begins with '${prefix}'` : `is in the range ${range}`
}
