import { startConformance } from './conformance-run.js'
import type { ConformancePlan } from './plan.js'
import type { CodeResult, ConformanceResult } from './result.js'

/** Proves every declared code, one after the other, then the layers, and closes the transport. */
export async function runConformance({
  onCode,
  ...plan
}: ConformancePlan & {
  readonly onCode?: (result: CodeResult, done: number, all: number) => void
}): Promise<ConformanceResult> {
  const run = startConformance(plan)
  try {
    for (const [index, code] of run.codes.entries()) {
      if (plan.signal?.aborted) break
      const result = await run.prove(code)
      onCode?.(result, index + 1, run.codes.length)
    }
    for (const name of run.layers?.names ?? []) {
      if (plan.signal?.aborted) break
      await run.layers?.prove(name)
    }
    return run.finish()
  } finally {
    await plan.transport.close()
  }
}
