import type { Catalog, CodeOf } from '@error-contract/catalog'
import type { CheckedPact } from './check-pact.js'

/** The declared codes that no interaction of these pacts ends in: those whose handling no consumer test holds. */
export function uncoveredCodes<Errors>(
  catalog: Catalog<Errors>,
  pacts: readonly Pick<CheckedPact, 'codes'>[],
): CodeOf<Errors>[] {
  const covered = new Set(pacts.flatMap(({ codes }) => codes))
  return catalog.codes.filter((code) => !covered.has(code))
}
