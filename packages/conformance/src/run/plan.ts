import type { Catalog } from '@error-contract/catalog'
import type { Severities, Severity } from '../judge/finding.js'
import type { RecordedAnswer, Recording } from './recorded/recorded-answer.js'
import type { RunLimits } from '../safety/limits.js'
import type { TargetOptions } from '../safety/admit-target.js'
import type { RetryOptions } from '../safety/retry.js'
import type { Transport } from '../http/transport.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Triggers } from '../triggers/triggers.js'
import type { Environment } from '../triggers/placeholders.js'
import type { Shard } from './shards/shard.js'

/** The errors that no part of a run caught, such as a rejection that nothing awaits. Whoever owns the process notes them. */
export interface StrayErrors {
  /** Aborted by the first; the run then ends as an interrupted one does. */
  readonly signal: AbortSignal
  /** Returns those so far; anything may be thrown. */
  list(): readonly unknown[]
}

/** The options of a run. Where the mode is omitted, it is `full` on this machine and `read-only` elsewhere. */
export interface ConformancePlan extends TargetOptions {
  readonly catalog: Catalog
  readonly triggers: Triggers
  readonly transport: Transport
  /** The limits of one response and of the run; each replaces that of the triggers file. */
  readonly limits?: RunLimits | undefined
  /** The values of `${NAME}`; `process.env` when omitted. */
  readonly environment?: Environment | undefined
  /** Provider states by name, in the form that Pact's verifier takes, beside those of the triggers. */
  readonly states?: StateHandlers | undefined
  /** Severities of checks, which replace those of the triggers file. */
  readonly severities?: Severities | undefined
  /** The responses of a team's own tests, which count as coverage; a string is the path of a file. */
  readonly recorded?: Recording | readonly RecordedAnswer[] | undefined
  /** Returns true for a code that is not asked for; it ends as `excluded`. */
  readonly isExcluded?: ((code: string) => boolean) | undefined
  /** The retry options; when omitted, no request to this machine is retried. */
  readonly retry?: Partial<RetryOptions> | undefined
  /** Ends the run before the next code; codes that were not asked for end as `excluded`. */
  readonly signal?: AbortSignal | undefined
  /** Errors beside those of the requests. They end the run, and its result names them. */
  readonly strayErrors?: StrayErrors | undefined
  /** The shard of this run; codes of other shards end as `other-shard`. */
  readonly shard?: Shard | undefined
  /** Sends protocol probes as well; a finding of one counts as much as this at most. */
  readonly probes?: Severity | undefined
  /** The number of codes that may be neither proven nor waived without failing the run. */
  readonly allowIncomplete?: number | undefined
  /** Called with each secret value that a step or a login captures, for whoever prints beside the run. */
  readonly onSecret?: ((name: string, value: string) => void) | undefined
  /** The clock; the system clock when omitted. */
  readonly now?: (() => Date) | undefined
  /** The directory that paths in the result are relative to; `process.cwd()` when omitted. */
  readonly cwd?: string | undefined
}
