import type { DeclaredError } from '@error-contract/catalog'
import type { Answer, RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import { finding } from '../judge/finding-details.js'
import { createFinding, type Finding } from '../judge/finding.js'
import { judge, judgeResponse } from '../judge/judge.js'
import { readResponse } from '../judge/read-response.js'
import { isReadRequest } from '../safety/mode.js'
import { redactFinding } from '../secrets/redact-finding.js'
import type { Trigger } from '../triggers/triggers.js'
import { collectFindings, type FindingCollector } from './collect-findings.js'
import { otherLanguageOf } from './other-language.js'
import { budgetKey, timesOf } from './plan-requests.js'
import type { Expectation, Reply, Send } from './perform-task.js'
import type { TriggerResult } from './result.js'
import type { RunContext } from './run-context.js'
import { correlationIdsOf, findSharedIds, shownIds } from './shared-ids.js'

/** The most correlation ids of one trigger that a result shows. */
const maximumShownIds = 10

/** The most correlation ids that a trigger keeps for later comparison; one that is sent more often runs alone. */
const maximumHeldIds = 100

/** The result of a trigger, but for the comparison of its correlation ids with those of the run. */
export interface PendingResult {
  /** Compares the correlation ids and returns the result. To be called in the order of the catalog. */
  settle(): TriggerResult
}

/**
 * Returns whether a trigger may be sent beside others: an independent read, and not one that makes the server throttle
 * the others as well.
 */
export const isIndependent = (
  { request, setup, teardown, state, repeat = 1 }: Trigger,
  { statuses }: DeclaredError,
): boolean =>
  isReadRequest(request) &&
  repeat <= maximumHeldIds &&
  setup.length + teardown.length === 0 &&
  !state &&
  !statuses.includes(429) &&
  !statuses.includes(503)

/**
 * Sends a trigger and judges every answer. Where others are sent beside it, its correlation ids are compared only when
 * it is settled, so that the order in which responses arrive does not matter.
 */
export async function proveTrigger(
  context: RunContext,
  declared: DeclaredError,
  trigger: Trigger,
  { isAlone }: { readonly isAlone: boolean },
): Promise<PendingResult> {
  const { session } = context
  const { redaction } = session
  const owner = { code: declared.code, trigger: redaction.redactRequest(trigger.name) }
  const compare = (ids: readonly string[]) => findSharedIds(context, ids, owner)
  const held: (readonly string[])[] = []
  const hold = (ids: readonly string[]) => {
    held.push(ids)
    return []
  }
  const started = performance.now()
  const task = {
    purpose: { kind: 'code' as const, name: declared.code },
    key: budgetKey(declared.code, trigger.name),
    trigger,
    times: timesOf(trigger, context.catalog, declared.code),
  }
  const { value, stop, cleanupFailures, failedSteps } = await session.perform(task, (send) =>
    sendRepeatedly(context, { declared, trigger, times: task.times }, send, isAlone ? compare : hold),
  )
  const { findings, ...sent } = value ?? { findings: undefined }
  const result = {
    name: owner.trigger,
    request: redaction.redactRequest(`${trigger.request.method} ${trigger.request.path}`),
    ...(trigger.request.as !== undefined && { as: trigger.request.as }),
    ...(trigger.why !== undefined && { why: redaction.redact(trigger.why) }),
    source: 'trigger' as const,
    outcome: 'proven' as const,
    answers: 0,
    correlationIds: [],
    ...(cleanupFailures.length > 0 && { reason: cleanupFailures.join(' ') }),
    ...(stop && { outcome: stop.outcome, reason: stop.reason }),
    ...sent,
    ms: Math.round(performance.now() - started),
    ...(cleanupFailures.length > 0 && { cleanupFailures }),
    ...(failedSteps.length > 0 && { failedSteps }),
  }
  return {
    settle() {
      for (const ids of held) findings?.add(compare(ids).map((one) => redactFinding(one, redaction)))
      return {
        ...result,
        ...(findings?.hasError() && { outcome: 'violated' }),
        findings: findings?.list() ?? [],
        ...(findings && findings.more() > 0 && { moreFindings: findings.more() }),
      }
    },
  }
}

type SentResult = Pick<TriggerResult, 'answers' | 'correlationIds'> &
  Partial<Pick<TriggerResult, 'outcome' | 'reason' | 'status' | 'exchange'>> & {
    readonly findings: FindingCollector
  }

/** The requests of one trigger. */
interface TriggerRequest {
  readonly declared: DeclaredError
  readonly trigger: Trigger
  readonly times: number
}

/** Sends the request of a trigger as often as it says, the last time in another language, and judges each answer. */
async function sendRepeatedly(
  context: RunContext,
  { declared, trigger, times }: TriggerRequest,
  send: Send,
  compare: (ids: readonly string[]) => readonly Finding[],
): Promise<SentResult> {
  const { session } = context
  const expectation: Expectation = {
    isExpected: (response, request) => isDeclaredResponse(context, response, declared, request),
    isDue: (response, request) => isDue(context, response, declared, request),
  }
  const findings = collectFindings()
  const ids: string[] = []
  let answers = 0
  let shown: Reply | undefined
  let end: Pick<SentResult, 'outcome' | 'reason'> = {}
  const otherLanguage = otherLanguageOf(trigger, declared)
  for (let time = 0; time < times; time += 1) {
    const language = time === times - 1 ? otherLanguage : undefined
    const reply = await send(expectation, { language })
    if (reply.stop) {
      shown ??= reply
      end = { outcome: reply.stop.outcome, reason: reply.stop.reason }
      break
    }
    const { answer, isCarriedOut, request } = reply
    answers += 1
    const judged = judgeAnswer(context, answer, declared, request)
    const inLanguage =
      language === undefined
        ? judged.findings
        : [
            ...judged.findings,
            ...changedStatus(context, declared, shown?.answer?.status, answer.status),
          ].filter((one) => !findings.list().some(({ check }) => check === one.check))
    const found = [...inLanguage.map((one) => withLanguage(one, language)), ...compare(judged.ids)]
    if (!shown || (findings.list().length === 0 && found.length > 0)) shown = reply
    findings.add(found.map((one) => redactFinding(one, session.redaction)))
    ids.push(...judged.ids.slice(0, maximumShownIds - ids.length))
    // A server that hangs would cost the time limit again, and would show nothing new; one that is gone may be back.
    if (isCarriedOut || answer.fault?.kind === 'timeout' || answer.fault?.kind === 'gone') break
  }
  const exchange = shown?.toExchange()
  return {
    ...end,
    answers,
    findings,
    correlationIds: shownIds(ids, session.redaction),
    ...(shown?.answer?.status !== undefined && { status: shown.answer.status }),
    ...(exchange && { exchange }),
  }
}

/** A code with several statuses has the same one in every language. */
function changedStatus(
  { severities }: RunContext,
  { code, statuses }: DeclaredError,
  before: number | undefined,
  status: number | undefined,
): Finding[] {
  const severity = severities.status ?? 'error'
  if (before === undefined || status === undefined || before === status || severity === 'off') return []
  if (!statuses.includes(before) || !statuses.includes(status)) return []
  const details = { expected: String(before), actual: String(status) }
  return [
    createFinding(
      'status',
      severity,
      finding(`Expected status ${before} for ${code}, got ${status}.`, details),
    ),
  ]
}

const withLanguage = (one: Finding, language: string | undefined): Finding =>
  language === undefined ? one : { ...one, message: `With accept-language: ${language}: ${one.message}` }

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

/** Returns whether a 401 is the declared error: by its code, or by its status where the response has no code. */
function isDue(
  context: RunContext,
  response: RawResponse,
  declared: DeclaredError,
  request: PreparedRequest,
): boolean {
  const codes = readResponse(response, declared, { catalog: context.catalog, request }).errors.flatMap(
    ({ name, code }) => name ?? (typeof code.value === 'string' ? [code.value] : []),
  )
  return codes.length === 0 ? declared.statuses.includes(response.status) : codes.includes(declared.code)
}

/** Returns whether a response is the declared error: by its status, or by its code where the catalog fixes no status. */
function isDeclaredResponse(
  { catalog }: RunContext,
  response: RawResponse,
  declared: DeclaredError,
  request: PreparedRequest,
): boolean {
  if (declared.statuses.length > 0) return declared.statuses.includes(response.status)
  const { errors } = readResponse(response, declared, { catalog, request })
  return errors.some(({ name }) => name === declared.code)
}
