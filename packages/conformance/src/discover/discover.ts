import type { Catalog } from '@error-contract/catalog'
import { InvalidInputError } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import { allows, isAccepted, isRead, type Mode } from '../safety/mode.js'
import { prepareRequest } from '../run/prepare-request.js'
import type { Environment } from '../triggers/placeholders.js'
import { createSender, interrupted, NotSentError } from '../run/sender.js'
import { stopReason } from '../safety/stop-reason.js'
import type { Answer } from '../http/response.js'
import type { Redaction } from '../secrets/redaction.js'
import { redactError } from '../secrets/redact-error.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import { readResponse } from '../judge/read-response.js'
import { createPace } from '../safety/rate/pace.js'
import { joinLimits, noLimits, type RunLimits } from '../safety/rate/run-limits.js'
import { admitTarget, type TargetWish } from '../safety/destination/admit-target.js'
import { defaultPatience, type Patience } from '../safety/retry.js'
import { isIdempotent } from '../http/kept-connection.js'
import { defaultLimits, type PreparedRequest, type Transport } from '../http/transport.js'
import type {
  BodyTemplate,
  FileLimits,
  RequestTemplate,
  TargetRules,
  Triggers,
} from '../triggers/triggers.js'
import type { DerivedRequest } from './derived-request.js'
import type { Credentials, Discovery, Draw, LeftOut } from './discovery.js'
import type { Operation } from './openapi/operation.js'
import type { Rule } from './rule.js'
import { rules } from '../mistakes/rules/index.js'

/** The mode is `rejected` where the target is this machine, else `read-only`, when left out. */
export interface DiscoveryPlan extends TargetWish {
  readonly catalog: Catalog
  readonly operations: readonly Operation[]
  /** Requests of contracts; sent before those that are derived. */
  readonly contracted?: readonly DerivedRequest[]
  /** Where credentials come from. */
  readonly triggers: Pick<Triggers, 'credentials'>
  readonly credentials: Credentials
  /** Where the requests may be sent; anywhere when left out. */
  readonly targets?: TargetRules
  readonly transport: Transport
  /** Of one answer, and of the run; before those of the triggers file. */
  readonly limits?: RunLimits
  readonly fileLimits?: FileLimits
  /** How a server that throttles the run is waited for; not at all when left out. */
  readonly patience?: Partial<Patience>
  /** Where `${NAME}` is looked up; `process.env` when left out. */
  readonly environment?: Environment
  /** The most requests that are sent; further ones are left out. */
  readonly maximumRequests: number
  /** Ends the run after the request under way. */
  readonly signal?: AbortSignal
  readonly onDraw?: (draw: Draw, done: number, all: number) => void
}

/** Everything that contracts hold and the rules derive, once each, without a look at mode or credentials. */
export function deriveRequests(
  operations: readonly Operation[],
  contracted: readonly DerivedRequest[] = [],
): readonly { readonly rule: string; readonly request: DerivedRequest }[] {
  const seen = new Set<string>()
  const contract: Rule = { id: 'contract', derive: () => contracted }
  return [contract, ...rules].flatMap((rule) =>
    rule
      .derive(operations)
      .filter(({ name: _name, harmless: _harmless, contract: _contract, ...sent }) => {
        const key = JSON.stringify(sent)
        return !seen.has(key) && seen.add(key)
      })
      .map((request) => ({ rule: rule.id, request })),
  )
}

/**
 * Sends what the rules derive, one request after the other, and closes the transport.
 *
 * @throws {InvalidInputError} when the target is not allowed, or a credential needs a variable that is not set.
 */
export async function discover(plan: DiscoveryPlan): Promise<Discovery> {
  try {
    return await sendAll(plan)
  } catch (error) {
    throw redactError(error, redactionForTriggers(plan.triggers, plan.environment ?? process.env))
  } finally {
    await plan.transport.close()
  }
}

const anywhere: TargetRules = { allowed: [], production: [] }

async function sendAll(plan: DiscoveryPlan): Promise<Discovery> {
  const { catalog, credentials, maximumRequests, transport, targets = anywhere } = plan
  const { mode } = admitTarget(transport.target, targets, plan, 'rejected')
  const redaction = redactionForTriggers(plan.triggers, plan.environment ?? process.env)
  const prepare = preparer(plan, redaction)
  const derived = deriveRequests(plan.operations, plan.contracted)
  const leftOut: LeftOut[] = []
  const due = derived.filter(({ rule, request }) => {
    const why = hindrance(request, mode, credentials)
    if (why) leftOut.push({ rule, request, why })
    return !why
  })
  const sender = createSender({
    transport,
    limits: { ...defaultLimits, ...plan.limits },
    pace: createPace(joinLimits(plan.limits ?? {}, plan.fileLimits ?? noLimits)),
    patience: { ...defaultPatience, retries: 0, ...plan.patience },
    signal: plan.signal,
    // What is sent again takes from what is left over, not from what is still to come.
    mayRepeat: () => sender.sent() + due.length - draws.length <= maximumRequests,
  })
  const ask = async (request: PreparedRequest) => {
    try {
      return await sender.ask(request, { isRepeatable: isIdempotent(request.method) })
    } catch (error) {
      if (error instanceof NotSentError) return undefined
      throw error
    }
  }
  const draws: Draw[] = []
  let stopped: Discovery['stopped']
  let accepted: Draw | undefined
  for (const { rule, request } of due) {
    if (plan.signal?.aborted) stopped ??= { kind: 'interrupted', reason: interrupted }
    else if (sender.sent() >= maximumRequests)
      stopped ??= { kind: 'budget', reason: `The run may send no more than ${maximumRequests} requests.` }
    if (stopped || (accepted && !isRead(request.method))) {
      leftOut.push({ rule, request, why: 'stopped' })
      continue
    }
    const prepared = prepare(rule, request)
    const answer = await ask(prepared)
    if (!answer) {
      stopped = { kind: 'interrupted', reason: interrupted }
      leftOut.push({ rule, request, why: 'stopped' })
      continue
    }
    const stop = stopReason({ redaction }, answer)
    stopped = stop && { kind: stop.outcome, reason: stop.reason }
    const label = redaction.redactRequest(`${request.method} ${request.path} (${rule}: ${request.name})`)
    const draw = { rule, request, label, ...readDraw(answer, prepared, catalog, redaction) }
    draws.push(draw)
    if (isAccepted(draw) && !isRead(request.method)) accepted = draw
    plan.onDraw?.(draw, draws.length, due.length)
  }
  const reached = new Set(draws.map(({ code }) => code))
  return {
    mode,
    draws,
    leftOut,
    unreached: catalog.codes.filter((code) => !reached.has(code)),
    ...(stopped && { stopped }),
    ...(accepted && { accepted }),
  }
}

function hindrance(
  request: DerivedRequest,
  mode: Mode,
  credentials: Credentials,
): LeftOut['why'] | undefined {
  // Only its state may be what makes it fail, and that is nothing that is entered here.
  if (!isRead(request.method) && (request.contract?.states.length ?? 0) > 0) return 'state'
  if (!allows(mode, request)) return 'mode'
  // Without any credential, the service may be an open one; without a limited one there is nobody to ask as.
  return request.as === 'limited' && credentials.limited === undefined ? 'no credential' : undefined
}

/** Every request names the run and its rule, so that an operator finds it in a log. */
function preparer({ triggers, credentials, environment = process.env }: DiscoveryPlan, redaction: Redaction) {
  const run = randomUUID().slice(0, 8)
  const source = { triggers: { ...triggers, fixtures: new Map<string, string>() }, environment, redaction }
  return (rule: string, request: DerivedRequest): PreparedRequest => {
    const template = requestTemplate(request, credentials)
    const agent = ['user-agent', `error-contract-discover (run ${run}; rule ${rule})`] as const
    const prepared = prepareRequest({ ...template, headers: [agent, ...template.headers] }, source)
    if (typeof prepared !== 'string') return prepared
    throw new InvalidInputError('credentials', [{ path: '', message: prepared }])
  }
}

/** As it stands in a triggers file. */
export function requestTemplate(
  { method, path, as, headers, body }: DerivedRequest,
  credentials: Credentials,
): RequestTemplate {
  return {
    method,
    path: escapeVariables(path),
    as: as === 'none' ? undefined : credentials[as],
    headers: headers.map(([name, value]) => [name, escapeVariables(value)]),
    body:
      body && !('bytes' in body) ? (JSON.parse(escapeVariables(JSON.stringify(body))) as BodyTemplate) : body,
  }
}

/** An example of a document may look like a variable, and is not one. */
const escapeVariables = (text: string) => text.replaceAll(/\$(\$?\{[A-Za-z_]\w*\})/g, '$$$$$1')

function readDraw(
  answer: Answer,
  request: PreparedRequest,
  catalog: Catalog,
  redaction: Redaction,
): Pick<Draw, 'status' | 'fault' | 'code' | 'isDeclared'> {
  const none = { code: undefined, isDeclared: false }
  if (answer.status === undefined)
    return { status: undefined, fault: redaction.redact(answer.fault.message), ...none }
  const { status } = answer
  if (status < 300) return { status, ...none }
  const subject = readResponse(answer, undefined, { catalog, request })
  const value = subject.errors.find(({ isPrimary }) => isPrimary)?.code.value
  if (typeof value !== 'string') return { status, ...none }
  return { status, code: redaction.redact(value).slice(0, 200), isDeclared: catalog.has(value) }
}
