import { isRecord } from '../read/is-record.js'

/** Tells whether two values of JSON are equal. The order of members does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  if (!isRecord(a)) return a === b
  const names = Object.keys(a)
  return (
    isRecord(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  )
}
