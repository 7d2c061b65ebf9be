/**
 * Tests whether a version satisfies the one that a catalog was written for: the same major version, and not an older one
 * (Semantic Versioning 2.0.0, items 4 and 8). Before 1.0.0 the minor version counts as the major one.
 */
export function satisfies(version: string, written: string): boolean {
  const actual = numbersOf(version)
  const wanted = numbersOf(written)
  const major = wanted.findIndex((each) => each > 0)
  const fixed = major === -1 ? wanted.length : major + 1
  const firstDifference = [0, 1, 2].find((index) => (actual[index] ?? 0) !== (wanted[index] ?? 0))
  if (firstDifference === undefined) return true
  return firstDifference >= fixed && (actual[firstDifference] ?? 0) > (wanted[firstDifference] ?? 0)
}

const numbersOf = (version: string): number[] => (/[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number)
