import { formatPointer, type Pointer } from '@error-contract/catalog'
import { isObject, type JsonObject } from '../../openapi/json-object.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'

/** A value that a document gives for a place in a body. */
export interface Occurrence {
  readonly value: string | number
  /** The object or list that has it, and its key there. */
  readonly parent: object
  readonly key: string | number
  /** `only`: the value always; `list`: one of several; `example`: it may be a value. */
  readonly kind: 'only' | 'list' | 'example'
}

/** A place in a body, with what the schemas there say of it. */
export interface Place {
  readonly pointer: Pointer
  readonly occurrences: readonly Occurrence[]
  readonly schemas: readonly JsonObject[]
}

/** The places of a body by pointer. */
export type Places = ReadonlyMap<string, Place>

/** Reads the places of schemas and examples; each schema is read once, however many responses have it. */
export interface PlaceReader {
  readonly ofSchema: (schema: unknown) => Places
  readonly ofExample: (example: { value: unknown; parent: object; key: string | number }) => Places
  /** The schemas of which some places were not read, as they are too many. */
  readonly incomplete: ReadonlySet<object>
}

/** The token of a member with any name, which no envelope can name. */
export const anyName = '<any>'

/** Limits of one schema; the body of an error has a handful of members. */
const limits = { depth: 6, places: 1_000, steps: 20_000 }

/** Members beside a `$ref` that change nothing here. */
const annotations = new Set(['$ref', 'description', 'summary', 'title', 'nullable', 'deprecated'])

const nothing: Places = new Map()

/** Creates a reader for the schemas and examples of a document. */
export function createPlaceReader(document: OpenApiDocument): PlaceReader {
  const memo = new WeakMap<object, Map<number, Places>>()
  const examples = new WeakMap<object, Map<string | number, Places>>()
  const incomplete = new Set<object>()
  const open = new Map<object, number>()
  let steps = 0
  // The outermost schema that the current one contains again: what is read inside that is not whole.
  let outermost = Infinity

  const placesOf = (target: unknown, depth: number): Places => {
    if (!isObject(target) || depth < 0) return nothing
    const known = memo.get(target)?.get(depth)
    if (known) return known
    const level = open.get(target)
    if (level !== undefined) {
      outermost = Math.min(outermost, level)
      return nothing
    }
    steps += 1
    if (steps > limits.steps) return nothing
    const own = open.size
    open.set(target, own)
    const before = outermost
    outermost = Infinity
    const places = limited(readSchema(target, depth), target)
    open.delete(target)
    if (outermost >= own) {
      memo.set(target, (memo.get(target) ?? new Map<number, Places>()).set(depth, places))
      outermost = before
    } else outermost = Math.min(outermost, before)
    return places
  }

  const limited = (places: Places, schema: object): Places => {
    if (places.size <= limits.places) return places
    incomplete.add(schema)
    return new Map([...places].slice(0, limits.places))
  }

  const readSchema = (schema: JsonObject, depth: number): Places => {
    const parts = (keyword: string) => {
      const list: unknown = schema[keyword]
      return Array.isArray(list) ? list.map((part) => placesOf(part, depth)) : []
    }
    const branches = [...parts('oneOf'), ...parts('anyOf')]
    const conditional = ['then', 'else'].map((keyword) => placesOf(schema[keyword], depth))
    const target = typeof schema['$ref'] === 'string' ? document.followOnce(schema) : undefined
    // The places of a schema that many responses refer to are kept once.
    if (target !== undefined && Object.keys(schema).every((key) => annotations.has(key)))
      return placesOf(target, depth)
    return narrow([
      ownPlaces(schema, depth),
      ...(target === undefined ? [] : [placesOf(target, depth)]),
      ...parts('allOf'),
      union(branches),
      union(conditional),
    ])
  }

  /** Reads what a schema says itself, without the schemas that it is composed of. */
  const ownPlaces = (schema: JsonObject, depth: number): Places => {
    const { properties, items, prefixItems } = schema
    const tuple: readonly unknown[] = [prefixItems, items].find(isList) ?? []
    return union([
      new Map([['', { pointer: [], occurrences: [], schemas: [schema] }]]),
      ...valuesOf(schema).map(({ value, parent, key, kind }) => leaves(value, { parent, key, kind })),
      ...(isObject(properties)
        ? Object.entries(properties).map(([name, member]) => below(name, placesOf(member, depth - 1)))
        : []),
      ...mapSchemas(schema).map((member) => below(anyName, placesOf(member, depth - 1))),
      ...[items, ...tuple].map((item) => below('*', placesOf(item, depth - 1))),
      discriminated(schema),
    ])
  }

  const ofSchema = (schema: unknown): Places => {
    steps = 0
    outermost = Infinity
    const places = placesOf(schema, limits.depth)
    if (steps > limits.steps && isObject(schema)) incomplete.add(schema)
    return places
  }

  const ofExample = ({ value, parent, key }: { value: unknown; parent: object; key: string | number }) => {
    const known = examples.get(parent)?.get(key)
    if (known) return known
    const places = leaves(value, { parent, key, kind: 'example' })
    examples.set(parent, (examples.get(parent) ?? new Map<string | number, Places>()).set(key, places))
    return places
  }

  return { ofSchema, ofExample, incomplete }
}

/** Returns the schemas of members whose names a schema leaves open. */
const mapSchemas = ({ additionalProperties, patternProperties }: JsonObject): readonly unknown[] => [
  additionalProperties,
  ...(isObject(patternProperties) ? Object.values(patternProperties) : []),
]

/** Returns the values that a schema gives. `x-extensible-enum` is that of the RESTful API guidelines of Zalando. */
function valuesOf(schema: JsonObject) {
  const listed = (keyword: string, kind: Occurrence['kind']) => {
    const list: unknown = schema[keyword]
    return Array.isArray(list) ? list.map((value: unknown, key) => ({ value, parent: list, key, kind })) : []
  }
  const enumerated = ['enum', 'x-extensible-enum'].flatMap((keyword) => {
    const values = listed(keyword, 'list')
    return values.length === 1 ? listed(keyword, 'only') : values
  })
  const single = (key: string, kind: Occurrence['kind']) =>
    key in schema ? [{ value: schema[key], parent: schema, key, kind }] : []
  return [
    ...single('const', 'only'),
    ...enumerated,
    ...single('example', 'example'),
    ...single('x-example', 'example'),
    ...listed('examples', 'example'),
    ...single('default', 'example'),
  ]
}

/** Returns the values of a discriminator: the keys of its mapping, or else the names of the schemas to choose from. */
function discriminated(schema: JsonObject): Places {
  const { discriminator } = schema
  if (!isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') return nothing
  const name = discriminator['propertyName']
  const { mapping } = discriminator
  const values = isObject(mapping)
    ? Object.keys(mapping).map((value) => ({ value, parent: mapping, key: value }))
    : []
  const kind = values.length === 1 ? 'only' : 'list'
  return union(values.map(({ value, ...at }) => below(name, leaves(value, { ...at, kind }))))
}

/** Returns the scalars in a value, each at its place. */
function leaves(root: unknown, origin: Omit<Occurrence, 'value'>): Places {
  const found = new Map<string, { pointer: Pointer; occurrences: Occurrence[]; schemas: JsonObject[] }>()
  const visit = (value: unknown, pointer: Pointer): void => {
    if (pointer.length > limits.depth || found.size >= limits.places) return
    if (Array.isArray(value)) for (const item of value) visit(item, [...pointer, '*'])
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visit(member, [...pointer, name])
    else if (typeof value === 'string' || typeof value === 'number') {
      const at = formatPointer(pointer)
      const place = found.get(at) ?? { pointer, occurrences: [], schemas: [] }
      found.set(at, place)
      place.occurrences.push({ ...origin, value })
    }
  }
  visit(root, [])
  return found
}

const below = (token: string, places: Places): Places => {
  const moved = new Map<string, Place>()
  for (const { pointer, ...place } of places.values()) {
    if (pointer.length >= limits.depth) continue
    const longer = [token, ...pointer]
    moved.set(formatPointer(longer), { ...place, pointer: longer })
  }
  return moved
}

/** Returns the places of alternatives. */
function union(alternatives: readonly Places[]): Places {
  const all = alternatives.filter((places) => places.size > 0)
  const [first, ...others] = all
  if (!first || others.length === 0) return first ?? nothing
  const merged = new Map(first)
  for (const places of others)
    for (const [at, place] of places) {
      const before = merged.get(at)
      merged.set(at, before ? join(before, place) : place)
    }
  return merged
}

const join = (a: Place, b: Place): Place => ({
  pointer: a.pointer,
  occurrences: [...new Set([...a.occurrences, ...b.occurrences])],
  schemas: [...new Set([...a.schemas, ...b.schemas])],
})

/**
 * Returns the places of schemas that apply together: where several list the values of a place, only those that all of
 * them list are possible. Lists without a common value are all kept, as the document contradicts itself.
 */
function narrow(conjuncts: readonly Places[]): Places {
  const all = conjuncts.filter((places) => places.size > 0)
  const merged = new Map(union(all))
  if (all.length < 2) return merged
  for (const [at, place] of merged) {
    const lists = all.flatMap((places) => {
      const listed = places.get(at)?.occurrences.filter(isListed) ?? []
      return listed.length > 0 ? [listed] : []
    })
    if (lists.length < 2) continue
    const [shortest = [], ...others] = lists.toSorted((a, b) => a.length - b.length)
    const sets = others.map((list) => new Set(list.map(({ value }) => value)))
    const possible = shortest.filter(({ value }) => sets.every((set) => set.has(value)))
    if (possible.length === 0) continue
    const values = new Set(possible.map(({ value }) => value))
    const rest = place.occurrences.filter((one) => !isListed(one) && values.has(one.value))
    merged.set(at, { ...place, occurrences: [...possible, ...rest] })
  }
  return merged
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const isListed = ({ kind }: Occurrence) => kind !== 'example'
