import { Semaphore } from 'async-mutex'
import { setTimeout } from 'node:timers/promises'
import type { Rate } from '../triggers/notation/rate.js'
import type { OperationLimits } from '../triggers/triggers.js'

/** The rate limits of a run. */
export interface RateLimits {
  readonly rate?: Rate | undefined
  /** Further limits of single operations. */
  readonly operations?: readonly OperationLimits[] | undefined
}

/** Delays requests so that a run stays within its rate limits. */
export interface RateLimiter {
  /**
   * Resolves when a request may be sent, to a function that must be called once its response has arrived.
   *
   * @throws {unknown} the reason of `signal`, where that ends the wait.
   */
  acquire(
    request: { readonly method: string; readonly path: string },
    signal?: AbortSignal,
  ): Promise<() => void>
  /** Delays every request by at least that many milliseconds from now, as a server asked for. */
  pause(milliseconds: number): void
}

/** A clock that tests replace. All times are in milliseconds. */
export interface Clock {
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Creates a rate limiter that lets requests pass in the order of their calls. */
export function createRateLimiter(
  { rate, operations = [] }: RateLimits,
  clock: Clock = systemClock,
): RateLimiter {
  const runGate = createGate(rate)
  const operationGates = operations.map((limits) => ({
    ...createGate(limits.rate),
    ...limits,
    slots: limits.concurrency === undefined ? undefined : new Semaphore(limits.concurrency),
  }))
  const isUnlimited = rate === undefined && operations.length === 0
  let pausedUntil = 0

  return {
    async acquire({ method, path }, signal) {
      if (isUnlimited && pausedUntil <= clock.now() && !signal?.aborted) return nothingToRelease
      const matching = operationGates.filter(({ pattern }) => pattern.matches(method, path))
      const acquired: (() => void)[] = []
      const releaseAll = () => {
        for (const release of acquired.splice(0)) release()
      }
      try {
        // Always in the same order, so that no two requests wait for each other.
        for (const { slots } of matching) if (slots) acquired.push(await acquireSlot(slots, signal))
        const gates = [runGate, ...matching]
        for (;;) {
          const start = Math.max(pausedUntil, ...gates.map(({ next }) => next()))
          const wait = start - clock.now()
          if (wait <= 0) break
          await clock.sleep(wait, signal)
        }
        signal?.throwIfAborted()
        for (const gate of gates) gate.pass(clock.now())
        return releaseAll
      } catch (error) {
        releaseAll()
        throw error
      }
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds)
    },
  }
}

const nothingToRelease = () => undefined

/** Keeps the interval of a rate between two requests. */
function createGate(rate: Rate | undefined) {
  let next = 0
  return {
    next: () => next,
    pass(now: number) {
      next = now + (rate?.interval ?? 0)
    },
  }
}

/** Waits for a slot; a slot that is granted after the wait was aborted is released at once. */
async function acquireSlot(slots: Semaphore, signal: AbortSignal | undefined): Promise<() => void> {
  signal?.throwIfAborted()
  const slot = slots.acquire()
  const release = async () => (await slot)[1]()
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal?.reason as Error)
      void release()
    }
    signal?.addEventListener('abort', abort, { once: true })
    void slot.then(([, free]) => {
      signal?.removeEventListener('abort', abort)
      resolve(free)
    })
  })
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
}
