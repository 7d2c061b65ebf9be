import type { Proxy } from '../http/proxy.js'
import { targetAddress } from '../http/target.js'
import type { PreparedRequest, Transport } from '../http/transport.js'
import { requestRefusal } from '../safety/admit-request.js'
import type { HostRefusal } from '../safety/admit-target.js'
import type { Budget } from '../safety/budget.js'
import type { Redaction } from '../secrets/redaction.js'
import { variableIn, type Environment } from '../triggers/placeholders.js'
import type { Network, NetworkProblem, NetworkTriggers } from './network.js'
import { curlOptions } from './curl-options.js'
import type { RequestTemplate, Triggers } from '../triggers/triggers.js'
import type { Delivered, Delivery, DeliveryOptions } from './delivery.js'
import { toExchange } from './exchange.js'
import { createLogins, type OpenLogin } from './logins.js'
import { prepareRequest, type RequestSource } from './prepare-request.js'
import type { Sender } from './sender.js'
import type { ServerLoss } from './server-loss.js'
import { signRequest } from './sign-request.js'
import type { StepRunner } from './steps.js'
import { blocked, type Stop } from './stop.js'
import type { TaskValues } from './task-values.js'
import { withAccept, withoutRun, withUserAgent } from './user-agent.js'
import { joinValues, type Values } from './values.js'

/** The parts of a session that a delivery needs. */
export interface DeliverySettings {
  readonly transport: Transport
  readonly sender: Sender
  readonly network: Network
  readonly proxy: Proxy | undefined
  readonly loss: ServerLoss
  readonly budget: Budget
  readonly triggers: NetworkTriggers & Pick<Triggers, 'fixtures'>
  readonly environment: Environment
  readonly redaction: Redaction
  readonly addSecret: (name: string, value: string) => void
  readonly hostRefusal: HostRefusal
  readonly userAgent: string
  /** Returns the media types that requests prefer unless they name one, for the code that is due. */
  readonly accept?: ((code: string | undefined) => string) | undefined
  readonly runId: string
  /** The parts of a session that login steps need. */
  readonly stepRunner: Pick<StepRunner, 'timeout' | 'signal' | 'locate'>
}

/** Creates the delivery of one session. */
export function createDelivery(settings: DeliverySettings): Delivery {
  const { transport, sender, network, loss, budget, triggers, redaction, hostRefusal } = settings
  const { target } = transport
  const { locate } = settings.stepRunner
  const logins = createLogins({ ...settings, send: (template, options) => delivery.send(template, options) })

  const sourceOf = ({ values, variable, missing }: TaskValues): RequestSource => ({
    locate,
    declaredAt: (name) => values.origin(name)?.declaredAt,
    triggers,
    variable,
    redaction,
    target,
    captured: (name) => values.get(name),
    missing,
  })

  const prepare = (
    template: RequestTemplate,
    source: RequestSource,
    { values }: TaskValues,
  ): PreparedRequest | Stop => {
    let invalid: string | undefined
    const request = prepareRequest(template, { ...source, onInvalid: (name) => (invalid = name) })
    if (typeof request === 'string') {
      const exchange = invalid === undefined ? undefined : values.origin(invalid)?.toExchange()
      return { ...blocked(request), ...(exchange && { step: { message: request, exchange } }) }
    }
    const refusal = requestRefusal(request, template, hostRefusal)
    return refusal === undefined ? request : blocked(refusal)
  }

  const sendOnce = async (
    template: RequestTemplate,
    task: TaskValues,
    { prepared: known, purpose, isExpected, isRepeatable, isCleanup = false, onSend }: DeliveryOptions,
  ): Promise<Delivered | Stop> => {
    const prepared = known ?? prepare(template, sourceOf(task), task)
    if ('cause' in prepared) return prepared
    // What a login gets is no error of the catalog.
    const accept =
      purpose.kind === 'session'
        ? undefined
        : settings.accept?.(purpose.kind === 'code' ? purpose.name : undefined)
    const named = withUserAgent(withAccept(prepared, accept), settings.userAgent, settings.runId, purpose)
    const sign = template.as === undefined ? undefined : triggers.credentials.get(template.as)?.sign
    const signed = sign
      ? await signRequest(named, sign, {
          ...settings,
          timeout: settings.stepRunner.timeout,
          name: template.as ?? '',
        })
      : { request: named, signature: [] }
    if (typeof signed === 'string') return blocked(signed)
    const { request, signature } = signed
    const refusal = signature.length > 0 ? requestRefusal(request, template, hostRefusal) : undefined
    if (refusal !== undefined) return blocked(refusal)
    onSend()
    const answer = await loss.watch(request, purpose, () =>
      sender.send(request, {
        connection: network.connectionOf(template.as),
        isExpected: (response) => isExpected?.(response, request) ?? false,
        isRepeatable: () => isRepeatable(request),
        isCleanup,
      }),
    )
    const show = () =>
      toExchange(template, answer, {
        source: { ...sourceOf(task), captured: shownValues(task.values) },
        target,
        redaction,
        signature,
        sent: withoutRun(request, settings.userAgent),
        valueOf: readerVariable,
        curlOptions: curlOptionsOf(template),
      })
    const lacking = network.note(template.as, answer)
    if (lacking !== undefined) return { ...unusable(lacking), exchange: show() }
    return {
      request: sign ? { ...prepared, headers: [...prepared.headers, ...signature] } : prepared,
      url: () => urlOf(target, request.path),
      answer,
      toExchange: show,
    }
  }

  const readerVariable = (name: string) => variableIn(settings.environment, name) || undefined

  const knownCurlOptions = new Map<string | undefined, readonly string[]>()
  const curlOptionsOf = ({ as }: RequestTemplate): readonly string[] => {
    const known = knownCurlOptions.get(as)
    if (known) return known
    const credential = as === undefined ? undefined : triggers.credentials.get(as)
    const options = curlOptions(target, { credential, triggers, proxy: settings.proxy })
    knownCurlOptions.set(as, options)
    return options
  }

  /** Returns a request that was not sent as reports show it; undefined where its values do not allow that. */
  const showUnsent = (template: RequestTemplate, captured: (name: string) => string | undefined) => {
    try {
      return toExchange(template, undefined, {
        source: { triggers, variable: (name) => `\${${name}}`, redaction, captured },
        target,
        redaction,
        sent: undefined,
        valueOf: readerVariable,
        curlOptions: curlOptionsOf(template),
      })
    } catch {
      return undefined
    }
  }

  const nameOf = (name: string) => (triggers.fixtures.has(name) ? undefined : `\${${name}}`)

  const delivery: Delivery = {
    unusable({ request, setup, undo, teardown }) {
      for (const step of [request, ...setup, ...undo, ...teardown]) {
        const problem = typeof step === 'function' ? undefined : network.problem(step.as)
        if (problem === undefined) continue
        const exchange = showUnsent(request, nameOf)
        return { ...unusable(problem), step: { message: problem.reason, ...(exchange && { exchange }) } }
      }
      return undefined
    },

    check: (template, task, isPending) =>
      prepare(
        template,
        {
          ...sourceOf(task),
          isPending: (name) => isPending(name) || logins.captures(template.as, name),
        },
        task,
      ),

    async send(template, options) {
      const { as } = template
      const isDue = options.isDue ?? options.isExpected
      let login: OpenLogin | undefined
      let refused: Delivered | undefined
      /** Adds the request to the reason why it was not sent, or not sent again. */
      const stopped = (stop: Stop): Stop => {
        const exchange = refused
          ? refused.toExchange()
          : showUnsent(template, shownValues(options.task.values))
        return { ...stop, exchange }
      }
      for (let time = 0; ; time += 1) {
        const opened = as === undefined ? undefined : await logins.open(as, options)
        if (opened && 'cause' in opened) return stopped(opened)
        const isNew = opened?.isNew === true
        login = opened?.login
        const task = login
          ? { ...options.task, values: joinValues(options.task.values, login.values) }
          : options.task
        // The first is part of the plan of its trigger.
        if (time > 0 && !budget.takeExtra()) return stopped(blocked(noBudget(as)))
        const sent = await sendOnce(
          template,
          task,
          time > 0 || login
            ? {
                ...options,
                ...(login && { prepared: undefined }),
                ...(time > 0 && { onSend: () => undefined }),
              }
            : options,
        )
        if ('cause' in sent || as === undefined) return sent
        const { answer } = sent
        if (answer.status !== 401 || isDue?.(answer, sent.request) === true) {
          if (answer.status !== undefined && answer.status !== 401) logins.accepted(as, { template, task })
          return sent
        }
        const next = await logins.refused(as, { login, isNew, answer, options, isLast: time > 0 })
        if (next === 'judge') return sent
        refused = sent
        if (next !== 'again') return stopped(next)
      }
    },
  }
  return delivery
}

const unusable = (problem: NetworkProblem): Stop => ({ outcome: 'blocked', ...problem })

const noBudget = (as = '') =>
  `The session of '${as}' was renewed, but the run may send no further request. Allow more requests.`

/** Returns what reports show in place of a captured value: its name, unless it may be shown. */
const shownValues = (values: Values) => (name: string) =>
  values.shown(name) ?? (values.get(name) === undefined ? undefined : `\${${name}}`)

/** An app in this process has no URL that anyone could reach. */
function urlOf(target: string, path: string): URL {
  const base = (targetAddress(target)?.url.href ?? 'http://localhost').replace(/\/$/, '')
  return URL.canParse(base + path) ? new URL(base + path) : new URL(base)
}
