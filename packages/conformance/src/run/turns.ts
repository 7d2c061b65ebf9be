import { Semaphore } from 'async-mutex'

/** Lets some work go side by side and other work alone, all in the order in which it came. */
export interface Turns {
  /** Does `work` beside at most so many others, none of which wants to be alone. */
  share<T>(work: () => Promise<T>): Promise<T>
  /** Does `work` while nothing else is done. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** `width` is how much may be shared at a time. */
export function createTurns(width: number): Turns {
  const places = new Semaphore(width)
  return {
    share: (work) => places.runExclusive(work),
    alone: (work) => places.runExclusive(work, width),
  }
}
