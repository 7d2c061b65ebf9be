import { sortMistakes, type Mistake } from '../mistakes/definition/define-mistake.js'
import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import { absentId } from '../mistakes/absent-id.js'
import { mistakes } from '../mistakes/index.js'
import type { Operation } from '../operations/operation.js'
import { questionsBefore } from './ask-first.js'

/** A request and where it comes from: the id of a mistake, or `contract`. */
export interface DerivedFrom {
  readonly origin: string
  readonly request: DerivedRequest
  /** The reads that must return 404 before it is sent; empty where none can tell, undefined where none is needed. */
  readonly questions?: readonly DerivedRequest[] | undefined
}

/**
 * Returns the requests of contracts, and those with every mistake that can be made in an operation, each once. Of equal
 * requests the first is kept. Mode and credentials are not considered.
 */
export function deriveRequests(
  operations: readonly Operation[],
  contracted: readonly DerivedRequest[] = [],
): readonly DerivedFrom[] {
  const all = [
    ...contracted.map((request) => ({ origin: 'contract', request })),
    ...sortMistakes<Mistake>(mistakes).flatMap(({ id, fromOperation }) =>
      (fromOperation?.(operations) ?? []).map((request) => ({
        origin: id,
        request,
        questions: questionsBefore(request, operations),
      })),
    ),
  ]
  return uniqueRequests(all)
}

/** Inserts the questions of each request before it; one that is asked already is not asked again. */
export const withQuestions = (derived: readonly DerivedFrom[]): readonly DerivedFrom[] =>
  uniqueRequests(
    derived.flatMap((one) => [
      ...(one.questions ?? []).map((request) => ({ origin: absentId.id, request })),
      one,
    ]),
  )

/** Returns a key that is the same for requests which are sent alike. */
export function requestKey(request: DerivedRequest): string {
  const { method, path, as, headers, body } = request
  return JSON.stringify([method, path, as, headers, body])
}

function uniqueRequests(all: readonly DerivedFrom[]): readonly DerivedFrom[] {
  const seen = new Set<string>()
  return all.filter(({ request }) => {
    const key = requestKey(request)
    return !seen.has(key) && seen.add(key)
  })
}
