import { deviate, type DerivedRequest, type Deviation } from './derived-request.js'
import type { Operation } from './openapi/operation.js'

/** One way of going wrong, tried on every operation that it can be tried on. */
export interface Rule {
  readonly id: string
  derive(operations: readonly Operation[]): readonly DerivedRequest[]
}

/** A rule that looks at one operation at a time. */
export const perOperation = (
  id: string,
  deviations: (operation: Operation) => readonly Deviation[],
): Rule => ({
  id,
  derive: (operations) =>
    operations.flatMap((operation) =>
      deviations(operation).map((deviation) => deviate(operation, deviation)),
    ),
})
