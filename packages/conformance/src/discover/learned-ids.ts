import { percentEncode } from '@error-contract/catalog/document'
import type { Operation, OperationParameter } from '../operations/operation.js'
import { isObject } from '../operations/json-object.js'

/** The most rows of one list whose ids are used. */
const maximumRows = 5

/** The most rows of one list that are read. */
const maximumRead = 200

/** The most levels of a body that are searched for a list. */
const maximumDepth = 3

/** The rows that reads returned, by the path that they were read from, without its query. */
export type LearnedRows = ReadonlyMap<string, readonly unknown[]>

/** Values of the parameters of a path, of which at least one is the id of a row. */
export interface LearnedPath {
  readonly values: ReadonlyMap<string, string>
  /** The path of the list that the last of its ids is from. */
  readonly list: string
}

/** Returns the rows of a body: the list nearest to its top, one of objects before one of texts. */
export function rowsOf(body: unknown): readonly unknown[] {
  const lists: (readonly unknown[])[] = []
  let level = [body]
  for (let depth = 0; depth <= maximumDepth && lists.length === 0; depth += 1) {
    lists.push(...level.filter(isRows))
    level = level.flatMap((value) => (isObject(value) ? Object.values(value) : []))
  }
  return (lists.find((list) => list.every(isObject)) ?? lists[0] ?? []).slice(0, maximumRead)
}

/** Returns the paths of an operation with the ids of rows; where a list is not known, with the value of the document. */
export function learnedPaths(
  { path, parameters, sample }: Operation,
  rows: LearnedRows,
  isSecret: (name: string) => boolean,
): readonly LearnedPath[] {
  let found: readonly (Partial<LearnedPath> & Pick<LearnedPath, 'values'> & { path: string })[] = [
    { path: '', values: new Map() },
  ]
  for (const segment of path.split('/').slice(1)) {
    const [name, ...others] = [...segment.matchAll(/\{([^{}]+)\}/g)].map(([, one = '']) => one)
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    found = found
      .flatMap((one) => {
        // A value that is a secret, or several in one segment, are left to the document.
        if (!parameter || others.length > 0) return [{ ...one, path: `${one.path}/${segment}` }]
        const ids = idsOf(rows.get(one.path) ?? [], parameter, one.path, isSecret)
        const next = (id: string) => ({
          path: `${one.path}/${segment.replace(`{${parameter.name}}`, () => percentEncode(id))}`,
          values: new Map([...one.values, [parameter.name, id]]),
        })
        return ids.length === 0
          ? [{ ...one, ...next(String(sample(parameter.schema))) }]
          : ids.map((id) => ({ ...next(id), list: one.path }))
      })
      .slice(0, maximumRows)
  }
  return found.flatMap(({ values, list }) => (list === undefined ? [] : [{ values, list }]))
}

/** Returns the operation with these values in its path, in place of those of the document. */
export function withPathValues(operation: Operation, { values }: LearnedPath): Operation {
  const bySchema = new Map<unknown, string>()
  const parameters = operation.parameters.map((parameter) => {
    const value = parameter.in === 'path' ? values.get(parameter.name) : undefined
    if (value === undefined) return parameter
    const schema = { ...parameter.schema }
    bySchema.set(schema, value)
    return { ...parameter, schema }
  })
  return { ...operation, parameters, sample: (schema) => bySchema.get(schema) ?? operation.sample(schema) }
}

function idsOf(
  rows: readonly unknown[],
  parameter: OperationParameter,
  list: string,
  isSecret: (name: string) => boolean,
): readonly string[] {
  const collection = list.split('/').findLast((segment) => segment !== '') ?? ''
  const wanted = memberNames(parameter.name, collection)
  const ids = unlikeRows(rows).flatMap((row) => {
    const id = isObject(row) ? memberOf(row, wanted, isSecret) : row
    return isId(id) && mayBe(parameter, String(id)) ? [String(id)] : []
  })
  return [...new Set(ids)].slice(0, maximumRows)
}

/** Names of the member that is the id of a row, likely ones first: `id`, `machineId`, and for `{name}`, `name`. */
const memberNames = (parameter: string, collection: string): readonly string[] => [
  ...[parameter, 'id', `${collection}id`, `${collection.replace(/s$/i, '')}id`],
  ...[parameter.replace(/id$/i, ''), 'uuid', 'key', 'slug', 'name', 'code'],
]

function memberOf(
  row: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
  isSecret: (name: string) => boolean,
): unknown {
  const members = Object.entries(row).filter(([name, value]) => !isSecret(name) && isId(value))
  const found = wanted.map((name) =>
    members.find(([key]) => plain(key) === plain(name) && plain(name) !== ''),
  )
  return found.find((member) => member !== undefined)?.[1]
}

/** A name without case and separators. */
const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Returns rows that differ in the members which several rows share the value of, such as a status; then the others. */
function unlikeRows(rows: readonly unknown[]): readonly unknown[] {
  const counts = new Map<string, number>()
  for (const pair of rows.flatMap(pairsOf)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const keys = new Map<string, number>()
  for (const pair of counts.keys()) keys.set(keyOf(pair), (keys.get(keyOf(pair)) ?? 0) + 1)
  const isState = (pair: string) => (keys.get(keyOf(pair)) ?? 0) < rows.length
  const seen = new Set<string>()
  const [unlike, alike]: [unknown[], unknown[]] = [[], []]
  for (const row of rows) {
    const fresh = pairsOf(row).filter((pair) => isState(pair) && !seen.has(pair))
    for (const pair of fresh) seen.add(pair)
    ;(fresh.length > 0 ? unlike : alike).push(row)
  }
  return [...unlike, ...alike]
}

const pairsOf = (row: unknown): readonly string[] =>
  isObject(row)
    ? Object.entries(row)
        .filter(([, value]) => ['string', 'boolean'].includes(typeof value) || value === null)
        .map(([key, value]) => JSON.stringify([key, value]))
    : []

const keyOf = (pair: string) => (JSON.parse(pair) as [string])[0]

/** Returns whether the type of a parameter allows an id. */
function mayBe({ schema: { type, format } }: OperationParameter, id: string): boolean {
  if (type === 'integer' || type === 'number') return /^-?\d+$/.test(id)
  return format !== 'uuid' || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}

const isRows = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && (value.every(isObject) || value.every(isId))

/** A text of a usual length without control characters that leads to no other path, or a number. */
const isId = (value: unknown): value is string | number =>
  typeof value === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && /^(?!\.{1,2}$)[^\p{Cc}]{1,200}$/u.test(value)
