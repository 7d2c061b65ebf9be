import { isReadRequest } from '../safety/mode.js'
import type { Budget } from '../safety/budget.js'
import { toTargetFailure } from '../safety/target-failure.js'
import { headerValues, type RawResponse } from '../http/response.js'
import type { Redaction } from '../secrets/redaction.js'
import type { Environment } from '../triggers/placeholders.js'
import type { Credential, RequestTemplate, Triggers } from '../triggers/triggers.js'
import type { DeliveryOptions, SendTemplate } from './delivery.js'
import { countLogin, loginKey } from './plan-requests.js'
import { causeOf, takeSteps, type ReadyStep, type StepFailure, type StepRunner } from './steps.js'
import { overBudget, type Stop } from './stop.js'
import { createTaskValues, type TaskValues } from './task-values.js'
import type { Values } from './values.js'

/** A login that was taken. */
export interface OpenLogin {
  readonly values: Values
}

/** The logins of a run: each is taken once, when a request first needs it, and again after a 401. */
export interface Logins {
  /** Returns whether the login of a credential captures a value of that name. */
  captures(as: string | undefined, name: string): boolean
  /**
   * Takes the login of a credential where it is not taken yet; `isNew` tells that. Returns undefined where the credential
   * has none, and a stop where it failed.
   *
   * @throws {NotSentError} when the run was interrupted before it was taken.
   */
  open(
    as: string,
    options: Pick<DeliveryOptions, 'isCleanup'>,
  ): Promise<{ readonly login: OpenLogin; readonly isNew: boolean } | Stop | undefined>
  /** Notes that the server accepted the credential of a request. */
  accepted(as: string, sent: SentRequest): void
  /**
   * Decides what a 401 means: `again` after the login was dropped, `judge` where it is the answer of the server to a
   * credential that is valid, and a stop where the credential ran out.
   */
  refused(as: string, refusal: Refusal): Promise<'again' | 'judge' | Stop>
}

interface SentRequest {
  readonly template: RequestTemplate
  readonly task: TaskValues
}

interface Refusal {
  readonly login: OpenLogin | undefined
  /** True if the login was taken for this request. */
  readonly isNew: boolean
  readonly answer: RawResponse
  readonly options: DeliveryOptions
  /** True if it was sent again already. */
  readonly isLast: boolean
}

/** The state of one credential. */
interface State {
  opening?: Promise<OpenLogin | Stop> | undefined
  /** A read that the server accepted, which can be sent again. */
  acceptedRead?: SentRequest
  wasAccepted?: boolean
  /** Set once it is known that the credential ran out. */
  ranOut?: Stop
}

/** Creates the logins of one session. `send` sends a request of a login. */
export function createLogins({
  triggers: { credentials },
  environment,
  redaction,
  addSecret,
  budget,
  stepRunner,
  send,
}: {
  readonly triggers: Pick<Triggers, 'credentials'>
  readonly environment: Environment
  readonly redaction: Redaction
  readonly addSecret: (name: string, value: string) => void
  readonly budget: Budget
  readonly stepRunner: Pick<StepRunner, 'timeout' | 'signal' | 'locate'>
  readonly send: SendTemplate
}): Logins {
  const states = new Map<string, State>()
  const stateOf = (as: string): State => {
    const known = states.get(as) ?? {}
    states.set(as, known)
    return known
  }

  async function login(credential: Credential, { isCleanup = false }: { readonly isCleanup?: boolean }) {
    const { name, session } = credential
    const key = loginKey(name)
    const count = countLogin(credential)
    // The first is planned; those after it take what the plan leaves over.
    if (!budget.reserve(key, count)) return failed(credential, { message: overBudget.reason })
    let sent = 0
    const task = createTaskValues(environment, addSecret)
    const runner: StepRunner = {
      ...stepRunner,
      redaction,
      values: task.values,
      ...(isCleanup && { signal: undefined }),
      send: (template, isExpected) =>
        send(template, {
          task,
          purpose: { kind: 'session', name },
          isExpected,
          isCleanup,
          isRepeatable: isReadRequest,
          onSend: () => (sent += 1),
        }),
    }
    const steps = session.map((template): ReadyStep => ({
      line: redaction.redactRequest(`${template.method} ${template.path}`),
      template,
    }))
    try {
      const failure = await takeSteps(runner, steps)
      return failure ? failed(credential, failure) : { values: task.values }
    } finally {
      budget.release(count - sent)
    }
  }

  function failed({ name, declaredAt }: Credential, failure: StepFailure): Stop {
    const { stop, answer } = failure
    const { message, exchange } = causeOf(failure)
    const target = answer && toTargetFailure(answer)
    const reason = `The session of '${name}'${stepRunner.locate(declaredAt)} could not be opened: ${message}`
    const step = { message: reason, ...(exchange && { exchange }) }
    if (stop && stop.outcome !== 'blocked') return { ...stop, reason, step }
    if (target) return { outcome: target.outcome, cause: 'target-failure', reason, step }
    return { outcome: 'blocked', cause: 'credential', reason, step }
  }

  async function open(as: string, options: { readonly isCleanup?: boolean }) {
    const credential = credentials.get(as)
    if (!credential || credential.session.length === 0) return undefined
    const state = stateOf(as)
    const isNew = state.opening === undefined
    const opening = (state.opening ??= login(credential, options))
    try {
      const opened = await opening
      // A server that was unreachable may be back.
      if ('cause' in opened && opened.outcome !== 'blocked' && state.opening === opening)
        state.opening = undefined
      return 'cause' in opened ? opened : { login: opened, isNew }
    } catch (error) {
      if (state.opening === opening) state.opening = undefined
      throw error
    }
  }

  /** Sends a read that was accepted before again, to tell a credential that ran out from one that is valid. */
  async function check(as: string, { options }: Refusal): Promise<'accepted' | 'refused' | 'unknown'> {
    const read = stateOf(as).acceptedRead
    if (!read || !budget.takeExtra()) return 'unknown'
    const { task, template } = read
    const sent = await send(template, {
      ...options,
      task,
      prepared: undefined,
      isDue: () => true,
      onSend: () => undefined,
    })
    if ('cause' in sent || sent.answer.status === undefined) return 'unknown'
    return sent.answer.status === 401 ? 'refused' : 'accepted'
  }

  return {
    captures: (as, name) =>
      as !== undefined &&
      (credentials.get(as)?.session ?? []).some(({ captures = [] }) =>
        captures.some((capture) => capture.name === name),
      ),
    open,

    accepted(as, sent) {
      const state = stateOf(as)
      state.wasAccepted = true
      if (isReadRequest(sent.template)) state.acceptedRead ??= sent
    },

    async refused(as, refusal) {
      const { login: used, isNew, answer, isLast } = refusal
      const state = stateOf(as)
      if (used) {
        if (isNew || isLast) return 'judge'
        const current = await state.opening
        // Another request may have renewed it already.
        if (current === used) state.opening = undefined
        return 'again'
      }
      if (state.ranOut) return state.ranOut
      if (state.wasAccepted !== true) return 'judge'
      const checked = await check(as, refusal)
      if (checked === 'accepted') return 'judge'
      if (checked === 'unknown' && !saysInvalidToken(answer)) return 'judge'
      state.ranOut = {
        outcome: 'blocked',
        cause: 'credential',
        reason: `The credential '${as}' ran out during the run: the server accepted it before, and now returns 401. Pass a new one, or let the run renew it with 'session'.`,
      }
      return state.ranOut
    },
  }
}

/** RFC 6750, section 3.1: the token is expired, revoked, malformed or invalid for other reasons. */
const saysInvalidToken = ({ headers }: RawResponse): boolean =>
  headerValues(headers, 'www-authenticate').some((value) => /\berror\s*=\s*"?invalid_token\b/i.test(value))
