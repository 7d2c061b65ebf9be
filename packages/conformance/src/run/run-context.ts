import type { Catalog, Position } from '@error-contract/catalog'
import { headerValues, type RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Finding } from '../judge/finding.js'
import type { Severities } from '../judge/finding.js'
import { judgeResponse } from '../judge/judge.js'
import { readResponse } from '../judge/read-response.js'
import { createBudget, sum, type Budget } from '../safety/budget.js'
import { resolveLimits } from '../safety/limits.js'
import { mayBeCarriedOut } from '../safety/mode.js'
import { redactFinding } from '../secrets/redact-finding.js'
import type { StateHandlers } from '../triggers/definition.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import type { Redaction } from '../secrets/redaction.js'
import { collectFindings, runFindingKey, type FindingCollector } from './collect-findings.js'
import type { CorrelationIds } from './correlation-ids.js'
import type { ConformancePlan } from './plan.js'
import { toRelativePath } from './describe-code.js'
import {
  budgetKey,
  loginKey,
  plannedTriggers,
  requireWithinLimit,
  type PlannedTrigger,
  type PlanScope,
} from './plan-requests.js'
import type { RunFinding } from './result.js'
import { createSession, type Session } from './session.js'

/** The state that the triggers and probes of one run share. */
export interface RunContext {
  readonly catalog: Catalog
  readonly severities: Severities
  readonly session: Session
  /** The correlation ids of the run so far. */
  readonly ids: CorrelationIds
  /** The findings that belong to no declared code. */
  readonly findings: RunFindings
}

/** Findings that belong to no declared code, each once, without secrets. */
export interface RunFindings extends Pick<FindingCollector<RunFinding>, 'list' | 'more' | 'hasError'> {
  add(request: string, findings: readonly Finding[]): void
}

/** The most different findings that are kept of those that belong to no declared code. */
const maximumFindings = 500

/** The number of triggers in a row that the target must fail before nothing more is sent. */
const failureLimit = 5

/** @throws {InvalidInputError} when the target is not allowed, or the run may need more requests than it may send. */
export function createContext(plan: ConformancePlan, ids: CorrelationIds): RunContext {
  const { catalog, triggers, transport } = plan
  const environment = plan.environment ?? process.env
  const redaction = redactionForTriggers(triggers, environment)
  const severities = { ...triggers.severities, ...plan.severities }
  const findings = createRunFindings(redaction)
  const { requests, rate, operations, stepTimeout } = resolveLimits(
    plan.limits ?? {},
    triggers.limits,
    plan.shard?.of,
  )
  const judgeStep = (request: string, response: RawResponse, sent: PreparedRequest) => {
    if (isTokenRequest(sent)) return
    const found = judgeResponse(readResponse(response, undefined, { catalog }), severities)
    findings.add(
      request,
      found.filter(({ check }) => check === 'code'),
    )
  }
  const preferred = acceptedTypes(catalog, undefined)
  const session = createSession({
    transport,
    targetRules: triggers.targets,
    mode: plan.mode,
    allowedHosts: plan.allowedHosts,
    production: plan.production,
    modeOnLoopback: 'full',
    triggers,
    environment,
    redaction,
    states: joinStates(triggers.states, plan.states),
    limits: plan.limits,
    rateLimits: { rate, operations },
    retry: plan.retry,
    signal: plan.signal,
    userAgent: 'error-contract',
    accept: catalog.envelopes.length > 1 ? (code) => acceptedTypes(catalog, code) : () => preferred,
    failureLimit,
    stepTimeout,
    stopsWrites: (answer, mode) => mode !== 'full' && mayBeCarriedOut(answer),
    onStepError: judgeStep,
    onSecret: plan.onSecret,
    cwd: plan.cwd,
    locate: (position) => locate(plan, position),
    createBudget: (mode) => budgetOf({ ...plan, mode, target: transport.target }, requests),
  })
  return { catalog, severities, session, ids, findings }
}

/** Returns the media types in which an error of this code may come, and that of the catalog; empty without a body. */
export const acceptedTypes = (catalog: Catalog, code: string | undefined): string => {
  const due = code === undefined ? [] : catalog.inEachEnvelopeOf(code)
  const layouts = [...due, catalog].map(({ envelope }) => envelope).filter(({ body }) => body !== 'none')
  return [...new Set(layouts.map(({ mediaType }) => mediaType))].join(', ')
}

/** ` (error-triggers.yaml:7:13)`, or nothing for what is in no file. */
const locate = (plan: ConformancePlan, position: Position | undefined): string =>
  plan.triggers.file === undefined || position === undefined
    ? ''
    : ` (${toRelativePath(plan, plan.triggers.file)}:${position.line}:${position.column})`

/** RFC 6749, section 4: what a token endpoint returns has a format of its own (section 5.2). */
const isTokenRequest = ({ headers, body }: PreparedRequest): boolean =>
  body !== undefined &&
  headerValues(headers, 'content-type').some((type) => /^application\/x-www-form-urlencoded/i.test(type)) &&
  new URLSearchParams(Buffer.from(body).toString('utf8')).has('grant_type')

/** Joins handlers by name without reading them, since looking one up may throw, which concerns its triggers alone. */
const joinStates = (own: StateHandlers, more: StateHandlers = {}): StateHandlers =>
  Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(own), ...Object.getOwnPropertyDescriptors(more) },
  )

function createRunFindings(redaction: Redaction): RunFindings {
  const collector = collectFindings(runFindingKey, maximumFindings)
  return {
    ...collector,
    add(request, findings) {
      const shown = redaction.redact(request)
      collector.add(findings.map((one) => ({ ...redactFinding(one, redaction), request: shown })))
    },
  }
}

/** @throws {InvalidInputError} when the run may need more requests than `maximum`. */
function budgetOf(scope: PlanScope, maximum: number | undefined): Budget {
  // Without a limit, nothing has to be kept for anything.
  if (maximum === undefined) return createBudget(new Map())
  const planned = plannedTriggers(scope)
  const keyOf = ({ code, trigger, isLogin }: PlannedTrigger) =>
    isLogin === true ? loginKey(trigger) : budgetKey(code, trigger)
  const shares = planned.map((one) => [keyOf(one), sum(one.requests.map(({ times }) => times))] as const)
  requireWithinLimit(sum(shares.map(([, needed]) => needed)), maximum)
  return createBudget(new Map(shares), maximum)
}
