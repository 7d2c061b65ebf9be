import {
  builtInEnvelopes,
  type BuiltInEnvelope,
  type EnvelopeDefinition,
  type Pointer,
} from '@error-contract/catalog'
import type { DocumentedResponse } from '../../openapi/error-responses.js'
import { isObject } from '../../openapi/json-object.js'
import { correlationIdName } from '../infer-envelope.js'
import type { Candidate } from './candidates.js'
import { isStatusName, messageRank } from './member-names.js'
import { valueKind } from './value-kind.js'

/** Places that the user chose instead of those that are inferred. */
export interface ChosenPlaces {
  readonly status?: string | undefined
}

/**
 * Returns the envelope around the place of a code: the built-in one that has the code there and whose every place the
 * responses have, or else the places of the nearest message, correlation id and status.
 */
export function envelopeOf(
  code: Candidate,
  candidates: readonly Candidate[],
  { status: chosenStatus }: ChosenPlaces = {},
): BuiltInEnvelope | EnvelopeDefinition {
  const responses = code.having.size > 0 ? code.having : code.present
  const beside = candidates.filter(
    (one) => one !== code && !overlaps(one, code) && !isContainer(one) && sharesHalf(one, responses),
  )
  const type = typeOf(code)
  if (chosenStatus === undefined && type === 'string') {
    const builtIn = findBuiltIn(code, beside)
    if (builtIn !== undefined) return builtIn
  }
  const near = beside.toSorted(
    (a, b) =>
      commonLength(b, code) - commonLength(a, code) || (a.pointer?.length ?? 0) - (b.pointer?.length ?? 0),
  )
  const message = near
    .filter((one) => messageRank(one.name) !== undefined && isText(one))
    .toSorted(
      (a, b) =>
        commonLength(b, code) - commonLength(a, code) ||
        (a.pointer?.length ?? 0) - (b.pointer?.length ?? 0) ||
        (messageRank(a.name) ?? 0) - (messageRank(b.name) ?? 0),
    )[0]
  const ids = near.filter((one) => one !== message && !isInAnotherList(one, code))
  const id = ids.find(isUuid) ?? ids.find(({ name }) => correlationIdName.test(name))
  const status =
    chosenStatus === undefined ? near.find(isStatus) : candidates.find(({ at }) => at === chosenStatus)
  const mediaType = commonMediaType(responses)
  return {
    ...(mediaType !== undefined && mediaType !== 'application/json' && { mediaType }),
    code:
      code.pointer === undefined
        ? { header: code.at, ...(type === 'number' && { type }) }
        : type === 'number'
          ? { at: code.at, type }
          : code.at,
    ...(message && { message: message.at }),
    ...(id && { correlationId: { at: id.at, format: isUuid(id) ? 'uuid' : 'any' } }),
    ...(status && {
      status:
        typeOf(status) === 'string' && !isNumber(status) ? { at: status.at, type: 'string' } : status.at,
    }),
  }
}

/** Returns `number` for a member whose codes are all numbers. */
export const typeOf = ({ codes, schemas }: Candidate): 'string' | 'number' => {
  const values = [...codes.keys()]
  if (values.length > 0) return values.every((value) => typeof value === 'number') ? 'number' : 'string'
  return [...schemas].some(({ type }) => type === 'integer' || type === 'number') ? 'number' : 'string'
}

/** A member of the items of a list belongs to them, not to the error, unless the code is in the same list. */
const isInAnotherList = ({ pointer = [] }: Candidate, code: Candidate): boolean =>
  pointer.slice(commonLength({ pointer }, code)).includes('*')

/** Two places of an envelope are never one inside the other. */
const overlaps = ({ pointer }: Candidate, code: Candidate): boolean =>
  pointer !== undefined &&
  code.pointer !== undefined &&
  commonLength({ pointer }, code) === Math.min(pointer.length, code.pointer.length)

const isContainer = ({ pointer, schemas }: Candidate): boolean =>
  pointer === undefined ||
  pointer.length === 0 ||
  (schemas.size > 0 && [...schemas].every((schema) => isObject(schema['properties']) || 'items' in schema))

const sharesHalf = ({ present }: Candidate, responses: ReadonlySet<DocumentedResponse>): boolean => {
  let shared = 0
  for (const response of responses) if (present.has(response)) shared += 1
  return shared * 2 >= responses.size
}

/** Envelopes with more places come first, as they describe a response more closely. */
const bySpecificity = builtInEnvelopes
  .map((envelope: EnvelopeDefinition & { readonly name: BuiltInEnvelope }) => ({
    ...envelope,
    others: [envelope.message, envelope.correlationId, envelope.status].flatMap((place) =>
      place === undefined ? [] : [typeof place === 'string' ? place : (place.at ?? '')],
    ),
  }))
  .toSorted((a, b) => b.others.length - a.others.length || (a.name < b.name ? -1 : 1))

function findBuiltIn(code: Candidate, beside: readonly Candidate[]): BuiltInEnvelope | undefined {
  const byPlace = new Map(beside.map((one) => [one.at, one]))
  return bySpecificity.find((envelope) => {
    if (envelope.code !== code.at || !envelope.others.every((place) => byPlace.has(place))) return false
    const { correlationId } = envelope
    const id = correlationId?.at === undefined ? undefined : byPlace.get(correlationId.at)
    return correlationId?.format !== 'uuid' || id === undefined || mayBeUuid(id)
  })?.name
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

const hasUuid = ({ others }: Candidate) => [...others.keys()].some((value) => uuid.test(String(value)))

const isUuid = (one: Candidate): boolean =>
  [...one.schemas].some(({ format }) => format === 'uuid') || hasUuid(one)

/** Many APIs name the field at fault `target`, so a member with another description is not taken for a UUID. */
const mayBeUuid = (one: Candidate): boolean =>
  isUuid(one) ||
  (one.codes.size === 0 &&
    one.others.size === 0 &&
    [...one.schemas].every(({ format, description }) => format === undefined && description === undefined))

const isText = ({ schemas }: Candidate): boolean =>
  schemas.size === 0 ||
  [...schemas].some(
    ({ type }) => type === undefined || (Array.isArray(type) ? type : [type]).includes('string'),
  )

const isNumber = (one: Candidate): boolean =>
  one.schemas.size > 0
    ? [...one.schemas].some(({ type }) => type === 'integer' || type === 'number')
    : [...one.others.keys()].every((value) => typeof value === 'number')

/** A status is a number with its usual name, or has statuses only. */
const isStatus = (one: Candidate): boolean => {
  const values = [...one.others.keys()]
  const onlyStatuses =
    one.codes.size === 0 && values.length > 0 && values.every((value) => valueKind(value) === 'status')
  if (isStatusName(one.name))
    return (
      onlyStatuses || (one.codes.size === 0 && isNumber(one) && one.schemas.size > 0 && values.length === 0)
    )
  return onlyStatuses && /code$/i.test(one.name)
}

interface Placed {
  readonly pointer: Pointer | undefined
}

/** Returns how many tokens at the start of two pointers are equal. */
function commonLength({ pointer: a = [] }: Placed, { pointer: b = [] }: Placed) {
  const different = a.findIndex((token, index) => token !== b[index])
  return different === -1 ? a.length : different
}

function commonMediaType(responses: ReadonlySet<DocumentedResponse>): string | undefined {
  const counts = new Map<string, number>()
  for (const { contents } of responses) {
    const json = contents.find(({ mediaType }) => mediaType.includes('json'))
    if (json) counts.set(json.mediaType, (counts.get(json.mediaType) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
