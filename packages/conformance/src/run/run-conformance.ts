import { startConformance } from './conformance-run.js'
import type { ConformancePlan } from './plan.js'
import type { CodeResult, ConformanceResult } from './result.js'

/** Proves every declared code, several at a time where they do not depend on each other, then the layers, and closes the transport. */
export async function runConformance({
  onStart,
  onCode,
  ...plan
}: ConformancePlan & {
  /** Called when nothing speaks against the run any more, before the first request. */
  readonly onStart?: () => void
  readonly onCode?: (result: CodeResult, done: number, all: number) => void
}): Promise<ConformanceResult> {
  try {
    const run = startConformance(plan)
    onStart?.()
    const { codes } = run
    const coming = codes.values()
    let done = 0
    const work = async () => {
      for (const code of coming) {
        if (plan.signal?.aborted) return
        const result = await run.prove(code)
        done += 1
        onCode?.(result, done, codes.length)
      }
    }
    await Promise.all(Array.from({ length: run.concurrency }, work))
    for (const name of run.layers?.names ?? []) {
      if (plan.signal?.aborted) break
      await run.layers?.prove(name)
    }
    return run.finish()
  } finally {
    await plan.transport.close()
  }
}
