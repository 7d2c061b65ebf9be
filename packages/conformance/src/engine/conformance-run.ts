import type { Catalog, DeclaredError } from '@error-contract/catalog'
import { isAbsolute, relative, sep } from 'node:path'
import { correlationIdUnique } from '../checks/index.js'
import type { Subject } from '../check.js'
import { quote, type Finding } from '../finding.js'
import { finding, judge, judgeSubject, type Severities } from '../judge.js'
import { headerValues, type Answer, type RawResponse } from '../response.js'
import { readSubject } from '../subject.js'
import { defaultLimits, type Limits, type PreparedRequest, type Transport } from '../transport/transport.js'
import type { Step } from '../triggers/definition.js'
import type { RequestTemplate, Trigger, Triggers, Waiver } from '../triggers/triggers.js'
import { createCorrelationIds } from './correlation-ids.js'
import { shownExchange } from './exchange.js'
import { prepareRequest, type Environment, type RequestSource } from './prepare-request.js'
import { createRedaction } from './redaction.js'
import type { CodeResult, ConformanceResult, Outcome, TriggerResult } from './result.js'
import { summarize, verdictOf, worstOutcome } from './summary.js'

export interface ConformancePlan {
  readonly catalog: Catalog
  readonly triggers: Triggers
  readonly transport: Transport
  readonly limits?: Partial<Limits> | undefined
  /** Where `${NAME}` is looked up; `process.env` when left out. */
  readonly environment?: Environment | undefined
  /** Provider states by name, in the form that Pact's verifier takes. */
  readonly states?: StateHandlers | undefined
  /** Adds to what the triggers file says. */
  readonly severities?: Severities | undefined
  /** Codes that are not asked for; each ends as `excluded`. */
  readonly isExcluded?: ((code: string) => boolean) | undefined
  readonly allowIncomplete?: number | undefined
  readonly now?: (() => Date) | undefined
  /** What the paths in the result are relative to; `process.cwd()` when left out. */
  readonly cwd?: string | undefined
}

export type StateHandlers = Readonly<Record<string, StateHandler | StateHandlerPair>>
export type StateHandler = (params?: Record<string, unknown>) => unknown
export interface StateHandlerPair {
  readonly setup?: StateHandler
  readonly teardown?: StateHandler
}

/** One run, code by code, so that a test runner can give each code a test of its own. */
export interface ConformanceRun {
  /** @throws {UndeclaredCodeError} when the code is not declared. */
  prove(code: string): Promise<CodeResult>
  /** What came of every code; those that were not asked for are `excluded`. */
  finish(): ConformanceResult
}

/** How many correlation ids of one trigger a result keeps. */
const maximumIds = 10

export function startConformance(plan: ConformancePlan): ConformanceRun {
  const { catalog, triggers, transport } = plan
  const limits: Limits = { ...defaultLimits, ...plan.limits }
  const severities: Severities = { ...triggers.severities, ...plan.severities }
  const now = plan.now ?? (() => new Date())
  const redaction = createRedaction()
  const source: RequestSource = { triggers, environment: plan.environment ?? process.env, redaction }
  const ids = createCorrelationIds()
  const results = new Map<string, CodeResult>()
  const runFindings: (Finding & { request: string })[] = []
  const shownPath = (file: string) => pathWithin(plan.cwd ?? process.cwd(), file)
  const startedAt = now()
  let requests = 0

  async function prove(code: string): Promise<CodeResult> {
    const declared = catalog.getDeclared(code)
    const result = await proveDeclared(declared)
    results.set(code, result)
    return result
  }

  async function proveDeclared(declared: DeclaredError): Promise<CodeResult> {
    const waiver = triggers.waivers.get(declared.code)
    const isExpired = waiver !== undefined && now().toISOString().slice(0, 10) > waiver.until
    const base = codeBase(declared, waiver)
    if (plan.isExcluded?.(declared.code))
      return { ...base, outcome: 'excluded', reason: 'The run leaves it out.' }
    if (waiver?.kind === 'unreachable')
      return isExpired ? expired(base, waiver) : { ...base, outcome: 'waived' }
    const list = triggers.byCode.get(declared.code) ?? []
    if (list.length === 0) {
      if (waiver) return { ...base, outcome: 'stale-waiver', reason: 'The waiver has no trigger to run.' }
      return { ...base, outcome: 'untriggered', reason: 'No trigger is written for this code.' }
    }
    const proven: TriggerResult[] = []
    for (const trigger of list) proven.push(await proveTrigger(declared, trigger))
    const result: CodeResult = withReason({
      ...base,
      outcome: worstOutcome(proven.map((one) => one.outcome)),
      triggers: proven,
    })
    if (!waiver) return result
    return isExpired && result.outcome === 'violated' ? expired(result, waiver) : waive(result, waiver)
  }

  async function proveTrigger(declared: DeclaredError, trigger: Trigger): Promise<TriggerResult> {
    const begun = performance.now()
    const base = {
      name: trigger.name,
      request: `${trigger.request.method} ${trigger.request.path}`,
      ...(trigger.why !== undefined && { why: trigger.why }),
      source: 'trigger' as const,
      findings: [],
      correlationIds: [],
    }
    const elapsed = () => Math.round(performance.now() - begun)
    const request = prepareRequest(trigger.request, source)
    if (typeof request === 'string') return { ...base, outcome: 'blocked', reason: request, ms: elapsed() }
    const hindrance = (await enterState(trigger, 'setup')) ?? (await takeSteps(trigger.setup))
    const answered: Partial<TriggerResult> =
      hindrance === undefined
        ? await sendRepeatedly(declared, trigger, request)
        : { outcome: 'blocked', reason: redaction.redact(hindrance) }
    const leftover = (await takeSteps(trigger.teardown)) ?? (await enterState(trigger, 'teardown'))
    return {
      ...base,
      outcome: 'proven',
      ...answered,
      ...(leftover !== undefined && { reason: `After it: ${redaction.redact(leftover)}` }),
      ms: elapsed(),
    }
  }

  async function sendRepeatedly(
    declared: DeclaredError,
    trigger: Trigger,
    request: PreparedRequest,
  ): Promise<Partial<TriggerResult>> {
    const findings = new Map<string, Finding>()
    const seenIds: string[] = []
    const owner = `${declared.code}\n${trigger.name}`
    let shown: Answer | undefined
    let stopped: { outcome: Outcome; reason: string } | undefined
    const times = trigger.repeat ?? (catalog.envelope.correlationId ? 2 : 1)
    for (let time = 0; time < times && !stopped; time += 1) {
      const answer = await send(request)
      stopped = stopReason(answer, declared)
      const found = stopped ? [] : judgeAnswer(answer, declared, request, owner, seenIds)
      if (!shown || (findings.size === 0 && found.length > 0)) shown = answer
      for (const one of found) findings.set(`${one.check} ${one.kind} ${one.message}`, one)
      // A server that hangs would cost the time limit again, and would say nothing new.
      if (answer.fault?.kind === 'timeout') break
    }
    const list = [...findings.values()].map((one) => redactFinding(one))
    const violated = list.some(({ severity }) => severity === 'error')
    return {
      outcome: violated ? 'violated' : 'proven',
      ...(!violated && stopped),
      findings: list,
      correlationIds: seenIds.map((id) => redaction.redact(id)),
      ...(shown?.status !== undefined && { status: shown.status }),
      exchange: shownExchange(trigger.request, shown, { source, target: transport.target, redaction }),
    }
  }

  function judgeAnswer(
    answer: Answer,
    declared: DeclaredError,
    request: PreparedRequest,
    owner: string,
    seenIds: string[],
  ): Finding[] {
    if (answer.status === undefined) return judge(answer, { catalog, code: declared.code, severities })
    const subject = readSubject(answer, declared, { catalog, request })
    return [...judgeSubject(subject, severities), ...claimIds(subject, owner, seenIds)]
  }

  /** RFC 9562, section 6.9, and the catalog: a correlation id names one response, so no two may share it. */
  function claimIds(subject: Subject, owner: string, seenIds: string[]): Finding[] {
    const found = subject.errors.flatMap(({ correlationId }) => {
      const value = correlationId?.value
      return typeof value === 'string' && value !== '' && !/^[0-]+$/.test(value) ? [value] : []
    })
    return [...new Set(found)].flatMap((id) => {
      if (seenIds.length < maximumIds) seenIds.push(id)
      const first = ids.claim(id, owner)
      const severity = severities[correlationIdUnique] ?? 'error'
      if (first === undefined || severity === 'off') return []
      const [code = '', name = ''] = first.split('\n')
      const same = first === owner
      const message = same
        ? 'Two answers to the same request carry the same correlation id.'
        : `The correlation id was also returned for ${code} (${name}).`
      const kind = same ? 'same-request' : 'other-request'
      return [
        finding(correlationIdUnique, severity, { kind, message, expected: 'a new id', actual: quote(id) }),
      ]
    })
  }

  async function send(request: PreparedRequest): Promise<Answer> {
    requests += 1
    return transport.send(request, limits)
  }

  /** @returns why a step failed, in a sentence. */
  async function takeSteps(steps: readonly (RequestTemplate | Step)[]): Promise<string | undefined> {
    for (const step of steps) {
      const failure = typeof step === 'function' ? await call(step, 'A step') : await takeRequest(step)
      if (failure !== undefined) return failure
    }
    return undefined
  }

  async function takeRequest(template: RequestTemplate): Promise<string | undefined> {
    const line = `${template.method} ${template.path}`
    const request = prepareRequest(template, source)
    if (typeof request === 'string') return request
    const answer = await send(request)
    if (answer.status === undefined) return `${line} failed. ${answer.fault.message}`
    if (answer.status < 400) return undefined
    noteUndeclared(answer, line)
    return `${line} answered ${answer.status}.`
  }

  function noteUndeclared(answer: RawResponse, request: string): void {
    const subject = readSubject(answer, undefined, { catalog })
    const found = judgeSubject(subject, severities).filter(({ check }) => check === 'code')
    runFindings.push(...found.map((one) => ({ ...redactFinding(one), request })))
  }

  async function enterState({ state }: Trigger, part: 'setup' | 'teardown'): Promise<string | undefined> {
    if (!state) return undefined
    const handler =
      plan.states && Object.hasOwn(plan.states, state.name) ? plan.states[state.name] : undefined
    if (!handler)
      return part === 'setup' ? `There is no handler for the provider state '${state.name}'.` : undefined
    const chosen = typeof handler === 'function' ? (part === 'setup' ? handler : undefined) : handler[part]
    return chosen && call(() => chosen(state.params), `The provider state '${state.name}'`)
  }

  const redactFinding = (one: Finding): Finding => ({
    ...one,
    message: redaction.redact(one.message),
    ...(one.actual !== undefined && { actual: redaction.redact(one.actual) }),
  })

  const codeBase = (declared: DeclaredError, waiver: Waiver | undefined): Omit<CodeResult, 'outcome'> => ({
    code: declared.code,
    statuses: declared.statuses,
    ...declaredAt(catalog.file, declared.declaredAt?.line),
    ...(waiver && {
      waiver: {
        kind: waiver.kind,
        owner: waiver.owner,
        until: waiver.until,
        ...(waiver.reason !== undefined && { reason: waiver.reason }),
        ...(waiver.issue !== undefined && { issue: waiver.issue }),
        ...declaredAt(triggers.file, waiver.declaredAt?.line),
      },
    }),
    triggers: [],
  })

  const declaredAt = (file: string | undefined, line: number | undefined) =>
    file === undefined || line === undefined ? {} : { declaredAt: { file: shownPath(file), line } }

  function finish(): ConformanceResult {
    const codes = catalog.codes.map((code): CodeResult => {
      const declared = catalog.getDeclared(code)
      const missing = { outcome: 'excluded' as const, reason: 'The run did not come to it.' }
      return results.get(code) ?? { ...codeBase(declared, triggers.waivers.get(code)), ...missing }
    })
    const summary = summarize(codes, requests)
    return {
      schemaVersion: 1,
      catalog: {
        name: catalog.name,
        ...(catalog.version !== undefined && { version: catalog.version }),
        hash: catalog.hash,
        ...(catalog.file !== undefined && { file: shownPath(catalog.file) }),
      },
      ...(triggers.file !== undefined && { triggers: { file: shownPath(triggers.file) } }),
      target: transport.target,
      mode: 'full',
      startedAt: startedAt.toISOString(),
      ms: Math.round(now().valueOf() - startedAt.valueOf()),
      summary,
      verdict: verdictOf(summary, runFindings.filter(({ severity }) => severity === 'error').length),
      ...(plan.allowIncomplete !== undefined && { allowIncomplete: plan.allowIncomplete }),
      codes,
      findings: runFindings,
    }
  }

  return { prove, finish }
}

/** A file of the working directory by its path there, so that a result does not depend on the machine. */
function pathWithin(directory: string, file: string): string {
  const path = relative(directory, file)
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/')
}

/** Why the answer says nothing about the code: the target is not there, or has had enough of us. */
function stopReason(
  answer: Answer,
  { statuses }: DeclaredError,
): { outcome: Outcome; reason: string } | undefined {
  if (answer.status === undefined)
    return answer.fault.kind === 'unreachable'
      ? { outcome: 'unreachable', reason: answer.fault.message }
      : undefined
  const { status, headers } = answer
  if (statuses.includes(status)) return undefined
  const asksToWait = status === 503 && headerValues(headers, 'retry-after').length > 0
  return status === 429 || asksToWait
    ? { outcome: 'throttled', reason: `The server answered ${status}: too many requests.` }
    : undefined
}

const withReason = (result: CodeResult): CodeResult => {
  if (result.outcome === 'proven' || result.outcome === 'violated') return result
  const reason = result.triggers.find(({ outcome }) => outcome === result.outcome)?.reason
  return reason === undefined ? result : { ...result, reason }
}

const expired = (result: Omit<CodeResult, 'outcome'>, { until }: Waiver): CodeResult => ({
  ...result,
  outcome: 'stale-waiver',
  reason: `The waiver held until ${until}. Renew it, or remove it.`,
})

/** A known failure must fail exactly the checks that it names. */
function waive(result: CodeResult, { checks }: Waiver): CodeResult {
  if (result.outcome !== 'proven' && result.outcome !== 'violated') return result
  const failing = new Set(
    result.triggers.flatMap(({ findings }) =>
      findings.filter((one) => one.severity === 'error').map((one) => one.check),
    ),
  )
  const others = [...failing].filter((check) => !checks.includes(check))
  if (others.length > 0) return { ...result, reason: `The waiver does not cover: ${others.join(', ')}.` }
  const gone = checks.filter((check) => !failing.has(check))
  if (gone.length === 0) return { ...result, outcome: 'waived' }
  return {
    ...result,
    outcome: 'stale-waiver',
    reason: `It no longer fails: ${gone.join(', ')}. Remove that from the waiver.`,
  }
}

async function call(step: () => unknown, name: string): Promise<string | undefined> {
  try {
    await step()
    return undefined
  } catch (error) {
    return `${name} failed: ${error instanceof Error ? error.message : String(error)}`
  }
}
