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
  try {
    const run = startConformance(plan)
    onStart?.()
    const { codes } = run
    const queue = codes.values()
    let done = 0
    const work = async () => {
      for (const code of queue) {
        if (plan.signal?.aborted) return
        const result = await run.prove(code)
        done += 1
        onCode?.(result, done, codes.length)
      }
    }
    await Promise.all(Array.from({ length: run.concurrency }, work))
    for (const id of run.probes) {
      if (plan.signal?.aborted) break
      await run.proveProbe(id)
    }
    return run.finish()
  } finally {
    await plan.transport.close()
  }
}
