import type { FailedStep, TriggerResult } from './result.js'
import type { Stop } from './stop.js'

/** Returns the steps that failed, and the login because of which nothing was sent. */
export function failedStepsOf(
  failedSteps: readonly FailedStep[],
  stop: Stop | undefined,
): Pick<TriggerResult, 'failedSteps'> {
  // A set-up that needs the login failed by it, and has its exchange already.
  const isKnown = failedSteps.some(({ exchange }) => exchange && exchange === stop?.step?.exchange)
  const all = [...(stop?.step && !isKnown ? [stop.step] : []), ...failedSteps]
  return all.length > 0 ? { failedSteps: all } : {}
}
