/**
 * The most requests that a run may send. What is planned is set aside for the triggers that are still to come, so that
 * sending one again takes from what is left over, and an undo never comes too late.
 */
export interface Budget {
  /** Begins something that sends at most `count` requests. @returns false where that would be too many. */
  begin(key: string, count: number): boolean
  /** Gives back what was not used. */
  giveBack(count: number): void
  /** Takes one more request than was planned. @returns false where none is left over. */
  takeExtra(): boolean
}

/** `planned` says what is to come, by its key. */
export function createBudget(planned: ReadonlyMap<string, number>, maximum = Infinity): Budget {
  const coming = new Map(planned)
  let left = maximum - sum(planned.values())
  const take = (count: number) => {
    if (count > left) return false
    left -= count
    return true
  }
  return {
    // What was planned comes once; a test runner may ask for it again.
    begin: (key, count) => coming.delete(key) || take(count),
    giveBack: (count) => void (left += count),
    takeExtra: () => take(1),
  }
}

export const sum = (counts: Iterable<number>): number => [...counts].reduce((total, one) => total + one, 0)
