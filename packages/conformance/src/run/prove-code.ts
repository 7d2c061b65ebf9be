import type { DeclaredError } from '@error-contract/catalog'
import type { Scheduler } from '../safety/scheduler.js'
import type { Trigger } from '../triggers/triggers.js'
import { applyWaiver } from './apply-waiver.js'
import { describeCode, untriggeredReason, waiverOf } from './describe-code.js'
import type { ConformancePlan } from './plan.js'
import { isIndependent, proveTrigger, type PendingResult } from './prove-trigger.js'
import type { RecordedResults } from './recorded-results.js'
import type { CodeResult } from './result.js'
import type { RunContext } from './run-context.js'
import { worstOutcome } from './summary.js'

/** The input for proving a code, beside the context of its run. */
export interface CodeRun {
  readonly plan: ConformancePlan
  readonly scheduler: Scheduler
  readonly recorded: RecordedResults
  /** Today as `YYYY-MM-DD`, when it is called. */
  readonly today: () => string
}

/** The reason of a code that `isExcluded` names. */
export const excludedByFilter = 'The run excludes this code.'

/**
 * Sends the triggers of a code and returns its result, with what a team's own tests recorded and its waiver.
 * `previous` resolves once every code before it has a result.
 */
export async function proveCode(
  context: RunContext,
  run: CodeRun,
  declared: DeclaredError,
  previous: Promise<unknown>,
): Promise<CodeResult> {
  const { plan, recorded, today } = run
  const { code } = declared
  const base = describeCode(plan, declared)
  if (plan.isExcluded?.(code)) return { ...base, outcome: 'excluded', reason: excludedByFilter }
  const waiver = waiverOf(plan, code)
  const triggers = waiver?.kind === 'unreachable' ? [] : (plan.triggers.byCode.get(code) ?? [])
  recorded.load()
  const pending = await proveTriggers(context, run.scheduler, declared, triggers, previous)
  await previous
  const results = [...recorded.of(code), ...pending.map((one) => one.settle())]
  const outcome = worstOutcome(results.map((one) => one.outcome))
  const reason =
    results.length === 0
      ? untriggeredReason(plan, code)
      : results.find((one) => one.outcome === outcome && outcome !== 'violated')?.reason
  const result = { ...base, outcome, ...(reason !== undefined && { reason }), triggers: results }
  return waiver ? applyWaiver(result, waiver, today()) : result
}

/** Sends independent reads beside others; anything else alone, and once every code before it has a result. */
async function proveTriggers(
  context: RunContext,
  scheduler: Scheduler,
  declared: DeclaredError,
  triggers: readonly Trigger[],
  previous: Promise<unknown>,
): Promise<readonly PendingResult[]> {
  const isAlone = !triggers.every((trigger) => isIndependent(trigger, declared))
  const work = async () => {
    if (isAlone) await previous
    const pending: PendingResult[] = []
    for (const trigger of triggers) pending.push(await proveTrigger(context, declared, trigger, { isAlone }))
    return pending
  }
  return isAlone ? scheduler.exclusive(work) : scheduler.shared(work)
}
