import type { CheckId } from '../judge/check-id.js'
import type { Finding, Severity } from '../judge/finding.js'
import type { Mode } from '../safety/mode.js'
import type { Shard } from './shards/shard.js'

/** The outcomes of a declared code, of which it has exactly one. Only `proven` and `waived` count as done. */
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

/** The verdict of a run; `unreachable` also for a target that throttled it. */
export type Verdict = 'conformant' | 'violations' | 'incomplete' | 'unreachable'

/** The content of `conformance.json`, and the source of every report, without secrets. */
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
  /** A date and time in ISO 8601. */
  readonly startedAt: string
  /** The duration of the run, in milliseconds. */
  readonly ms: number
  readonly summary: Summary
  readonly verdict: Verdict
  /** The number of codes that may be neither proven nor waived without failing the run. */
  readonly allowIncomplete?: number
  /** Present only where the run is one of several shards. */
  readonly shard?: ShardResult
  /** In the order of the catalog. */
  readonly codes: readonly CodeResult[]
  /** Findings that belong to no declared code, such as an undeclared code in the response to a set-up request. */
  readonly findings: readonly CountedFinding<RunFinding>[]
  /** The number of further different findings. */
  readonly moreFindings?: number
  /** Present only where the run sent protocol probes. */
  readonly probes?: ProbesResult
  /** Errors of this process that nothing caught, such as a rejection that no step awaits, each as a sentence. */
  readonly failures?: readonly string[]
}

/** The results of the protocol probes. */
export interface ProbesResult {
  /** The maximum severity of a finding: a warning is only shown. */
  readonly severity: Severity
  readonly results: readonly ProbeResult[]
}

/** As outcomes of codes; `warned` is a response whose findings are all warnings. */
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
  /** The client mistake in the request: `a header of 20 KiB`. */
  readonly description: string
  /** `GET /no-such-route`; absent where there was no request to start from. */
  readonly request?: string
  readonly outcome: ProbeOutcome
  /** The reason why it was not sent or not answered, in a sentence. */
  readonly reason?: string
  readonly findings: readonly Finding[]
  readonly correlationIds: readonly string[]
  readonly status?: number
  readonly ms: number
  /** The reasons why it could not be undone, each a sentence: something may be left on the target. */
  readonly cleanupFailures?: readonly string[]
  /** The steps that failed, and what was sent. */
  readonly failedSteps?: readonly FailedStep[]
  readonly exchange?: Exchange
}

interface ShardResult extends Shard {
  readonly ids: readonly CollectedIds[]
  /** The severity of a correlation id that two responses share. */
  readonly uniqueness: Severity | 'off'
}

/** Hashes of the correlation ids that one trigger received. */
export interface CollectedIds {
  readonly code: string
  readonly trigger: string
  readonly hashes: readonly string[]
}

/** A finding, and how many responses had it. */
export type CountedFinding<F extends Finding = Finding> = F & { readonly times: number }

/** A finding that belongs to no declared code, and the request whose response had it. */
export type RunFinding = Finding & { readonly request: string }

export type Summary = {
  readonly declared: number
  readonly triggered: number
  readonly requests: number
} & Readonly<Record<Outcome, number>>

export interface CodeResult {
  readonly code: string
  readonly outcome: Outcome
  /** The reason why it is not proven, in a sentence. */
  readonly reason?: string
  readonly statuses: readonly number[]
  /** The reason why the catalog deprecates it, in sentences. */
  readonly deprecated?: string
  readonly declaredAt?: { readonly file: string; readonly line: number }
  readonly waiver?: WaiverResult
  readonly triggers: readonly TriggerResult[]
}

export interface WaiverResult {
  readonly kind: 'unreachable' | 'known-failure'
  /** The hosts where it holds; everywhere when omitted. */
  readonly targets?: readonly string[]
  /** The checks that a known failure fails. */
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
  /** The name of the credential of the request; absent for none. */
  readonly as?: string
  readonly why?: string
  /** The source of the responses: a trigger of the file, or a team's own tests. */
  readonly source: 'trigger' | 'recorded'
  readonly outcome: Outcome
  readonly reason?: string
  /** The number of judged responses. */
  readonly answers: number
  /** Each cause once. */
  readonly findings: readonly CountedFinding[]
  /** The number of further different findings. */
  readonly moreFindings?: number
  /** One for each response, at most ten. */
  readonly correlationIds: readonly string[]
  /** The status of the response that is shown: the first with a finding, else the first. */
  readonly status?: number
  readonly ms: number
  /** The reasons why an undo or a teardown failed, each a sentence: something may be left on the target. */
  readonly cleanupFailures?: readonly string[]
  /** The steps before and after the request that failed, and what was sent. */
  readonly failedSteps?: readonly FailedStep[]
  readonly exchange?: Exchange
}

/** A set-up, an undo, a teardown or a login that failed. */
export interface FailedStep {
  /** The reason why it failed, in a sentence. */
  readonly message: string
  /** Absent where it has no request, or one whose values are not known; without a response where it was not sent. */
  readonly exchange?: Exchange
}

/** A request and its response, without secrets. */
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
    /** The text of the body, at most 2,048 characters. */
    readonly body: string
    /** The size of the whole body in bytes. */
    readonly bytes: number
  }
  /** A command that sends the request again, with names of variables in place of secrets. */
  readonly curl: string
}
