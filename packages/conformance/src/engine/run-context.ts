import type { Catalog } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import type { Finding } from '../finding.js'
import type { Severities } from '../judge.js'
import type { Answer } from '../response.js'
import { admitTarget } from '../target/admit-target.js'
import { defaultPatience, type Patience } from '../transport/patient-transport.js'
import { defaultLimits, type Limits, type PreparedRequest } from '../transport/transport.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Triggers } from '../triggers/triggers.js'
import { collectIds } from './collected-ids.js'
import { createCorrelationIds, type CorrelationIds } from './correlation-ids.js'
import type { Mode } from './mode.js'
import type { ConformancePlan } from './plan.js'
import type { RequestSource } from './prepare-request.js'
import { createRedaction, type Redaction } from './redaction.js'
import type { CollectedIds, RunFinding } from './result.js'
import { causeAtRequest, collectFindings, type SeenFindings } from './seen-findings.js'

/** What every step of one run shares. */
export interface RunContext {
  readonly catalog: Catalog
  readonly triggers: Triggers
  readonly states: StateHandlers
  readonly severities: Severities
  readonly source: RequestSource
  readonly redaction: Redaction
  readonly ids: CorrelationIds
  /** What was claimed of them, where the run is one of several. */
  collectedIds(): readonly CollectedIds[]
  readonly mode: Mode
  readonly patience: Patience
  /** Names the run in every request. */
  readonly run: string
  /** Whether the server has accepted a write that it had to refuse, so that no other write is sent. */
  writesStopped(): boolean
  stopWrites(): void
  /** For people. */
  readonly target: string
  send(request: PreparedRequest): Promise<Answer>
  /** How many requests were sent so far. */
  sent(): number
  /** Keeps what belongs to no declared code. */
  note(request: string, findings: readonly Finding[]): void
  readonly noted: SeenFindings<RunFinding>
}

/** How many different findings are kept that belong to no declared code. */
const maximumNoted = 500

export function createContext({ catalog, triggers, transport, ...plan }: ConformancePlan): RunContext {
  const limits: Limits = { ...defaultLimits, ...plan.limits }
  const redaction = createRedaction()
  const noted = collectFindings(causeAtRequest, maximumNoted)
  const ids = createCorrelationIds()
  const collecting = plan.shard && collectIds(ids)
  const { mode, refuseHostHeader } = admitTarget(transport.target, triggers.targets, plan, 'full')
  let writesStopped = false
  let sent = 0
  return {
    catalog,
    triggers,
    states: { ...triggers.states, ...plan.states },
    severities: { ...triggers.severities, ...plan.severities },
    source: { triggers, environment: plan.environment ?? process.env, redaction, refuseHostHeader },
    redaction,
    ids: collecting ?? ids,
    collectedIds: () => collecting?.collected() ?? [],
    mode,
    patience: { ...defaultPatience, retries: 0, ...plan.patience },
    run: randomUUID().slice(0, 8),
    writesStopped: () => writesStopped,
    stopWrites: () => (writesStopped = mode !== 'full'),
    target: transport.target,
    send(request) {
      sent += 1
      return transport.send(request, limits)
    },
    sent: () => sent,
    note(request, findings) {
      noted.add(
        findings.map((one) => ({ ...redactFinding(one, redaction), request: redaction.redact(request) })),
      )
    },
    noted,
  }
}

export const redactFinding = (one: Finding, redaction: Redaction): Finding => ({
  ...one,
  message: redaction.redact(one.message),
  ...(one.actual !== undefined && { actual: redaction.redact(one.actual) }),
})
