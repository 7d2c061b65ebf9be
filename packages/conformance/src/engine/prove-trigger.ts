import type { DeclaredError } from '@error-contract/catalog'
import type { Finding } from '../finding.js'
import { judge, judgeSubject } from '../judge.js'
import type { Answer } from '../response.js'
import { readSubject } from '../subject.js'
import { isThrottled, sendPatiently } from '../transport/patient-transport.js'
import type { PreparedRequest } from '../transport/transport.js'
import type { Trigger } from '../triggers/triggers.js'
import { claimIds, correlationIdsOf, type AnswerOwner } from './claim-ids.js'
import { shownExchange } from './exchange.js'
import { exclusionOf } from './exclusion.js'
import { identify } from './identify.js'
import { isRead } from './mode.js'
import { prepareRequest } from './prepare-request.js'
import type { TriggerResult } from './result.js'
import { redactFinding, type RunContext } from './run-context.js'
import { collectFindings } from './seen-findings.js'
import { enterState, takeSteps } from './steps.js'

/** How many correlation ids of one trigger a result keeps. */
const maximumIds = 10

/** Sends the requests of one trigger, with what comes before and after them, and judges every answer. */
export async function proveTrigger(
  shared: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
): Promise<TriggerResult> {
  const context: RunContext = {
    ...shared,
    send: (request) => shared.send(identify(request, shared.run, declared.code)),
  }
  const begun = performance.now()
  const base = {
    name: trigger.name,
    request: `${trigger.request.method} ${trigger.request.path}`,
    ...(trigger.why !== undefined && { why: trigger.why }),
    source: 'trigger' as const,
    answers: 0,
    findings: [],
    correlationIds: [],
  }
  const elapsed = () => Math.round(performance.now() - begun)
  const exclusion = exclusionOf(trigger, context.mode, context.writesStopped())
  if (exclusion !== undefined) return { ...base, outcome: 'excluded', reason: exclusion, ms: elapsed() }
  const request = prepareRequest(trigger.request, context.source)
  if (typeof request === 'string') return { ...base, outcome: 'blocked', reason: request, ms: elapsed() }
  const hindrance =
    (await enterState(context, trigger.state, 'setup')) ?? (await takeSteps(context, trigger.setup))
  const came =
    hindrance === undefined
      ? await sendRepeatedly(context, declared, trigger, request)
      : { outcome: 'blocked' as const, reason: hindrance }
  const leftover =
    (await takeSteps(context, trigger.teardown)) ?? (await enterState(context, trigger.state, 'teardown'))
  return {
    ...base,
    ...came,
    ...(leftover !== undefined && { reason: `After it: ${leftover}` }),
    ms: elapsed(),
  }
}

/** A request of a trigger is always to be refused. */
const isAcceptedWrite = ({ status }: Answer, { request }: Trigger) =>
  status !== undefined && status < 300 && !isRead(request.method)

type Came = Pick<TriggerResult, 'outcome' | 'findings' | 'correlationIds'> & Partial<TriggerResult>

async function sendRepeatedly(
  context: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
  request: PreparedRequest,
): Promise<Came> {
  const { catalog, source, redaction, target } = context
  const findings = collectFindings()
  let answers = 0
  const ids: string[] = []
  const owner = { code: declared.code, trigger: trigger.name }
  let shown: Answer | undefined
  let stopped: Stop | undefined
  let notUndone: string | undefined
  const times = trigger.repeat ?? (catalog.envelope.correlationId ? 2 : 1)
  for (let time = 0; time < times && !stopped; time += 1) {
    const answer = await sendPatiently(
      () => context.send(request),
      context.patience,
      ({ status }) => declared.statuses.includes(status),
    )
    stopped = stopReason(answer, declared)
    const judged = stopped
      ? { findings: [], ids: [] }
      : judgeAnswer(context, answer, declared, request, owner)
    if (!stopped) answers += 1
    if (!shown || (findings.list().length === 0 && judged.findings.length > 0)) shown = answer
    findings.add(judged.findings.map((one) => redactFinding(one, redaction)))
    ids.push(...judged.ids.slice(0, maximumIds - ids.length))
    if (isAcceptedWrite(answer, trigger)) {
      context.stopWrites()
      notUndone = await takeSteps(context, trigger.undo)
      break
    }
    // A server that hangs would cost the time limit again, and would say nothing new.
    if (answer.fault?.kind === 'timeout') break
  }
  return {
    outcome: 'proven',
    ...stopped,
    ...(notUndone !== undefined && { reason: `It could not be undone: ${notUndone}` }),
    ...(findings.hasError() && { outcome: 'violated' as const }),
    answers,
    findings: findings.list(),
    ...(findings.more() > 0 && { moreFindings: findings.more() }),
    correlationIds: ids.map((id) => redaction.redact(id)),
    ...(shown?.status !== undefined && { status: shown.status }),
    exchange: shownExchange(trigger.request, shown, { source, target, redaction }),
  }
}

function judgeAnswer(
  context: RunContext,
  answer: Answer,
  declared: DeclaredError,
  request: PreparedRequest,
  owner: AnswerOwner,
): { findings: Finding[]; ids: string[] } {
  const { catalog, severities } = context
  if (answer.status === undefined)
    return { findings: judge(answer, { catalog, code: declared.code, severities }), ids: [] }
  const subject = readSubject(answer, declared, { catalog, request })
  const ids = correlationIdsOf(subject)
  return { findings: [...judgeSubject(subject, severities), ...claimIds(context, ids, owner)], ids }
}

interface Stop {
  readonly outcome: 'unreachable' | 'throttled'
  readonly reason: string
}

/** Why an answer says nothing about the code: the target is not there, or has had enough of us. */
export function stopReason(answer: Answer, { statuses }: Pick<DeclaredError, 'statuses'>): Stop | undefined {
  if (answer.status === undefined)
    return answer.fault.kind === 'unreachable'
      ? { outcome: 'unreachable', reason: answer.fault.message }
      : undefined
  if (!isThrottled(answer) || statuses.includes(answer.status)) return undefined
  return { outcome: 'throttled', reason: `The server answered ${answer.status}: too many requests.` }
}
