import type { CheckId } from '../judge/check-id.js'
import type { Finding, Severity } from '../judge/finding.js'
import type { Mode } from '../safety/mode.js'
import type { Seen } from './seen-findings.js'
import type { Shard } from './shards/shard.js'

/** How a declared code ends; exactly one of them. Only `proven` and `waived` count as done. */
export const outcomes = [
  'proven',
  'violated',
  'waived',
  'stale-waiver',
  'untriggered',
  'blocked',
  'excluded',
  'throttled',
  'unreachable',
  'other-shard',
] as const

export type Outcome = (typeof outcomes)[number]

/** `unreachable` also stands for a target that throttled the run. */
export type Verdict = 'conformant' | 'violations' | 'incomplete' | 'unreachable'

/** What `conformance.json` holds, and the one source of every report. Secrets are taken out. */
export interface ConformanceResult {
  readonly schemaVersion: 1
  readonly catalog: {
    readonly name: string
    readonly version?: string
    readonly hash: string
    readonly file?: string
  }
  readonly triggers?: { readonly file: string }
  readonly target: string
  readonly mode: Mode
  /** ISO 8601. */
  readonly startedAt: string
  /** How long the run took, in milliseconds. */
  readonly ms: number
  readonly summary: Summary
  readonly verdict: Verdict
  /** How many codes may be neither proven nor waived without failing the run. */
  readonly allowIncomplete?: number
  /** Of a run that is one of several; their results are merged into one. */
  readonly shard?: ShardResult
  /** In the order of the catalog. */
  readonly codes: readonly CodeResult[]
  /** What belongs to no declared code, such as an undeclared code that came in answer to a set-up request. */
  readonly findings: readonly Seen<RunFinding>[]
  /** How many different ones there were beyond those. */
  readonly moreFindings?: number
  /** Only of a run that probes the layers. */
  readonly layers?: LayersResult
}

/** What the layers around the handlers made of the mistakes of a client. */
export interface LayersResult {
  /** How much a finding counts at most: a warning is only shown. */
  readonly severity: Severity
  readonly probes: readonly ProbeResult[]
}

/** As outcomes of codes; `warned` is an answer in which everything found is a warning. */
export const probeOutcomes = [
  'proven',
  'warned',
  'violated',
  'blocked',
  'excluded',
  'throttled',
  'unreachable',
  'other-shard',
] as const

export type ProbeOutcome = (typeof probeOutcomes)[number]

export interface ProbeResult {
  /** `unknown-route` */
  readonly name: string
  /** What is wrong with the request. */
  readonly what: string
  /** `GET /no-such-route`; absent where there was nothing to send. */
  readonly request?: string
  readonly outcome: ProbeOutcome
  /** Why it was not sent or not answered, in a sentence. */
  readonly reason?: string
  readonly findings: readonly Finding[]
  readonly correlationIds: readonly string[]
  readonly status?: number
  readonly ms: number
  readonly exchange?: Exchange
}

interface ShardResult extends Shard {
  readonly ids: readonly CollectedIds[]
  /** How much an id counts that came twice. */
  readonly uniqueness: Severity | 'off'
}

/** The correlation ids that one trigger drew, as hashes. */
export interface CollectedIds {
  readonly code: string
  readonly trigger: string
  readonly hashes: readonly string[]
}

export type RunFinding = Finding & { readonly request: string }

export type Summary = {
  readonly declared: number
  readonly triggered: number
  readonly requests: number
} & Readonly<Record<Outcome, number>>

export interface CodeResult {
  readonly code: string
  readonly outcome: Outcome
  /** Why it is not proven, in a sentence. */
  readonly reason?: string
  readonly statuses: readonly number[]
  readonly declaredAt?: { readonly file: string; readonly line: number }
  readonly waiver?: WaiverResult
  readonly triggers: readonly TriggerResult[]
}

export interface WaiverResult {
  readonly kind: 'unreachable' | 'known-failure'
  /** The hosts where it holds; everywhere when there are none. */
  readonly targets?: readonly string[]
  /** What a known failure fails. */
  readonly checks?: readonly CheckId[]
  readonly owner: string
  readonly until: string
  readonly reason?: string
  readonly issue?: string
  readonly declaredAt?: { readonly file: string; readonly line: number }
}

export interface TriggerResult {
  readonly name: string
  /** `GET /machines/7`, as written in the triggers file. */
  readonly request: string
  readonly why?: string
  /** Where the answers came from: a trigger of the file, or a team's own tests. */
  readonly source: 'trigger' | 'recorded'
  readonly outcome: Outcome
  readonly reason?: string
  /** How many answers were judged. */
  readonly answers: number
  /** Each cause once. */
  readonly findings: readonly Seen[]
  /** How many different ones there were beyond those. */
  readonly moreFindings?: number
  /** One per answer; at most ten are kept. */
  readonly correlationIds: readonly string[]
  /** Of the answer that is shown: the first with a finding, else the first. */
  readonly status?: number
  readonly ms: number
  readonly exchange?: Exchange
}

/** What was sent and what came back, without secrets. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body?: string
  }
  readonly response?: {
    readonly status: number
    readonly headers: readonly (readonly [string, string])[]
    /** As text, at most 2 kB. */
    readonly body: string
    /** The size of the whole body in bytes. */
    readonly bytes: number
  }
  /** A command that sends the request again; secrets are names of variables. */
  readonly curl: string
}
