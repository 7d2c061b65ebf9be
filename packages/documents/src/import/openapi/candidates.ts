import { formatPointer, parsePointer, type Pointer } from '@error-contract/catalog'
import type { DocumentedResponse } from '../../openapi/error-responses.js'
import type { JsonObject } from '../../openapi/json-object.js'
import { anyName, type Occurrence } from './documented-places.js'
import type { Evidence } from './evidence.js'
import { headerWeight, messageRank, nameWeight, type NameWeight } from './member-names.js'
import { hasSeveralWords, isInCapitals, isOneWordPhrase, valueKind, type ValueKind } from './value-kind.js'

/** A member or header that may have the code of an error. */
export interface Candidate {
  /** A JSON pointer, or the name of a header: as `--code` takes it. */
  readonly at: string
  /** Undefined for a header. */
  readonly pointer: Pointer | undefined
  readonly name: string
  readonly weight: NameWeight
  /** The responses that have the member at all. */
  readonly present: ReadonlySet<DocumentedResponse>
  /** The responses for which the document gives a value that looks like a code. */
  readonly having: ReadonlySet<DocumentedResponse>
  /** The values that look like codes, and the first place of each. */
  readonly codes: ReadonlyMap<string | number, Occurrence>
  /** The values that do not, and the nature of each. */
  readonly others: ReadonlyMap<string | number, ValueKind>
  readonly schemas: ReadonlySet<JsonObject>
  /** The likelihood that this is the code, from share of responses, number of codes and name; 0 for not at all. */
  readonly score: number
}

interface Building {
  readonly pointer: Pointer | undefined
  readonly name: string
  readonly weight: NameWeight
  readonly present: Set<DocumentedResponse>
  readonly having: Set<DocumentedResponse>
  readonly codes: Map<string | number, Occurrence>
  readonly others: Map<string | number, ValueKind>
  readonly schemas: Set<JsonObject>
}

/** Returns every member and header of the responses, the likeliest code first. */
export function rankCandidates(evidence: readonly Evidence[]): readonly Candidate[] {
  const found = new Map<string, Building>()
  const responses = new Set(evidence.flatMap(({ uses }) => uses.map(({ response }) => response)))
  for (const { header, places, uses } of evidence)
    for (const place of places.values()) {
      if (header !== undefined && place.pointer.length > 0) continue
      const at = header ?? formatPointer(place.pointer)
      const building = found.get(at) ?? newBuilding(header, place.pointer)
      found.set(at, building)
      for (const { response } of uses) building.present.add(response)
      for (const schema of place.schemas) building.schemas.add(schema)
      const codes = addValues(building, place.occurrences)
      if (codes > 0) for (const { response } of uses) building.having.add(response)
    }
  return [...found]
    .map(([at, building]) => ({ at, ...building, score: scoreOf(building, responses.size) }))
    .toSorted((a, b) => b.score - a.score || b.weight - a.weight || depthOf(a) - depthOf(b))
}

function newBuilding(header: string | undefined, pointer: Pointer): Building {
  const name = header ?? pointer.findLast((token) => token !== '*') ?? ''
  return {
    pointer: header === undefined ? pointer : undefined,
    name,
    weight: header === undefined ? nameWeight(name) : headerWeight(name),
    present: new Set(),
    having: new Set(),
    codes: new Map(),
    others: new Map(),
    schemas: new Set(),
  }
}

/** Adds values to a candidate, and returns how many of them look like codes. */
function addValues(building: Building, occurrences: readonly Occurrence[]): number {
  let codes = 0
  for (const occurrence of occurrences) {
    const { value } = occurrence
    if (looksLikeCode(occurrence, building)) {
      codes += 1
      if (!building.codes.has(value)) building.codes.set(value, occurrence)
    } else building.others.set(value, valueKind(value))
  }
  return codes
}

/** Returns true for a value that may be a code, as the name of its member suggests. */
export function looksLikeCode(
  { value, kind }: Occurrence,
  { name, weight }: Pick<Candidate, 'name' | 'weight'>,
): boolean {
  const nature = valueKind(value)
  if (weight === 0) return false
  if (nature === 'uri') return /^type$|code/i.test(name)
  if (nature === 'text') return weight === 3 && kind !== 'example'
  if (nature === 'phrase') return weight === 3 && isOneWordPhrase(value)
  if (nature !== 'code') return false
  if (weight === 3) return true
  if (typeof value === 'number') return false
  if (/ids?$/i.test(name)) return /^[A-Za-z]{2,}(?:[_.-][A-Za-z]+)*$/.test(value)
  if (weight === 2) return true
  return messageRank(name) === undefined ? hasSeveralWords(value) : isInCapitals(value)
}

/** Returns true for a header, and for a member that a JSON pointer leads to. */
export const isAddressable = ({ pointer }: Pick<Candidate, 'pointer'>): boolean =>
  pointer === undefined ||
  (!pointer.includes(anyName) && typeof parsePointer(formatPointer(pointer)) !== 'string')

/** A name that says `code` counts as much as a few more values; one that says nothing counts little. */
const factors = { 0: 0, 1: 0.5, 2: 1.5, 3: 3 } as const

function scoreOf(building: Building, responses: number): number {
  const { weight, present, having, codes } = building
  if (codes.size === 0 || responses === 0 || !isAddressable(building)) return 0
  // A member that every response has counts, even where only some of them give its codes.
  const share = (present.size + having.size) / (2 * responses)
  return factors[weight] * share * (1 + Math.log2(codes.size))
}

const depthOf = ({ pointer }: Pick<Candidate, 'pointer'>) => pointer?.length ?? 0
