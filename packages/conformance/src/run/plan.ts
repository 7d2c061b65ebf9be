import type { Catalog } from '@error-contract/catalog'
import type { Severities, Severity } from '../judge/finding.js'
import type { RecordedAnswer, Recording } from './recorded/recorded-answer.js'
import type { RunLimits } from '../safety/rate/run-limits.js'
import type { TargetWish } from '../safety/destination/admit-target.js'
import type { Patience } from '../safety/retry.js'
import type { Transport } from '../http/transport.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Triggers } from '../triggers/triggers.js'
import type { Environment } from '../triggers/placeholders.js'
import type { Shard } from './shards/shard.js'

/** What a run goes by. Its mode is `full` where the target is this machine, else `read-only`, when left out. */
export interface ConformancePlan extends TargetWish {
  readonly catalog: Catalog
  readonly triggers: Triggers
  readonly transport: Transport
  /** Of one answer, and of the run; before those of the triggers file. */
  readonly limits?: RunLimits | undefined
  /** Where `${NAME}` is looked up; `process.env` when left out. */
  readonly environment?: Environment | undefined
  /** Provider states by name, in the form that Pact's verifier takes; beside those of the triggers. */
  readonly states?: StateHandlers | undefined
  /** Adds to what the triggers file says. */
  readonly severities?: Severities | undefined
  /** What a team's own tests received, which counts as coverage; a string is the path of a file. */
  readonly recorded?: Recording | readonly RecordedAnswer[] | undefined
  /** Codes that are not asked for; each ends as `excluded`. */
  readonly isExcluded?: ((code: string) => boolean) | undefined
  /** How a server that throttles the run is waited for; not at all on this machine, when left out. */
  readonly patience?: Partial<Patience> | undefined
  /** Ends the run before the next code; what was not asked for ends as `excluded`. */
  readonly signal?: AbortSignal | undefined
  /** The codes of the other shards are not asked for; each ends as `other-shard`. */
  readonly shard?: Shard | undefined
  /** Whether the layers around the handlers are probed as well, and how much a finding there counts at most. */
  readonly layers?: Severity | undefined
  readonly allowIncomplete?: number | undefined
  readonly now?: (() => Date) | undefined
  /** What the paths in the result are relative to; `process.cwd()` when left out. */
  readonly cwd?: string | undefined
}
