import { sortMistakes, type Mistake } from '../mistakes/definition/define-mistake.js'
import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import { mistakes } from '../mistakes/index.js'
import type { Operation } from '../operations/operation.js'

/** A request and where it comes from: the id of a mistake, or `contract`. */
export interface DerivedFrom {
  readonly origin: string
  readonly request: DerivedRequest
}

/**
 * Returns the requests of contracts, and those with every mistake that can be made in an operation, each once. Of equal
 * requests the first is kept. Mode and credentials are not considered.
 */
export function deriveRequests(
  operations: readonly Operation[],
  contracted: readonly DerivedRequest[] = [],
): readonly DerivedFrom[] {
  const seen = new Set<string>()
  const all = [
    ...contracted.map((request) => ({ origin: 'contract', request })),
    ...sortMistakes<Mistake>(mistakes).flatMap(({ id, fromOperation }) =>
      (fromOperation?.(operations) ?? []).map((request) => ({ origin: id, request })),
    ),
  ]
  return all.filter(({ request }) => {
    const { name: _name, harmless: _harmless, contract: _contract, ...sent } = request
    const key = JSON.stringify(sent)
    return !seen.has(key) && seen.add(key)
  })
}
