import { Semaphore } from 'async-mutex'

/** Runs work in the order in which it was added, several pieces at a time where that is allowed. */
export interface Scheduler {
  /** Runs `work` beside other shared work. */
  shared<T>(work: () => Promise<T>): Promise<T>
  /** Runs `work` while nothing else runs. */
  exclusive<T>(work: () => Promise<T>): Promise<T>
}

/** Creates a scheduler that runs at most `concurrency` pieces of shared work at a time. */
export function createScheduler(concurrency: number): Scheduler {
  const slots = new Semaphore(concurrency)
  return {
    shared: (work) => slots.runExclusive(work),
    exclusive: (work) => slots.runExclusive(work, concurrency),
  }
}
