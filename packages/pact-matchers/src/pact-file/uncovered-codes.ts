import type { Catalog, CodeOf } from '@error-contract/catalog'
import type { CheckedPact } from './check-pact.js'

/** Returns the declared codes that no interaction of these pacts returns, in the order of the catalog. */
export function uncoveredCodes<Errors>(
  catalog: Catalog<Errors>,
  pacts: readonly Pick<CheckedPact, 'codes'>[],
): CodeOf<Errors>[] {
  const covered = new Set(pacts.flatMap(({ codes }) => codes))
  return catalog.codes.filter((code) => !covered.has(code))
}
