import type { TargetFailure } from './target-failure.js'

/** Stops a run from sending to a target that failed several times in a row. */
export interface CircuitBreaker {
  /** Counts a failure of the target. */
  recordFailure(failure: TargetFailure): void
  /** Resets the count, since the target returned something that can be judged. */
  recordSuccess(): void
  /** Lets the next failure open it, since the target was gone after a request. Until then, retries may help. */
  recordLoss(): void
  /** Returns true after an unreachable target, where another attempt would not help. */
  isUnreachable(): boolean
  /** Returns the last failure once the limit is reached; undefined as long as requests may be sent. */
  openedBy(): TargetFailure | undefined
}

/** Creates a circuit breaker that opens after `limit` failures in a row. */
export function createCircuitBreaker(limit: number): CircuitBreaker {
  let count = 0
  let last: TargetFailure | undefined
  return {
    recordFailure(failure) {
      count += 1
      last = failure
    },
    recordSuccess() {
      count = 0
    },
    recordLoss() {
      count = limit - 1
      last = undefined
    },
    isUnreachable: () => count > 0 && last?.outcome === 'unreachable',
    openedBy: () => (count >= limit ? last : undefined),
  }
}
