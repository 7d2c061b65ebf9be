import type { ReservationDefinition } from './definition.js'
import type { Position } from './document/fault.js'
import { fail, integer, list, object, optional, refine, text } from './document/shape.js'
import { memberOf } from './document/source-node.js'
import { joinPath } from './document/path.js'
import { notBlank } from './error-shape.js'

/** Codes that only their owner may declare, with the place that reserves them. */
export interface Reservation extends ReservationDefinition {
  /** The file that reserves them; undefined for a catalog defined in code. */
  readonly declaredIn: string | undefined
  readonly declaredAt: Position | undefined
}

const number = (description: string) =>
  integer({ name: 'a number of a range', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description })

const words = (description: string) => text({ description, pattern: '\\S', check: notBlank })

const range = [{ required: ['from', 'to'], properties: { from: {}, to: {} } }]

const reservation = refine(
  object(
    {
      prefix: optional(words('The text that these codes begin with.')),
      from: optional(number('The first number of a range, after the prefix where there is one.')),
      to: optional(number('The last number of a range.')),
      owner: optional(words('The owner, or the name of the catalog, that may declare these codes.')),
      reason: optional(words('Why they are reserved.')),
    },
    { name: 'a reservation' },
  ),
  (value, node, path, report) => {
    const { prefix, from, to } = value
    if ((from === undefined) !== (to === undefined))
      return fail(report, node, path, "A range has both ends. Write 'from' and 'to'.")
    if (prefix === undefined && from === undefined)
      return fail(report, node, path, "Write the 'prefix' of the codes, or a range with 'from' and 'to'.")
    if (from !== undefined && to !== undefined && from > to)
      return fail(report, memberOf(node, 'to') ?? node, joinPath(path, 'to'), `${to} is below ${from}.`)
    return value
  },
  {
    anyOf: [{ required: ['prefix'], properties: { prefix: {} } }, ...range],
    dependencies: { from: ['to'], to: ['from'] },
  },
)

/** Reads the codes that a catalog reserves. */
export const reservedShape = list(reservation, {
  description: 'Codes that only their owner may declare, in this catalog and in those checked with it.',
  minItems: 1,
})
