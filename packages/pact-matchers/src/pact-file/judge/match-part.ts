import { codeOnTheWire, codePlaceOf } from '@error-contract/catalog'
import type { MatchingRules } from '../read/matching-rules.js'
import type { ErrorInteraction } from './error-interaction.js'
import { omissionsOf, type Omission } from './match-list.js'
import { headerAt, type Place } from './place.js'

type PartValue = string | number | null

/** The outcome of trying other values for one part of an error, from the strictest problem to the loosest. */
export type PartMatch =
  /** The example has no such part. */
  | { readonly kind: 'absent'; readonly place: Place }
  /** A value that a conforming provider may return is rejected. */
  | { readonly kind: 'literal'; readonly place: Place; readonly rejected: PartValue }
  /** A response without the part is accepted; `place` is that of the list where an empty list is. */
  | { readonly kind: 'optional'; readonly place: Place; readonly byEmptyList: boolean }
  /** A value that no conforming provider returns is accepted. */
  | { readonly kind: 'open'; readonly place: Place; readonly accepted: PartValue }
  | { readonly kind: 'sound'; readonly place: Place }

/** Several checks ask for the same part of an interaction. */
function perInteraction<Found>(match: (interaction: ErrorInteraction) => Found) {
  const known = new WeakMap<ErrorInteraction, { readonly found: Found }>()
  return (interaction: ErrorInteraction): Found => {
    const { found } = known.get(interaction) ?? { found: match(interaction) }
    known.set(interaction, { found })
    return found
  }
}

/** Tries other codes. Declared codes with the status of the interaction are not tried: a contract may accept several. */
export const matchCode = perInteraction((interaction): PartMatch => {
  // The status, which is a part of its own, identifies an error without a code.
  if (!interaction.catalog.envelope.code) return { kind: 'sound', place: 'status' }
  return matchPart(interaction, interaction.reading.code.at, {
    conforming: [],
    wrong: wrongCodes(interaction),
    omissions: omissionsOf(interaction, interaction.reading.code.at),
  })
})

/** Tries other messages. Returns undefined where the envelope has no message. */
export const matchMessage = perInteraction((interaction): PartMatch | undefined => {
  const { message } = interaction.reading
  if (!message) return undefined
  if (message.value === undefined) return { kind: 'absent', place: message.at }
  return matchPart(interaction, message.at, {
    conforming: ['Something else.', 'What was asked for cannot be done: see (7).'],
    wrong: sendable(message.at, [null, 7]),
  })
})

const otherUuids = ['0b8f5c2e-91d4-4c53-8f7a-2d6e3b1a9c40', '0B8F5C2E-91D4-4C53-8F7A-2D6E3B1A9C40']
const invalidUuids = ['req-1', 'x0b8f5c2e-91d4-4c53-8f7a-2d6e3b1a9c40x', '']

/** Tries other correlation ids. Returns undefined where the envelope has none. */
export const matchCorrelationId = perInteraction((interaction): PartMatch | undefined => {
  const { correlationId } = interaction.reading
  const format = interaction.catalog.envelope.correlationId?.format
  if (!correlationId || !format) return undefined
  if (correlationId.value === undefined) return { kind: 'absent', place: correlationId.at }
  return matchPart(interaction, correlationId.at, {
    conforming: otherUuids,
    wrong: sendable(correlationId.at, [null, ...(format === 'uuid' ? [7, ...invalidUuids] : [])]),
  })
})

function matchPart(
  interaction: ErrorInteraction,
  place: Place,
  {
    conforming,
    wrong,
    omissions = omissionsOf(interaction, place).slice(0, 1),
  }: {
    readonly conforming: readonly PartValue[]
    readonly wrong: readonly PartValue[]
    readonly omissions?: readonly Omission[]
  },
): PartMatch {
  const accepts = (value: PartValue) => interaction.accepts({ at: { place, value } })
  const rejected = conforming.find((value) => accepts(value) === false)
  if (rejected !== undefined) return { kind: 'literal', place, rejected }
  const omission = omissions.find(({ at, value }) => interaction.accepts({ at: { place: at, value } }))
  if (omission) {
    const byEmptyList = omission.value !== undefined
    return { kind: 'optional', place: byEmptyList ? omission.at : place, byEmptyList }
  }
  const accepted = wrong.find((value) => accepts(value))
  return accepted === undefined ? { kind: 'sound', place } : { kind: 'open', place, accepted }
}

/** A header can only be text. */
const sendable = (place: Place, values: readonly PartValue[]) =>
  values.filter((value) => headerAt(place) === undefined || typeof value === 'string')

function wrongCodes({ catalog, declared: { code }, interaction }: ErrorInteraction): readonly PartValue[] {
  if (codePlaceOf(catalog.envelope).type === 'number') return [Number(code) + 1, 0, `${code}X`]
  const { status, rules } = interaction.response
  const isWrong = (candidate: string) => {
    const other = catalog.get(candidate)
    return !other || (other.statuses.length > 0 && !other.statuses.includes(status))
  }
  const candidates = [
    `${code}X`,
    'SomeOtherCode',
    code.toLowerCase(),
    code.toUpperCase(),
    ...wordsInPatterns(rules),
  ]
  const wrong = candidates.filter((candidate) => candidate !== code && isWrong(candidate))
  return [...wrong.map((candidate) => codeOnTheWire(catalog.envelope, candidate)), 7]
}

/** The words in the patterns of a contract are the alternatives that it may accept. */
function wordsInPatterns({ body, header }: MatchingRules): readonly string[] {
  const patterns = [...body, ...header].flatMap(({ rules }) =>
    rules.flatMap(({ regex }) => (typeof regex === 'string' ? [regex] : [])),
  )
  const words = patterns.flatMap((pattern) => pattern.replaceAll('\\', '').match(/[\p{L}\p{N}_.:-]+/gu) ?? [])
  return [...new Set(words)]
}
