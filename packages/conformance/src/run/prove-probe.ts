import type { Finding, Severity } from '../judge/finding.js'
import { judgeProbe } from '../mistakes/planning/judge-probe.js'
import type { PlannedProbe, Probe } from '../mistakes/planning/plan-probes.js'
import { redactFinding } from '../secrets/redact-finding.js'
import type { Redaction } from '../secrets/redaction.js'
import { budgetKey } from './plan-requests.js'
import type { Send } from './perform-task.js'
import type { ProbeResult } from './result.js'
import type { RunContext } from './run-context.js'
import { correlationIdsOf, findSharedIds, shownIds } from './shared-ids.js'

/** The owner of the correlation ids of probes, where those of a trigger belong to a code. */
export const probesOwner = 'the protocol probes'

/** Sends one protocol probe, once, and judges the answer. `severity` is the most that a finding counts. */
export async function proveProbe(
  context: RunContext,
  planned: PlannedProbe,
  severity: Severity,
): Promise<ProbeResult> {
  const { session } = context
  const { probe } = planned
  const started = performance.now()
  const base = { ...describeProbe(planned, session.redaction), findings: [], correlationIds: [] }
  const ms = () => Math.round(performance.now() - started)
  if ('obstacle' in planned) return { ...base, outcome: 'blocked', reason: planned.obstacle, ms: ms() }
  const { trigger } = planned
  const task = {
    purpose: { kind: 'probe' as const, name: probe.id },
    key: budgetKey(undefined, probe.id),
    trigger,
    times: 1,
  }
  const { value, stop, cleanupFailures, failedSteps } = await session.perform(task, (send) =>
    sendProbe(context, { probe, severity }, send),
  )
  const end = {
    ms: ms(),
    ...(cleanupFailures.length > 0 && { cleanupFailures }),
    ...(failedSteps.length > 0 && { failedSteps }),
  }
  const left = cleanupFailures.length > 0 && { reason: cleanupFailures.join(' ') }
  if (value) return { ...base, ...left, ...value, ...end }
  return { ...base, outcome: stop?.outcome ?? 'excluded', ...(stop && { reason: stop.reason }), ...end }
}

async function sendProbe(
  context: RunContext,
  { probe, severity }: { readonly probe: Probe; readonly severity: Severity },
  send: Send,
): Promise<Pick<ProbeResult, 'outcome'> & Partial<ProbeResult>> {
  const { catalog, severities, session } = context
  const reply = await send()
  if (reply.stop) return { outcome: reply.stop.outcome, reason: reply.stop.reason }
  const { answer, request } = reply
  const { findings: judged, subject } = judgeProbe(probe, answer, { catalog, request, severities })
  const ids = subject ? correlationIdsOf(subject) : []
  const shared = findSharedIds(context, ids, { code: probesOwner, trigger: probe.id })
  const findings = [...judged, ...shared]
    .map((one) => redactFinding(one, session.redaction))
    .map((one) => capSeverity(one, severity))
  return {
    outcome: probeOutcome(findings),
    findings,
    correlationIds: shownIds(ids, session.redaction),
    ...(answer.status !== undefined && { status: answer.status }),
    exchange: reply.toExchange(),
  }
}

/** Returns the parts of a result that are known before a probe is sent. */
export const describeProbe = (
  planned: PlannedProbe,
  redaction: Redaction,
): Pick<ProbeResult, 'name' | 'description' | 'request'> => ({
  name: planned.probe.id,
  description: planned.probe.description,
  ...('trigger' in planned && {
    request: redaction.redactRequest(`${planned.trigger.request.method} ${planned.trigger.request.path}`),
  }),
})

/** Returns a finding that counts no more than `severity`, unless the server was gone after the request. */
export const capSeverity = (finding: Finding, severity: Severity): Finding =>
  severity === 'warn' && finding.kind !== 'gone' ? { ...finding, severity } : finding

/** Returns the outcome of a probe that was answered. */
export function probeOutcome(findings: readonly Finding[]): 'proven' | 'warned' | 'violated' {
  if (findings.length === 0) return 'proven'
  return findings.some(({ severity }) => severity === 'error') ? 'violated' : 'warned'
}
