import {
  type BuiltInEnvelope,
  builtInEnvelopes,
  type EnvelopeDefinition,
  formatPointer,
  type Pointer,
} from '@error-contract/catalog'
import type { Example } from './markdown/page.js'

type Statuses = ReadonlyMap<string, readonly number[]>

/** A text or a number in an example, and the pointer to it, in which `*` stands for the index of an item. */
interface Leaf {
  readonly at: string
  readonly value: string | number
}

/**
 * The envelope that the JSON examples of a page have: a built-in one when its pointers fit, else one made of the places
 * of a declared code and of the values around it. Undefined when no example has one.
 */
export function envelopeFromExamples(
  examples: readonly Example[],
  declared: Statuses,
): BuiltInEnvelope | EnvelopeDefinition | undefined {
  const candidates = examples.map(({ value, mediaType }) => ({ leaves: leavesOf(value), mediaType }))
  for (const { leaves } of candidates) {
    const name = builtInFor(leaves, (code) => declared.has(String(code)))
    if (name) return name
  }
  for (const { leaves, mediaType } of candidates) {
    const own = ownEnvelope(leaves, declared, mediaType)
    if (own) return own
  }
  for (const { leaves } of candidates) {
    const name = builtInFor(leaves, (code) => typeof code === 'string')
    if (name) return name
  }
  return undefined
}

function leavesOf(value: unknown, pointer: Pointer = []): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ at: formatPointer(pointer), value }]
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, [...pointer, '*']))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...pointer, key]))
}

function builtInFor(
  leaves: readonly Leaf[],
  isCode: (value: string | number) => boolean,
): BuiltInEnvelope | undefined {
  const values = new Map(leaves.map(({ at, value }) => [at, value]))
  const names = Object.keys(builtInEnvelopes) as BuiltInEnvelope[]
  return names.find((name) => {
    const envelope: EnvelopeDefinition = builtInEnvelopes[name]
    const places = [envelope.message, envelope.correlationId, envelope.status].flatMap((place) =>
      place === undefined ? [] : [typeof place === 'string' ? place : (place.at ?? '')],
    )
    const code = values.get(envelope.code as string)
    return code !== undefined && isCode(code) && places.every((place) => values.has(place))
  })
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const idName = /(request|correlation|trace|operation|activity)[-_]?id$|^(instance|target|id)$/i

function ownEnvelope(
  leaves: readonly Leaf[],
  declared: Statuses,
  mediaType: string | undefined,
): EnvelopeDefinition | undefined {
  for (const leaf of leaves) {
    const code = declaredIn(leaf.value, declared)
    if (code === undefined) continue
    const others = leaves.filter(({ at }) => at !== leaf.at)
    const message = others
      .filter(({ value }) => typeof value === 'string' && /\s/.test(value.trim()))
      .toSorted((a, b) => sharedPrefix(b.at, leaf.at) - sharedPrefix(a.at, leaf.at))[0]
    const id =
      others.find(({ value }) => uuid.test(String(value))) ?? others.find((other) => isNamedId(other))
    const status = others.find(({ value }) => declared.get(code)?.includes(Number(value)))
    const prefix = typeof leaf.value === 'string' ? leaf.value.slice(0, -code.length) : ''
    const place = {
      at: leaf.at,
      ...(prefix !== '' && { prefix }),
      ...(typeof leaf.value === 'number' && { type: 'number' }),
    }
    return {
      ...(mediaType !== undefined && mediaType !== 'application/json' && { mediaType }),
      code: Object.keys(place).length > 1 ? place : leaf.at,
      ...(message && { message: message.at }),
      ...(id && { correlationId: { at: id.at, format: uuid.test(String(id.value)) ? 'uuid' : 'any' } }),
      ...(status && {
        status: typeof status.value === 'string' ? { at: status.at, type: 'string' } : status.at,
      }),
    }
  }
  return undefined
}

/** The declared code that a value is, or that ends it after a prefix such as `urn:example:`. */
function declaredIn(value: string | number, declared: Statuses): string | undefined {
  const text = String(value)
  if (declared.has(text)) return text
  const tail = /[^:/#]+$/.exec(text)?.[0]
  return typeof value === 'string' && tail !== undefined && tail !== text && declared.has(tail)
    ? tail
    : undefined
}

const isNamedId = ({ at, value }: Leaf) =>
  typeof value === 'string' && !/\s/.test(value) && idName.test(at.slice(at.lastIndexOf('/') + 1))

function sharedPrefix(a: string, b: string): number {
  const tokens = b.split('/')
  const different = a.split('/').findIndex((token, index) => token !== tokens[index])
  return different === -1 ? tokens.length : different
}
