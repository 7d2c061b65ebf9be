import type { DeclaredError } from '@error-contract/catalog'
import type { Finding } from '../judge/finding.js'
import { judge, judgeResponse } from '../judge/judge.js'
import type { Answer, RawResponse } from '../http/response.js'
import { readResponse } from '../judge/read-response.js'
import { isIdempotent } from '../http/kept-connection.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Trigger } from '../triggers/triggers.js'
import { sum } from '../safety/budget.js'
import { claimIds, correlationIdsOf } from './claim-ids.js'
import { shownExchange } from './exchange.js'
import { exclusionOf } from '../safety/exclusion.js'
import { identify } from './identify.js'
import { isAccepted, isRead, readsOnly } from '../safety/mode.js'
import { requestsOf, timesOf } from './planned-requests.js'
import { prepareRequest } from './prepare-request.js'
import type { TriggerResult } from './result.js'
import { budgetKey, redactFinding, type RunContext } from './run-context.js'
import { collectFindings, type SeenFindings } from './seen-findings.js'
import { interrupted, NotSentError } from './sender.js'
import { enterState, takeSteps } from './steps.js'
import { stopReason } from '../safety/stop-reason.js'

/** How many correlation ids of one trigger a result keeps. */
const maximumIds = 10

/** A trigger that was asked for, but for what only the other answers of the run can tell. */
export interface AskedTrigger {
  /** To be called in the order of asking: holds its correlation ids against those of the run so far. */
  settle(): TriggerResult
}

/**
 * Sends the requests of one trigger, with what comes before and after them, and judges every answer. One that goes
 * beside others keeps its correlation ids until it is settled, so that it does not matter whose answer came first.
 */
export async function askTrigger(
  context: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
  { isAlone }: { readonly isAlone: boolean },
): Promise<AskedTrigger> {
  const owner = { code: declared.code, trigger: context.redaction.redactRequest(trigger.name) }
  const claim = (ids: readonly string[]) => claimIds(context, ids, owner)
  const held: (readonly string[])[] = []
  const hold = (ids: readonly string[]) => {
    held.push(ids)
    return []
  }
  const came = await proveInTurn(context, declared, trigger, isAlone ? claim : hold)
  return {
    settle() {
      const { seen, ...result } = came
      for (const ids of held) seen?.add(claim(ids).map((one) => redactFinding(one, context.redaction)))
      return {
        ...result,
        ...(seen?.hasError() && { outcome: 'violated' }),
        findings: seen?.list() ?? [],
        ...(seen && seen.more() > 0 && { moreFindings: seen.more() }),
      }
    },
  }
}

/** A trigger that is sent more often has more correlation ids than are worth keeping. */
const maximumHeld = 100

/** Whether a trigger may go beside others. One that wants to be throttled would have them throttled as well. */
export const isIndependent = (
  { request, setup, teardown, state, repeat = 1 }: Trigger,
  { statuses }: DeclaredError,
) =>
  readsOnly(request) &&
  repeat <= maximumHeld &&
  setup.length + teardown.length === 0 &&
  !state &&
  !statuses.includes(429) &&
  !statuses.includes(503)

type TriggerBase = Omit<TriggerResult, 'outcome' | 'findings' | 'moreFindings'>

/** Holds the ids of one answer against those of the run. */
type Claim = (ids: readonly string[]) => readonly Finding[]

async function proveInTurn(
  shared: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
  claim: Claim,
): Promise<Came & TriggerBase> {
  let sent = 0
  const context: RunContext = {
    ...shared,
    ask(request, how) {
      sent += 1
      return shared.ask(identify(request, shared.run, declared.code), how)
    },
  }
  const { budget, standstill } = shared
  const begun = performance.now()
  const base = {
    name: shared.redaction.redactRequest(trigger.name),
    request: shared.redaction.redactRequest(`${trigger.request.method} ${trigger.request.path}`),
    ...(trigger.why !== undefined && { why: shared.redaction.redact(trigger.why) }),
    source: 'trigger' as const,
    answers: 0,
    correlationIds: [],
  }
  const end = (came: Came): Came & TriggerBase => ({
    ...base,
    ...came,
    ms: Math.round(performance.now() - begun),
  })
  const excluded = hindranceOf(context, trigger)
  if (excluded !== undefined) return end({ outcome: 'excluded', reason: excluded })
  const over = standstill.end()
  if (over) return end(over)
  const request = prepareRequest(trigger.request, context.source)
  if (typeof request === 'string') return end({ outcome: 'blocked', reason: request })
  const needed = sum(requestsOf(trigger, context.catalog).map(({ times }) => times))
  if (!budget.begin(budgetKey(declared.code, trigger.name), needed))
    return end({ outcome: 'excluded', reason: 'The run may send no further request.' })

  const came = await orInterrupted(async () => {
    const hindrance =
      (await enterState(context, trigger.state, 'setup')) ??
      (await takeSteps(context, trigger.setup, 'setup'))
    return hindrance === undefined
      ? sendRepeatedly(context, declared, trigger, request, claim)
      : { outcome: 'blocked', reason: hindrance }
  })
  const leftover =
    (await takeSteps(context, trigger.teardown, 'teardown')) ??
    (await enterState(context, trigger.state, 'teardown'))
  budget.giveBack(needed - sent)
  standstill.note(came)
  return end({ ...came, ...(leftover !== undefined && { reason: `After it: ${leftover}` }) })
}

/** Why a trigger is left out, in a sentence. */
export const hindranceOf = (context: RunContext, trigger: Trigger): string | undefined =>
  exclusionOf(trigger, context.mode) ??
  (readsOnly(trigger.request) ? undefined : context.writesStopped()) ??
  (context.isEnding() ? interrupted : undefined)

async function orInterrupted(work: () => Promise<Came>): Promise<Came> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotSentError) return { outcome: 'excluded', reason: error.message }
    throw error
  }
}

/** Whether a request was carried out, or may have been without an answer to say so. */
export const mayBeDone = (answer: Answer): boolean =>
  isAccepted(answer) || (answer.status === undefined && answer.fault.kind !== 'unreachable')

/** Why no other write is sent after one that was carried out, or may have been. */
export const writesStopped = (answer: Answer): string =>
  isAccepted(answer)
    ? 'The server has accepted a write that it had to refuse, so no other write is sent.'
    : 'It is not known whether the server has accepted a write, so no other write is sent.'

type Came = Pick<TriggerResult, 'outcome'> &
  Partial<Omit<TriggerResult, 'findings' | 'moreFindings'>> & { readonly seen?: SeenFindings }

async function sendRepeatedly(
  context: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
  request: PreparedRequest,
  claim: Claim,
): Promise<Came> {
  const { source, redaction, target } = context
  const findings = collectFindings()
  let answers = 0
  const ids: string[] = []
  let shown: Answer | undefined
  let stopped: Pick<TriggerResult, 'outcome' | 'reason'> | undefined
  let notUndone: string | undefined
  const isWrite = !readsOnly(trigger.request)
  const isHiddenWrite = isWrite && isRead(request.method)
  const isDue = (answer: RawResponse) => carries(context, answer, declared, request)
  const times = timesOf(trigger, context.catalog)
  for (let time = 0; time < times && !stopped; time += 1) {
    let answer: Answer
    try {
      answer = await context.ask(request, {
        isDue,
        isRepeatable: trigger.harmless !== undefined || (isIdempotent(request.method) && !isHiddenWrite),
      })
    } catch (error) {
      if (!(error instanceof NotSentError)) throw error
      stopped = { outcome: 'excluded', reason: error.message }
      break
    }
    stopped = stopReason(context, answer, isDue)
    const judged = stopped ? { findings: [], ids: [] } : judgeAnswer(context, answer, declared, request)
    if (!stopped) answers += 1
    const found = [...judged.findings, ...claim(judged.ids)]
    if (!shown || (findings.list().length === 0 && found.length > 0)) shown = answer
    findings.add(found.map((one) => redactFinding(one, redaction)))
    ids.push(...judged.ids.slice(0, maximumIds - ids.length))
    if (isWrite && mayBeDone(answer)) {
      context.stopWrites(writesStopped(answer))
      notUndone = await takeSteps(context, trigger.undo, 'undo')
      break
    }
    // A server that hangs would cost the time limit again, and would say nothing new.
    if (answer.fault?.kind === 'timeout') break
  }
  return {
    outcome: 'proven',
    ...stopped,
    ...(notUndone !== undefined && { reason: `It could not be undone: ${notUndone}` }),
    answers,
    seen: findings,
    correlationIds: ids.map((id) => redaction.redact(id)),
    ...(shown?.status !== undefined && { status: shown.status }),
    exchange: shownExchange(trigger.request, shown, { source, target, redaction }),
  }
}

function judgeAnswer(
  { catalog, severities }: RunContext,
  answer: Answer,
  declared: DeclaredError,
  request: PreparedRequest,
): { findings: Finding[]; ids: string[] } {
  if (answer.status === undefined)
    return { findings: judge(answer, { catalog, code: declared.code, severities }), ids: [] }
  const subject = readResponse(answer, declared, { catalog, request })
  return { findings: judgeResponse(subject, severities), ids: correlationIdsOf(subject) }
}

/** Whether too many requests is what was asked for: by its status, or, where that is open, by its code. */
function carries(
  { catalog }: RunContext,
  answer: RawResponse,
  declared: DeclaredError,
  request: PreparedRequest,
): boolean {
  if (declared.statuses.length > 0) return declared.statuses.includes(answer.status)
  const { errors } = readResponse(answer, declared, { catalog, request })
  return errors.some(({ code }) => code.value === declared.code)
}
