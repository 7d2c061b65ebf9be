import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import type { Answer } from '../http/response.js'
import type { PreparedRequest, Transport } from '../http/transport.js'
import { findCode } from '../judge/find-code.js'
import { primaryCode, readResponse } from '../judge/read-response.js'
import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import type { Operation } from '../operations/operation.js'
import { acceptedTypes } from '../run/run-context.js'
import type { NetworkTriggers } from '../run/network.js'
import { createSession, type Session } from '../run/session.js'
import type { Task } from '../run/perform-task.js'
import { countLogin, loginKey, loginsFor } from '../run/plan-requests.js'
import type { Stop } from '../run/stop.js'
import type { TargetOptions } from '../safety/admit-target.js'
import { createBudget } from '../safety/budget.js'
import { exclusionReason } from '../safety/exclusion.js'
import { defaultStepTimeout, noLimits, resolveLimits, type RunLimits } from '../safety/limits.js'
import { isAccepted, isReadRequest, isSafeRequest, mayBeCarriedOut, type Mode } from '../safety/mode.js'
import type { RetryOptions } from '../safety/retry.js'
import { redactError } from '../secrets/redact-error.js'
import type { SecretSource } from '../triggers/redaction-for-triggers.js'
import type { Redaction } from '../secrets/redaction.js'
import { createIsSecretName } from '../secrets/secret-names.js'
import type { Environment } from '../triggers/placeholders.js'
import type { FileLimits, TargetRules, Trigger } from '../triggers/triggers.js'
import { deriveRequests, requestKey, withQuestions, type DerivedFrom } from './derive-requests.js'
import type { DiscoveredResponse, Discovery, RoleCredentials, SkippedRequest } from './discovery.js'
import { discoveryRedaction } from './discovery-redaction.js'
import { createLearner } from './learn.js'
import { isValidRequest } from './valid-request.js'
import { toRequestTemplate } from './request-template.js'

/** The options of a discovery. Where the mode is omitted, it is `safe-writes` on this machine and `read-only` elsewhere. */
export interface DiscoveryPlan extends TargetOptions {
  readonly catalog: Catalog
  readonly operations: readonly Operation[]
  /** Requests of contracts; sent before those that are derived from operations. */
  readonly contracted?: readonly DerivedRequest[]
  /** The credentials that the roles name, and what else names secrets. */
  readonly triggers: NetworkTriggers & SecretSource
  /** The documents that requests are derived from: values in them that have a secret name are redacted. */
  readonly documents?: readonly SourceNode[]
  readonly credentials: RoleCredentials
  /** The hosts that requests may be sent to; any host when omitted. */
  readonly targets?: TargetRules
  readonly transport: Transport
  /** The limits of one response and of the run; each replaces that of the triggers file. */
  readonly limits?: RunLimits
  readonly fileLimits?: FileLimits
  /** The retry options; no request is retried when omitted. */
  readonly retry?: Partial<RetryOptions>
  /** The values of `${NAME}`; `process.env` when omitted. */
  readonly environment?: Environment
  /** The most requests that are sent; further ones are skipped. */
  readonly maximumRequests: number
  /** Ends the run after the request under way. */
  readonly signal?: AbortSignal
  readonly onResponse?: (response: DiscoveredResponse, done: number, all: number) => void
}

/**
 * Sends every request that is derived from operations and contracts, one after the other, then those that their responses
 * suggest, and closes the transport.
 *
 * @throws {InvalidInputError} when the target is not allowed, or a credential needs a variable that is not set.
 */
export async function discover(plan: DiscoveryPlan): Promise<Discovery> {
  const redaction = discoveryRedaction(plan)
  try {
    return await sendAll(plan, redaction)
  } catch (error) {
    throw redactError(error, redaction)
  } finally {
    await plan.transport.close()
  }
}

/** The most times that responses suggest further requests. */
const maximumRounds = 10

type Due = DerivedFrom & { readonly task: Task }

async function sendAll(plan: DiscoveryPlan, redaction: Redaction): Promise<Discovery> {
  const { catalog, credentials } = plan
  const skipped: SkippedRequest[] = []
  const derived = deriveRequests(plan.operations, plan.contracted)
  const learner = createLearner(plan.operations, derived, createIsSecretName(plan.triggers.secrets))
  const due: Due[] = []
  /** Appends the requests that may be sent, with a key of their own. */
  const addDue = (requests: readonly DerivedFrom[], mode: Mode) => {
    const selected = requests.filter((one) => {
      const why = skipReason(one, toTask(one, 0, credentials).trigger, mode, credentials)
      if (why) skipped.push({ origin: one.origin, request: one.request, why })
      return !why
    })
    for (const one of withQuestions(selected))
      due.push({ ...one, task: toTask(one, due.length, credentials) })
  }
  const createBudgetFor = (mode: Mode) => {
    addDue(derived, mode)
    const used = due.map(({ task }) => task.trigger.request.as)
    const logins = loginsFor(used, plan.triggers).map((one) => [loginKey(one.name), countLogin(one)] as const)
    return createBudget(
      new Map([...logins, ...due.map(({ task }) => [task.key, 1] as const)]),
      plan.maximumRequests,
    )
  }
  let sending: DerivedRequest | undefined
  const isExpected = (answer: Answer) => sending?.isDescribed === true && isAccepted(answer)
  const session = startSession(plan, redaction, {
    createBudgetFor,
    stopsWrites: (answer) => mayBeCarriedOut(answer) && !isExpected(answer),
  })
  const hasLogin = ({ trigger: { request } }: Task) => loginsFor([request.as], plan.triggers).length > 0

  const responses: DiscoveredResponse[] = []
  const carriedOut: DiscoveredResponse[] = []
  let stopped: Discovery['stopped']
  let accepted: DiscoveredResponse | undefined
  let goneAfter: DiscoveredResponse | undefined
  let broken: Discovery['broken']
  const refusedCertificates = new Set<string>()
  const statuses = new Map<string, number | undefined>()
  const isAbsent = (question: DerivedRequest) => statuses.get(requestKey(question)) === 404
  const sendOne = async ({ origin, request, questions, task }: Due) => {
    if (questions && !stopped && !questions.every(isAbsent)) {
      skipped.push({ origin, request, why: 'guess' })
      return
    }
    sending = request
    const sent = stopped ? undefined : await send(session, task, hasLogin(task))
    const label = redaction.redactRequest(`${request.method} ${request.path} (${origin}: ${request.name})`)
    if (sent && 'cause' in sent && sent.cause === 'certificate') {
      skipped.push({ origin, request, why: 'certificate' })
      refusedCertificates.add(redaction.redact(sent.reason))
      return
    }
    if (sent && 'cause' in sent && sent.cause === 'error') {
      skipped.push({ origin, request, why: 'error' })
      broken ??= { label, reason: sent.reason }
      return
    }
    if (!sent || 'cause' in sent) {
      skipped.push({ origin, request, why: 'stopped' })
      stopped ??= sent && toStopped(sent, plan)
      return
    }
    const response = { origin, request, label, ...readCode(sent.answer, sent.request, catalog, redaction) }
    responses.push(response)
    learner.observe(request, sent.answer)
    statuses.set(requestKey(request), response.status)
    stopped = sent.stop && toStopped(sent.stop, plan)
    if (mayBeCarriedOut(sent.answer) && !isSafeRequest(request)) {
      if (isExpected(sent.answer)) carriedOut.push(response)
      else accepted ??= response
    }
    if (sent.answer.fault?.kind === 'gone') goneAfter ??= response
    plan.onResponse?.(response, responses.length, due.length)
  }

  let done = 0
  for (let round = 0; round <= maximumRounds && !(round > 0 && (stopped ?? goneAfter)); round += 1) {
    if (round > 0) addDue(learner.next(), session.mode)
    for (; done < due.length; done += 1) await sendOne(due[done] as Due)
  }
  const reached = new Set(responses.map(({ code }) => code))
  return {
    mode: session.mode,
    responses,
    skipped,
    unreached: catalog.codes.filter((code) => !reached.has(code)),
    ...(stopped && { stopped }),
    ...(accepted && { accepted }),
    ...(carriedOut.length > 0 && { carriedOut }),
    ...(goneAfter && { goneAfter }),
    ...(broken && { broken }),
    ...(refusedCertificates.size > 0 && { refusedCertificates: [...refusedCertificates] }),
  }
}

const anywhere: TargetRules = { allowed: [], production: [] }

function startSession(
  plan: DiscoveryPlan,
  redaction: Redaction,
  {
    createBudgetFor,
    stopsWrites,
  }: {
    readonly createBudgetFor: (mode: Mode) => ReturnType<typeof createBudget>
    readonly stopsWrites: (answer: Answer) => boolean
  },
): Session {
  return createSession({
    transport: plan.transport,
    targetRules: plan.targets ?? anywhere,
    mode: plan.mode,
    allowedHosts: plan.allowedHosts,
    production: plan.production,
    modeOnLoopback: 'safe-writes',
    triggers: { ...plan.triggers, fixtures: new Map() },
    environment: plan.environment ?? process.env,
    redaction,
    limits: plan.limits,
    rateLimits: resolveLimits(plan.limits ?? {}, plan.fileLimits ?? noLimits),
    retry: { retries: 0, ...plan.retry },
    signal: plan.signal,
    userAgent: 'error-contract-discover',
    accept: () => acceptedTypes(plan.catalog, undefined),
    failureLimit: 1,
    stepTimeout: defaultStepTimeout,
    stopsWrites,
    createBudget: createBudgetFor,
  })
}

/** Returns why a request is not sent at all. */
function skipReason(
  { request, questions }: DerivedFrom,
  trigger: Trigger,
  mode: Mode,
  credentials: RoleCredentials,
): SkippedRequest['why'] | undefined {
  if (!isValidRequest(request)) return 'invalid'
  // Only its provider state may make it fail, and a discovery enters none.
  if (!isReadRequest(request) && (request.contract?.states.length ?? 0) > 0) return 'state'
  if (exclusionReason(trigger, mode) !== undefined) return 'mode'
  // Where no credential is declared at all, the API may be open; where no limited one is, this request cannot be made.
  if (request.as === 'limited' && credentials.limited === undefined) return 'no credential'
  return questions?.length === 0 ? 'guess' : undefined
}

const toTask = ({ origin, request }: DerivedFrom, index: number, credentials: RoleCredentials): Task => ({
  purpose: { kind: 'origin', name: origin },
  key: String(index),
  times: 1,
  trigger: {
    name: request.name,
    request: toRequestTemplate(request, credentials),
    harmless: request.harmless,
    repeat: undefined,
    why: undefined,
    state: undefined,
    setup: [],
    teardown: [],
    undo: [],
  },
})

interface Sent {
  readonly request: PreparedRequest
  readonly answer: Answer
  /** The reason why nothing more may be sent, where the target failed. */
  readonly stop: Stop | undefined
}

/** @throws {InvalidInputError} when the request cannot be prepared. */
async function send(session: Session, task: Task, hasLogin: boolean): Promise<Sent | Stop> {
  // What a mistake returns is the answer, a 401 as well, unless a login may have run out.
  const expectation = { isExpected: () => false, isDue: () => !hasLogin }
  const { value, stop } = await session.perform(task, async (sendOnce) => {
    const { answer, stop, request } = await sendOnce(expectation)
    return answer && request ? { request, answer, stop } : stop
  })
  if (value) return value
  if (stop?.cause === 'preparation' || stop?.cause === 'credential')
    throw new InvalidInputError('credentials', [{ path: '', message: stop.reason }])
  if (stop) return stop
  throw new TypeError('A request that was neither sent nor stopped.')
}

/** Returns why the rest of a discovery is not sent; undefined where only this request is skipped. */
function toStopped(
  { cause, outcome, reason }: Stop,
  { maximumRequests }: DiscoveryPlan,
): Discovery['stopped'] {
  if (cause === 'interruption') return { kind: 'interrupted', reason }
  if (cause === 'budget')
    return { kind: 'budget', reason: `The run may send no more than ${maximumRequests} requests.` }
  return outcome === 'unreachable' || outcome === 'throttled' ? { kind: outcome, reason } : undefined
}

function readCode(
  answer: Answer,
  request: PreparedRequest,
  catalog: Catalog,
  redaction: Redaction,
): Pick<DiscoveredResponse, 'status' | 'fault' | 'code' | 'isDeclared' | 'misplaced'> {
  const none = { code: undefined, isDeclared: false }
  if (answer.status === undefined)
    return { status: undefined, fault: redaction.redact(answer.fault.message), ...none }
  const { status } = answer
  if (status < 300) return { status, ...none }
  const subject = readResponse(answer, undefined, { catalog, request })
  const found = primaryCode(subject)
  if (!found) {
    const misplaced = findCode(subject.json.value, (text) => catalog.get(text)?.hasCode === true)
    if (!misplaced) return { status, ...none }
    const at = misplaced.at.map((token) => redaction.redact(token))
    return { status, ...none, misplaced: { ...misplaced, at } }
  }
  return { status, code: redaction.redact(found.code).slice(0, 200), isDeclared: found.isDeclared }
}
