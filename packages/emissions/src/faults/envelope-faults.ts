import { formatPointer, type Catalog, type EnvelopePlace, type Pointer } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import { mayHaveOthers, type ObjectValue, type Value } from '../evaluator/value.js'
import { knownValues, type Emission } from '../find/emission.js'

/** A difference between a body and the envelope of the catalog. `place` is a JSON pointer (RFC 6901). */
export type EnvelopeFault =
  | {
      readonly kind: 'missing'
      readonly object: ObjectValue
      readonly place: string
      readonly member: string
    }
  | {
      readonly kind: 'misspelt'
      readonly object: ObjectValue
      readonly place: string
      readonly member: string
      readonly written: string
    }
  | { readonly kind: 'extra'; readonly object: ObjectValue; readonly written: string }

/**
 * Returns the missing, misspelt, misplaced and additional members of a body, as far as the linted file writes it; none
 * where it is not known in full.
 */
export function findEnvelopeFaults(emission: Emission, catalog: Catalog): EnvelopeFault[] {
  const { body } = emission
  return body ? findFaults(body, emission, catalog).filter(({ object }) => object.module === body.module) : []
}

function findFaults(body: ObjectValue, emission: Emission, given: Catalog): EnvelopeFault[] {
  const catalog = catalogOfCodes(emission, given)
  if (!catalog) return []
  const { message, correlationId, status, details, additionalMembers } = catalog.envelope
  const misplaced = pointerOf(catalog.envelope.code).flatMap((pointer) => findMisplacedCode(body, pointer))
  // Where even the code is misplaced, faults of other members would only repeat it.
  if (misplaced.length > 0) return misplaced
  const needed = [needsMessage(emission, catalog) ? message : undefined, correlationId, status].flatMap(
    pointerOf,
  )
  const allowed = [
    ...[catalog.envelope.code, message, correlationId, status].flatMap(pointerOf),
    ...(details ? [details.container] : []),
  ]
  const faults = needed.flatMap((pointer) => findMissing(body, pointer, allowed))
  const named = faults.flatMap((fault) => (fault.kind === 'misspelt' ? [fault.written] : []))
  return additionalMembers
    ? faults
    : [...faults, ...findExtra(body, allowed).filter(({ written }) => !named.includes(written))]
}

/**
 * Returns the catalog with the envelope of the codes of an emission; undefined where it is open which of several envelopes
 * that is.
 */
function catalogOfCodes({ code }: Emission, catalog: Catalog): Catalog | undefined {
  if (catalog.envelopes.length === 1) return catalog
  const codes = knownValues(code).map(({ value }) => value)
  if (codes.some((each) => (catalog.get(each)?.envelopes.length ?? 0) > 1)) return undefined
  const [one, ...others] = new Set(codes.map((each) => catalog.inEnvelopeOf(each)))
  return others.length === 0 ? one : undefined
}

/** Tests whether every error that an emission may be has a message. A code that is not known may be that of any of them. */
function needsMessage({ code, status }: Emission, catalog: Catalog): boolean {
  const codes = knownValues(code).map(({ value }) => value)
  const isError =
    status.kind === 'known' && status.complete && status.values.every(({ value }) => value >= 400)
  const possible = code.kind === 'unknown' && isError ? catalog.codes : codes
  return possible.length > 0 && possible.every((each) => catalog.get(each)?.message !== undefined)
}

const pointerOf = (place: EnvelopePlace | undefined): Pointer[] =>
  place && 'pointer' in place ? [place.pointer] : []

function findMissing(body: ObjectValue, pointer: Pointer, allowed: readonly Pointer[]): EnvelopeFault[] {
  const member = pointer.at(-1) ?? ''
  return objectsAt(body, pointer.slice(0, -1)).flatMap((object): EnvelopeFault[] => {
    const value = object.members.get(member)
    if (mayHaveOthers(object) || (value && !isUndefined(value))) return []
    const known = new Set(allowed.flat())
    const candidates = [...object.members.keys()].filter((name) => !known.has(name))
    const [written] = nearestWords(member, candidates)
    const at = { object, place: formatPointer(pointer), member }
    return [written === undefined ? { kind: 'missing', ...at } : { kind: 'misspelt', written, ...at }]
  })
}

/** Returns the first member on the way to the code that is missing or misspelt. */
function findMisplacedCode(value: Value, pointer: Pointer, depth = 0): EnvelopeFault[] {
  const name = pointer[depth]
  if (name === '*' && value.kind === 'list')
    return value.items.flatMap((item) => findMisplacedCode(item, pointer, depth + 1))
  if (value.kind !== 'object' || mayHaveOthers(value) || name === undefined) return []
  const inside = value.members.get(name)
  if (inside) return findMisplacedCode(inside, pointer, depth + 1)
  const [written] = nearestWords(name, [...value.members.keys()])
  return [
    written === undefined
      ? { kind: 'missing', object: value, place: formatPointer(pointer), member: pointer.at(-1) ?? name }
      : {
          kind: 'misspelt',
          object: value,
          place: formatPointer(pointer.slice(0, depth + 1)),
          member: name,
          written,
        },
  ]
}

/** Returns the objects that a pointer leads to; none where a value on the way is not known. */
function objectsAt(value: Value, pointer: Pointer): ObjectValue[] {
  const [token, ...rest] = pointer
  if (value.kind === 'list' && token === '*') return value.items.flatMap((item) => objectsAt(item, rest))
  if (value.kind !== 'object') return []
  if (token === undefined) return [value]
  const member = value.members.get(token)
  return member ? objectsAt(member, rest) : []
}

function findExtra(value: ObjectValue, allowed: readonly Pointer[]): (EnvelopeFault & { kind: 'extra' })[] {
  return [...value.members].flatMap(([name, member]) => {
    const below = allowed.filter(([token]) => token === name).map((pointer) => pointer.slice(1))
    if (below.length === 0) return [{ kind: 'extra' as const, object: value, written: name }]
    return member.kind === 'object' && below.every((pointer) => pointer.length > 0)
      ? findExtra(member, below)
      : []
  })
}

const isUndefined = (value: Value) => value.kind === 'literal' && value.value === undefined
