import { claimIds, correlationIdsOf } from '../run/claim-ids.js'
import { shownExchange } from '../run/exchange.js'
import { identify } from '../run/identify.js'
import { readsOnly } from '../safety/mode.js'
import { prepareRequest } from '../run/prepare-request.js'
import { hindranceOf, mayBeDone, writesStopped } from '../run/prove-trigger.js'
import type { ProbeResult } from '../run/result.js'
import { budgetKey, redactFinding, type RunContext } from '../run/run-context.js'
import { NotSentError } from '../run/sender.js'
import { takeSteps } from '../run/steps.js'
import { stopReason } from '../safety/stop-reason.js'
import type { Finding, Severity } from '../judge/finding.js'
import type { Redaction } from '../secrets/redaction.js'
import { isIdempotent } from '../http/kept-connection.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Trigger } from '../triggers/triggers.js'
import type { Probe } from './probe.js'
import { judgeProbe } from './judge-probe.js'
import type { PlannedProbe } from './planned-probes.js'

/** Sends one probe, once, and judges the answer; `severity` is the most that a finding counts. */
export async function proveProbe(
  shared: RunContext,
  planned: PlannedProbe,
  severity: Severity,
): Promise<ProbeResult> {
  const { probe } = planned
  const begun = performance.now()
  const base = { ...probeBase(planned, shared.redaction), findings: [], correlationIds: [] }
  const ms = () => Math.round(performance.now() - begun)
  if ('hindrance' in planned) return { ...base, outcome: 'blocked', reason: planned.hindrance, ms: ms() }
  return shared.turns.alone(async () => {
    const hindrance = hindranceOf(shared, planned.trigger)
    if (hindrance !== undefined) return { ...base, outcome: 'excluded', reason: hindrance, ms: ms() }
    const request = prepareRequest(planned.trigger.request, shared.source)
    if (typeof request === 'string') return { ...base, outcome: 'blocked', reason: request, ms: ms() }
    const came =
      shared.standstill.end() ?? (await send(shared, { probe, trigger: planned.trigger }, request, severity))
    return { ...base, ...came, ms: ms() }
  })
}

async function send(
  shared: RunContext,
  { probe, trigger }: { readonly probe: Probe; readonly trigger: Trigger },
  request: PreparedRequest,
  severity: Severity,
): Promise<Pick<ProbeResult, 'outcome'> & Partial<ProbeResult>> {
  const { catalog, severities, source, target, redaction, budget } = shared
  let sent = 0
  const context: RunContext = {
    ...shared,
    ask(one, how) {
      sent += 1
      return shared.ask(identify(one, shared.run, probe.id, 'layer'), how)
    },
  }
  const needed = 1 + (readsOnly(request) ? 0 : trigger.undo.length)
  if (!budget.begin(budgetKey(undefined, probe.id), needed))
    return { outcome: 'excluded', reason: 'The run may send no further request.' }
  try {
    const isRepeatable = isIdempotent(request.method) || trigger.harmless !== undefined
    const answer = await context.ask(request, { isRepeatable })
    const stopped = stopReason(context, answer)
    if (stopped) {
      shared.standstill.note(stopped)
      return stopped
    }
    const { findings: judged, subject } = judgeProbe(probe, answer, { catalog, request, severities })
    const ids = subject ? correlationIdsOf(subject) : []
    const findings = [...judged, ...claimIds(context, ids, { code: layersOwner, trigger: probe.id })]
      .map((one) => redactFinding(one, redaction))
      .map((one) => atMost(severity, one))
    let notUndone: string | undefined
    if (!readsOnly(request) && mayBeDone(answer)) {
      context.stopWrites(writesStopped(answer))
      notUndone = await takeSteps(context, trigger.undo, 'undo')
    }
    return {
      outcome: probeOutcome(findings),
      ...(notUndone !== undefined && { reason: `It could not be undone: ${notUndone}` }),
      findings,
      correlationIds: ids.map((id) => redaction.redact(id)),
      ...(answer.status !== undefined && { status: answer.status }),
      exchange: shownExchange(trigger.request, answer, { source, target, redaction }),
    }
  } catch (error) {
    if (error instanceof NotSentError) return { outcome: 'excluded', reason: error.message }
    throw error
  } finally {
    budget.giveBack(needed - sent)
  }
}

/** What is known of a probe before it is sent. */
export const probeBase = (
  planned: PlannedProbe,
  redaction: Redaction,
): Pick<ProbeResult, 'name' | 'what' | 'request'> => ({
  name: planned.probe.id,
  what: planned.probe.what,
  ...('trigger' in planned && {
    request: redaction.redactRequest(`${planned.trigger.request.method} ${planned.trigger.request.path}`),
  }),
})

/** Whose the correlation ids of a probe are, where those of a trigger are those of a code. */
export const layersOwner = 'the layers'

/** A finding that counts no more than this. */
export const atMost = (severity: Severity, one: Finding): Finding =>
  severity === 'warn' ? { ...one, severity } : one

export function probeOutcome(findings: readonly Finding[]): 'proven' | 'warned' | 'violated' {
  if (findings.length === 0) return 'proven'
  return findings.some(({ severity }) => severity === 'error') ? 'violated' : 'warned'
}
