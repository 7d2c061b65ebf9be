import { integer, object, optional, record, refine, text, type Shape } from '@error-contract/catalog/document'
import { parseOperationPattern } from './notation/operation-pattern.js'
import { parseRate, ratePattern, type Rate } from './notation/rate.js'

const rate: Shape<Rate> = refine(
  text({
    description: 'The most requests per second, minute or hour, spread evenly, of all shards together.',
    pattern: ratePattern.source,
    examples: ['5/s'],
    check: (value) => problemOf(parseRate(value)),
  }),
  (value) => validOf(parseRate(value)),
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

/** The shape of `limits`. */
export const limits = object(
  {
    requests: optional(
      integer({
        name: 'a number of requests',
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'The most requests of a run. A run that may need more is refused before it starts.',
      }),
    ),
    rate: optional(rate),
    concurrency: optional(concurrency),
    stepTimeout: optional(
      integer({
        name: 'a time in milliseconds',
        minimum: 1,
        maximum: 3_600_000,
        description:
          'The longest that a function of a step or of a provider state may take, in milliseconds; 60000 when omitted.',
      }),
    ),
    operations: optional(
      record(limitsOfOperation, {
        description:
          "By operation: a method and a path, in which * stands for one segment and a final ** for the rest, such as 'POST /machines/*'.",
        checkKey: (key) => problemOf(parseOperationPattern(key)),
      }),
    ),
  },
  { name: 'the limits', description: 'The most that a run may send to its target.' },
)

const problemOf = (read: unknown): string | undefined => (typeof read === 'string' ? read : undefined)

function validOf<T>(read: T | string): T {
  if (typeof read === 'string') throw new TypeError(read)
  return read
}
