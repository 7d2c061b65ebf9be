import { Semaphore } from 'async-mutex'
import { setTimeout } from 'node:timers/promises'
import type { Rate } from '../../triggers/notation/rate.js'
import type { OperationLimits } from '../../triggers/triggers.js'

/** How fast a run may ask. */
export interface PaceLimits {
  readonly rate?: Rate | undefined
  /** Beside those of the whole run. */
  readonly operations?: readonly OperationLimits[] | undefined
}

/** Lets requests go one after the other, none before it may. */
export interface Pace {
  /**
   * Resolves when a request may be sent, to what must be called once its answer has come.
   *
   * @throws {unknown} the reason of `signal`, when that ends the wait.
   */
  enter(
    request: { readonly method: string; readonly path: string },
    signal?: AbortSignal,
  ): Promise<() => void>
  /** No request goes for so many milliseconds, since the server has asked for that. */
  hold(ms: number): void
}

export interface Clock {
  /** In milliseconds. */
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export function createPace({ rate, operations = [] }: PaceLimits, clock: Clock = realClock): Pace {
  const whole = createGate(rate)
  const gates = operations.map((one) => ({
    ...createGate(one.rate),
    ...one,
    places: one.concurrency === undefined ? undefined : new Semaphore(one.concurrency),
  }))
  let heldUntil = 0

  return {
    async enter({ method, path }, signal) {
      const own = gates.filter(({ pattern }) => pattern.matches(method, path))
      const taken: (() => void)[] = []
      const leave = () => {
        for (const release of taken.splice(0)) release()
      }
      try {
        // Always in the same order, so that no two requests wait for each other.
        for (const { places } of own) if (places) taken.push(await takePlace(places, signal))
        const passed = [whole, ...own]
        for (;;) {
          const start = Math.max(heldUntil, ...passed.map(({ next }) => next()))
          const wait = start - clock.now()
          if (wait <= 0) break
          await clock.sleep(wait, signal)
        }
        signal?.throwIfAborted()
        for (const gate of passed) gate.pass(clock.now())
        return leave
      } catch (error) {
        leave()
        throw error
      }
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, clock.now() + ms)
    },
  }
}

/** Keeps the distance between two that pass. */
function createGate(rate: Rate | undefined) {
  let next = 0
  return {
    next: () => next,
    pass(now: number) {
      next = now + (rate?.interval ?? 0)
    },
  }
}

/** Waits for a place; one that comes after the wait has been given up is given back. */
async function takePlace(places: Semaphore, signal: AbortSignal | undefined): Promise<() => void> {
  signal?.throwIfAborted()
  const place = places.acquire()
  const release = async () => (await place)[1]()
  return new Promise((resolve, reject) => {
    const give = () => {
      reject(signal?.reason as Error)
      void release()
    }
    signal?.addEventListener('abort', give, { once: true })
    void place.then(([, leave]) => {
      signal?.removeEventListener('abort', give)
      resolve(leave)
    })
  })
}

const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
}
