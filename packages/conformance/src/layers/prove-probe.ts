import { claimIds, correlationIdsOf } from '../engine/claim-ids.js'
import { shownExchange } from '../engine/exchange.js'
import { exclusionOf } from '../engine/exclusion.js'
import { identify } from '../engine/identify.js'
import { isRead } from '../engine/mode.js'
import { prepareRequest } from '../engine/prepare-request.js'
import { stopReason } from '../engine/prove-trigger.js'
import type { ProbeResult } from '../engine/result.js'
import { redactFinding, type RunContext } from '../engine/run-context.js'
import { takeSteps } from '../engine/steps.js'
import type { Finding, Severity } from '../finding.js'
import { sendPatiently } from '../transport/patient-transport.js'
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
  const base = { ...probeBase(planned), findings: [], correlationIds: [] }
  const ms = () => Math.round(performance.now() - begun)
  if ('hindrance' in planned) return { ...base, outcome: 'blocked', reason: planned.hindrance, ms: ms() }
  const { trigger } = planned
  const context: RunContext = {
    ...shared,
    send: (request) => shared.send(identify(request, shared.run, probe.id, 'layer')),
  }
  const exclusion = exclusionOf(trigger, context.mode, context.writesStopped())
  if (exclusion !== undefined) return { ...base, outcome: 'excluded', reason: exclusion, ms: ms() }
  const { catalog, severities, source, target, redaction } = context
  const request = prepareRequest(trigger.request, source)
  if (typeof request === 'string') return { ...base, outcome: 'blocked', reason: request, ms: ms() }

  const answer = await sendPatiently(() => context.send(request), context.patience)
  const stopped = stopReason(answer, { statuses: [] })
  if (stopped) return { ...base, ...stopped, ms: ms() }
  const { findings: judged, subject } = judgeProbe(probe, answer, { catalog, request, severities })
  const ids = subject ? correlationIdsOf(subject) : []
  const findings = [...judged, ...claimIds(context, ids, { code: layersOwner, trigger: probe.id })]
    .map((one) => redactFinding(one, redaction))
    .map((one) => atMost(severity, one))
  let notUndone: string | undefined
  if (answer.status !== undefined && answer.status < 300 && !isRead(request.method)) {
    context.stopWrites()
    notUndone = await takeSteps(context, trigger.undo)
  }
  return {
    ...base,
    outcome: probeOutcome(findings),
    ...(notUndone !== undefined && { reason: `It could not be undone: ${notUndone}` }),
    findings,
    correlationIds: ids.map((id) => redaction.redact(id)),
    ...(answer.status !== undefined && { status: answer.status }),
    ms: ms(),
    exchange: shownExchange(trigger.request, answer, { source, target, redaction }),
  }
}

/** What is known of a probe before it is sent. */
export const probeBase = (planned: PlannedProbe): Pick<ProbeResult, 'name' | 'what' | 'request'> => ({
  name: planned.probe.id,
  what: planned.probe.what,
  ...('trigger' in planned && {
    request: `${planned.trigger.request.method} ${planned.trigger.request.path}`,
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
