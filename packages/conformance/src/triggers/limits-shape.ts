import { integer, object, optional, record, refine, text, type Shape } from '@error-contract/catalog/document'
import { parseOperationPattern } from '../safety/operation-pattern.js'
import { parseRate, ratePattern, type Rate } from '../safety/rate.js'

const rate: Shape<Rate> = refine(
  text({
    description: 'The most requests in a second, a minute or an hour, evenly spread.',
    pattern: ratePattern.source,
    examples: ['5/s'],
    check: (value) => problemOf(parseRate(value)),
  }),
  (value) => soundOf(parseRate(value)),
)

const concurrency = integer({
  name: 'a number of requests',
  minimum: 1,
  maximum: 1000,
  description: 'The most requests that are under way at a time.',
})

const limitsOfOperation = object(
  { rate: optional(rate), concurrency: optional(concurrency) },
  { name: 'the limits of an operation' },
)

/** How much a run may ask of its target. */
export const limits = object(
  {
    requests: optional(
      integer({
        name: 'a number of requests',
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'The most requests of a run. One that may need more is refused before it begins.',
      }),
    ),
    rate: optional(rate),
    concurrency: optional(concurrency),
    operations: optional(
      record(limitsOfOperation, {
        description:
          "By operation: a method and a path, in which * stands for one segment and a final ** for the rest, such as 'POST /machines/*'.",
        checkKey: (key) => problemOf(parseOperationPattern(key)),
      }),
    ),
  },
  { name: 'the limits', description: 'How much a run may ask of its target.' },
)

const problemOf = (read: unknown): string | undefined => (typeof read === 'string' ? read : undefined)

function soundOf<T>(read: T | string): T {
  if (typeof read === 'string') throw new TypeError(read)
  return read
}
