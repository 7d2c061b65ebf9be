import { nearestWords } from '../nearest.js'
import type { Fault } from './fault.js'
import { joinPath } from './path.js'
import type { SourceNode } from './source-node.js'

export type JsonSchema = { readonly [keyword: string]: unknown }

/** Stands for a value that was reported as faulty, so that reading can go on and find the other faults. */
export const faulty: unique symbol = Symbol('faulty')

/** One definition of a part of a file format: how it is read, and the JSON Schema that editors complete from. */
export interface Shape<T> {
  read(node: SourceNode, path: string, report: (fault: Fault) => void): T | typeof faulty
  readonly schema: JsonSchema
}

export type Infer<S> = S extends Shape<infer T> ? T : never

interface Words {
  readonly description?: string
  readonly examples?: readonly unknown[]
}

/** A string. `check` returns a sentence when the text is wrong. */
export function text(
  words: Words & { check?: (text: string) => string | undefined; pattern?: string } = {},
): Shape<string> {
  const { check, ...keywords } = words
  return {
    schema: { type: 'string', ...keywords },
    read(node, path, report) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        const repair =
          node.kind === 'scalar' && node.value !== null ? ` Put it in quotes: '${node.value}'.` : ''
        return fail(report, node, path, `${describe(node)} stands where text is expected.${repair}`)
      }
      const problem = node.value.isWellFormed()
        ? check?.(node.value)
        : 'The text holds half a surrogate pair.'
      return problem === undefined ? node.value : fail(report, node, path, problem)
    },
  }
}

export function integer(words: Words & { minimum: number; maximum: number; name: string }): Shape<number> {
  const { name, ...keywords } = words
  const { minimum, maximum } = words
  return {
    schema: { type: 'integer', ...keywords },
    read(node, path, report) {
      const value = node.kind === 'scalar' ? node.value : undefined
      if (typeof value !== 'number') {
        const repair =
          typeof value === 'string' && /^\d+$/.test(value) ? ` Write ${value} without quotes.` : ''
        return fail(report, node, path, `${describe(node)} stands where ${name} is expected.${repair}`)
      }
      if (Number.isInteger(value) && value >= minimum && value <= maximum) return value
      return fail(
        report,
        node,
        path,
        `${value} is not ${name}. Write a whole number from ${minimum} to ${maximum}.`,
      )
    },
  }
}

export function flag(words: Words = {}): Shape<boolean> {
  return {
    schema: { type: 'boolean', ...words },
    read(node, path, report) {
      if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
      return fail(report, node, path, `${describe(node)} stands where true or false is expected.`)
    },
  }
}

/** One of a few words. */
export function choice<const T extends string>(values: readonly T[], words: Words = {}): Shape<T> {
  return {
    schema: { enum: values, ...words },
    read(node, path, report) {
      const value = node.kind === 'scalar' ? node.value : undefined
      const found = values.find((known) => known === value)
      if (found !== undefined) return found
      return fail(
        report,
        node,
        path,
        `${describe(node)} is not known here. ${instead(String(value), values)}`,
      )
    },
  }
}

export function list<T>(item: Shape<T>, words: Words & { minItems?: number } = {}): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, ...words },
    read(node, path, report) {
      if (node.kind !== 'list')
        return fail(report, node, path, `${describe(node)} stands where a list is expected.`)
      if (node.items.length < (words.minItems ?? 0))
        return fail(report, node, path, 'The list is empty. Name at least one.')
      const items: T[] = []
      for (const [index, child] of node.items.entries()) {
        const value = item.read(child, joinPath(path, String(index)), report)
        if (value !== faulty) items.push(value)
      }
      return items.length === node.items.length ? items : faulty
    },
  }
}

/** A mapping whose keys the author chooses. `checkKey` returns a sentence when a key is wrong. */
export function record<T>(
  value: Shape<T>,
  words: Words & {
    checkKey?: (key: string) => string | undefined
    propertyNames?: JsonSchema
    minProperties?: number
  } = {},
): Shape<Readonly<Record<string, T>>> {
  const { checkKey, ...keywords } = words
  return {
    schema: { type: 'object', additionalProperties: value.schema, ...keywords },
    read(node, path, report) {
      if (node.kind !== 'map')
        return fail(report, node, path, `${describe(node)} stands where a mapping is expected.`)
      if (node.entries.length < (words.minProperties ?? 0))
        return fail(report, node, path, 'The mapping is empty. Name at least one.')
      const members: [string, T][] = []
      for (const entry of node.entries) {
        const at = joinPath(path, entry.key)
        const problem = entry.key.isWellFormed()
          ? checkKey?.(entry.key)
          : 'The key holds half a surrogate pair.'
        if (problem !== undefined) report({ path: at, ...place(entry.keyPosition), message: problem })
        const member = value.read(entry.value, at, report)
        if (problem === undefined && member !== faulty) members.push([entry.key, member])
      }
      return members.length === node.entries.length ? Object.fromEntries(members) : faulty
    },
  }
}

interface Field<T, Required extends boolean> {
  readonly shape: Shape<T>
  readonly required: Required
}

export const required = <T>(shape: Shape<T>): Field<T, true> => ({ shape, required: true })
export const optional = <T>(shape: Shape<T>): Field<T, false> => ({ shape, required: false })

type Fields = Readonly<Record<string, Field<unknown, boolean>>>
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? K : never
}[keyof F]
type FieldValue<F> = F extends Field<infer T, boolean> ? T : never
type ObjectOf<F extends Fields> = { readonly [K in RequiredKeys<F>]: FieldValue<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: FieldValue<F[K]>
}

/** A mapping with known keys. An unknown key is a fault that names the nearest known one. */
export function object<const F extends Fields>(
  fields: F,
  words: Words & { name: string },
): Shape<ObjectOf<F>> {
  const { name, ...keywords } = words
  const names = Object.keys(fields)
  const requiredNames = names.filter((key) => fields[key]?.required)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((key) => [key, fields[key]?.shape.schema])),
      ...(requiredNames.length > 0 && { required: requiredNames }),
      additionalProperties: false,
      ...keywords,
    },
    read(node, path, report) {
      if (node.kind !== 'map')
        return fail(report, node, path, `${describe(node)} stands where ${name} is expected.`)
      const missing = requiredNames.filter((key) => !node.entries.some((entry) => entry.key === key))
      for (const key of missing) fail(report, node, path, `The key '${key}' is missing in ${name}.`)
      let sound = missing.length === 0
      const members: [string, unknown][] = []
      for (const entry of node.entries) {
        const at = joinPath(path, entry.key)
        const field = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined
        if (!field) {
          const message = `The key '${entry.key}' is not known in ${name}. ${instead(entry.key, names)}`
          report({ path: at, ...place(entry.keyPosition), message })
          sound = false
          continue
        }
        const member = field.shape.read(entry.value, at, report)
        if (member === faulty) sound = false
        else members.push([entry.key, member])
      }
      // `sound` means that every required key was read and nothing unknown was kept.
      return sound ? (Object.fromEntries(members) as ObjectOf<F>) : faulty
    },
  }
}

/** Alternatives told apart by their kind, so that a fault speaks of the one that was meant. */
export function either<const S extends Partial<Record<SourceNode['kind'], Shape<unknown>>>>(
  shapes: S,
  words: Words & { name: string },
): Shape<Infer<S[keyof S]>> {
  const { name, ...keywords } = words
  return {
    schema: { anyOf: Object.values(shapes).map((shape) => shape.schema), ...keywords },
    read(node, path, report) {
      const shape = shapes[node.kind]
      if (!shape) return fail(report, node, path, `${describe(node)} stands where ${name} is expected.`)
      return shape.read(node, path, report) as Infer<S[keyof S]> | typeof faulty
    },
  }
}

/**
 * A shape whose value is checked or changed once it has been read. `change` may report further faults; `keywords` say
 * in the JSON Schema what it checks.
 */
export function refine<T, U>(
  shape: Shape<T>,
  change: (value: T, node: SourceNode, path: string, report: (fault: Fault) => void) => U | typeof faulty,
  keywords: JsonSchema = {},
): Shape<U> {
  return {
    schema: { ...shape.schema, ...keywords },
    read(node, path, report) {
      const value = shape.read(node, path, report)
      return value === faulty ? faulty : change(value, node, path, report)
    },
  }
}

export function fail(
  report: (fault: Fault) => void,
  node: SourceNode,
  path: string,
  message: string,
): typeof faulty {
  report({ path, ...place(node.position), message })
  return faulty
}

const place = (position: Fault['position']) => (position ? { position } : {})

/** What a node holds, as the start of a sentence. */
function describe(node: SourceNode): string {
  if (node.kind === 'list') return 'A list'
  if (node.kind === 'map') return 'A mapping'
  if (node.value === null) return 'Nothing'
  return typeof node.value === 'string' ? `'${clip(node.value)}'` : `The ${typeof node.value} ${node.value}`
}

const clip = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value)

/** What to write instead of an unknown word. */
export function instead(word: string, known: readonly string[]): string {
  const [best] = nearestWords(word, known)
  return best === undefined ? `Write one of: ${known.join(', ')}.` : `Write '${best}'.`
}
