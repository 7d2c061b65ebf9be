import { InvalidInputError } from '@error-contract/catalog'
import type { Limits } from '../../http/transport.js'
import type { PaceLimits } from './pace.js'
import { parseRate, type Rate } from '../../triggers/notation/rate.js'
import type { FileLimits } from '../../triggers/triggers.js'

/** How much a run may ask of its target, as it is written in a plan. */
export interface RunLimits extends Partial<Limits> {
  /** The most requests of a run. One that may need more is refused before it begins. */
  readonly requests?: number | undefined
  /** The most requests in a second, a minute or an hour, evenly spread: `5/s`, `30/m`, `1000/h`. */
  readonly rate?: string | undefined
  /** How many requests are under way at a time, where they are reads that depend on nothing; 4 when left out. */
  readonly concurrency?: number | undefined
}

export const noLimits: FileLimits = {
  requests: undefined,
  rate: undefined,
  concurrency: undefined,
  operations: [],
}

/** Those of the plan, and those of the file where it names none. */
export function joinLimits(
  own: RunLimits,
  file: FileLimits,
): PaceLimits & { readonly requests: number | undefined; readonly concurrency: number } {
  return {
    requests: own.requests ?? file.requests,
    concurrency: own.concurrency ?? file.concurrency ?? 4,
    rate: own.rate === undefined ? file.rate : soundRate(own.rate),
    operations: file.operations,
  }
}

function soundRate(text: string): Rate {
  const rate = parseRate(text)
  if (typeof rate !== 'string') return rate
  throw new InvalidInputError('rate', [{ path: '', message: rate }])
}
