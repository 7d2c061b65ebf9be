/**
 * Counts the requests that a run may send. Requests that are planned keep their share until they are reserved, so that
 * retries take only what is left over and an undo is never refused.
 */
export interface Budget {
  /** Reserves `count` requests, from the planned share of `key` where there is one. Returns false where too few are left. */
  reserve(key: string, count: number): boolean
  /** Returns `count` reserved requests that were not sent. */
  release(count: number): void
  /** Takes one request beyond what is planned, for a retry. Returns false where none is left over. */
  takeExtra(): boolean
}

/** Creates a budget of `maximum` requests; `planned` maps a key to the number of requests that will be reserved by it. */
export function createBudget(planned: ReadonlyMap<string, number>, maximum = Infinity): Budget {
  const shares = new Map(planned)
  let left = maximum
  let kept = sum(planned.values())
  const take = (count: number, available: number) => {
    if (count > available) return false
    left -= count
    return true
  }
  return {
    reserve(key, count) {
      const share = shares.get(key)
      // A share is reserved once; a test runner may ask for the same key again.
      if (share === undefined) return take(count, left - kept)
      shares.delete(key)
      kept -= share
      return take(count, left)
    },
    release(count) {
      left += count
    },
    takeExtra: () => take(1, left - kept),
  }
}

/** Returns the sum of the numbers. */
export const sum = (numbers: Iterable<number>): number =>
  [...numbers].reduce((total, number) => total + number, 0)
