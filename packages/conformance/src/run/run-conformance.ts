import { startConformance } from './conformance-run.js'
import type { ConformancePlan } from './plan.js'
import type { CodeResult, ConformanceResult } from './result.js'

/**
 * Proves every declared code, several at a time where they are independent, then sends the protocol probes, and closes
 * the transport.
 *
 * @throws {InvalidInputError} as `startConformance` does, before anything is sent.
 */
export async function runConformance({
  onStart,
  onCode,
  ...plan
}: ConformancePlan & {
  /** Called once the plan is accepted, before the first request. */
  readonly onStart?: () => void
  readonly onCode?: (result: CodeResult, done: number, all: number) => void
}): Promise<ConformanceResult> {
  const signals = [plan.signal, plan.strayErrors?.signal].filter((one) => one !== undefined)
  const signal = AbortSignal.any(signals)
  try {
    const run = startConformance({ ...plan, signal })
    onStart?.()
    const { codes } = run
    const queue = codes.values()
    let done = 0
    const work = async () => {
      for (const code of queue) {
        if (signal.aborted) return
        const result = await run.prove(code)
        done += 1
        onCode?.(result, done, codes.length)
      }
    }
    await allDone(Array.from({ length: run.concurrency }, work))
    for (const id of run.probes) {
      if (signal.aborted) break
      await run.proveProbe(id)
    }
    return run.finish()
  } finally {
    await plan.transport.close()
  }
}

/** Waits for all work, so that no trigger is left between its request and its teardown, and then throws the first error. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(work)
  await Promise.all(work)
}
