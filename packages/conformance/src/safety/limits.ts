import { InvalidInputError } from '@error-contract/catalog'
import type { ResponseLimits } from '../http/transport.js'
import { formatRate, parseRate, shareRate, type Rate } from '../triggers/notation/rate.js'
import type { FileLimits } from '../triggers/triggers.js'
import type { RateLimits } from './rate-limiter.js'

/** The limits of a run, as a plan or the command gives them. */
export interface RunLimits extends Partial<ResponseLimits> {
  /** The most requests of a run. A run that may need more is refused before it begins. */
  readonly requests?: number | undefined
  /** The most requests in a second, a minute or an hour, evenly spread, of all shards: `5/s`, `30/m`, `1000/h`. */
  readonly rate?: string | undefined
  /** The number of independent reads under way at a time; 4 when omitted. */
  readonly concurrency?: number | undefined
  /** The longest that a function of a step or of a provider state may take, in milliseconds; 60000 when omitted. */
  readonly stepTimeout?: number | undefined
}

export const noLimits: FileLimits = {
  requests: undefined,
  rate: undefined,
  concurrency: undefined,
  stepTimeout: undefined,
  operations: [],
}

const defaultConcurrency = 4

/** Long enough to seed a database or to wait until a change is visible; in milliseconds. */
export const defaultStepTimeout = 60_000

/**
 * Returns each limit of the plan, or that of the file where the plan has none. Rates hold for all shards together, so each of
 * `shards` has its share.
 *
 * @throws {InvalidInputError} when the rate of the plan is invalid.
 */
export function resolveLimits(
  plan: RunLimits,
  file: FileLimits,
  shards = 1,
): RateLimits & {
  readonly requests: number | undefined
  readonly concurrency: number
  readonly stepTimeout: number
} {
  const rate = plan.rate === undefined ? file.rate : requireRate(plan.rate)
  const share = (whole: Rate | undefined) => whole && shareRate(whole, shards)
  return {
    requests: plan.requests ?? file.requests,
    concurrency: plan.concurrency ?? file.concurrency ?? defaultConcurrency,
    stepTimeout: plan.stepTimeout ?? file.stepTimeout ?? defaultStepTimeout,
    rate: share(rate),
    operations: file.operations.map((one) => ({ ...one, rate: share(one.rate) })),
  }
}

/**
 * Returns a sentence about the rates that one shard keeps to, or nothing where no rate is shared.
 *
 * @throws {InvalidInputError} when the rate of the plan is invalid.
 */
export function describeRateShares(
  plan: Pick<RunLimits, 'rate'>,
  file: FileLimits,
  { index, of }: { readonly index: number; readonly of: number },
): string {
  const limitsOf = (shards: number) => {
    const { rate, operations = [] } = resolveLimits(plan, file, shards)
    return [
      { rate, to: '' },
      ...operations.map(({ rate: own, pattern }) => ({ rate: own, to: ` to ${pattern.text}` })),
    ]
  }
  const whole = limitsOf(1)
  const shares = limitsOf(of).flatMap(({ rate, to }, position) => {
    const all = whole[position]?.rate
    return rate && all ? [`${formatRate(rate)}${to}, its share of ${formatRate(all)}`] : []
  })
  return of === 1 || shares.length === 0 ? '' : `Shard ${index} of ${of} sends at most ${shares.join('; ')}.`
}

function requireRate(text: string): Rate {
  const rate = parseRate(text)
  if (typeof rate !== 'string') return rate
  throw new InvalidInputError('rate', [{ path: '', message: rate }])
}
