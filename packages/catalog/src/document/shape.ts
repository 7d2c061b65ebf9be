import type { Fault } from './fault.js'
import { nearestWords } from './nearest-words.js'
import { joinPath } from './path.js'
import { plainValueOf, type SourceNode } from './source-node.js'

export type JsonSchema = { readonly [keyword: string]: unknown }

/** Returned in place of a value that was reported as invalid, so that reading continues and finds the other faults. */
export const invalid: unique symbol = Symbol('invalid')

/** Defines one part of a file format: how it is read, and the JSON Schema that editors complete from. */
export interface Shape<T> {
  read(node: SourceNode, path: string, report: (fault: Fault) => void): T | typeof invalid
  readonly schema: JsonSchema
}

export type Infer<S> = S extends Shape<infer T> ? T : never

/** Keywords that are copied to the JSON Schema. */
interface Annotations {
  readonly description?: string
  readonly examples?: readonly unknown[]
}

/** Reads a string. `check` returns a message when the string is invalid. */
export function text(
  options: Annotations & { check?: (text: string) => string | undefined; pattern?: string } = {},
): Shape<string> {
  const { check, ...keywords } = options
  /** Quotes would only lead to the next fault where the text is invalid as well. */
  const quotingOf = (value: string | number | boolean) =>
    check?.(String(value)) ?? `Put it in quotes: '${value}'.`
  return {
    schema: { type: 'string', ...keywords },
    read(node, path, report) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        const repair = node.kind === 'scalar' && node.value !== null ? ` ${quotingOf(node.value)}` : ''
        return fail(report, node, path, `Expected text, got ${describe(node)}.${repair}`)
      }
      const problem = node.value.isWellFormed()
        ? check?.(node.value)
        : 'The text contains a lone surrogate. Remove it.'
      return problem === undefined ? node.value : fail(report, node, path, problem)
    },
  }
}

/** Reads a whole number within inclusive bounds. `name` names it in messages, for example `an HTTP status`. */
export function integer(
  options: Annotations & { minimum: number; maximum: number; name: string },
): Shape<number> {
  const { name, ...keywords } = options
  const { minimum, maximum } = options
  return {
    schema: { type: 'integer', ...keywords },
    read(node, path, report) {
      const value = node.kind === 'scalar' ? node.value : undefined
      if (typeof value !== 'number') {
        const repair =
          typeof value === 'string' && /^\d+$/.test(value) ? ` Write ${value} without quotes.` : ''
        return fail(report, node, path, `Expected ${name}, got ${describe(node)}.${repair}`)
      }
      if (Number.isInteger(value) && value >= minimum && value <= maximum) return value
      const message = `${value} is not ${name}. Write a whole number from ${minimum} to ${maximum}.`
      return fail(report, node, path, message)
    },
  }
}

/** Reads `true` or `false`. */
export function flag(annotations: Annotations = {}): Shape<boolean> {
  return {
    schema: { type: 'boolean', ...annotations },
    read(node, path, report) {
      if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
      return fail(report, node, path, `Expected true or false, got ${describe(node)}.`)
    },
  }
}

/** Reads one of the given words. A fault suggests the nearest one. */
export function choice<const T extends string>(
  values: readonly T[],
  annotations: Annotations = {},
): Shape<T> {
  return {
    schema: { enum: values, ...annotations },
    read(node, path, report) {
      const value = node.kind === 'scalar' ? node.value : undefined
      const found = values.find((known) => known === value)
      if (found !== undefined) return found
      const message = `Unknown value ${describe(node)}. ${suggestWord(String(value), values)}`
      return fail(report, node, path, message)
    },
  }
}

/** Reads a list of which every item has one shape. */
export function list<T>(
  item: Shape<T>,
  annotations: Annotations & { minItems?: number } = {},
): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, ...annotations },
    read(node, path, report) {
      if (node.kind !== 'list') return fail(report, node, path, `Expected a list, got ${describe(node)}.`)
      if (node.items.length < (annotations.minItems ?? 0))
        return fail(report, node, path, 'The list is empty. Name at least one.')
      const items: T[] = []
      for (const [index, child] of node.items.entries()) {
        const value = item.read(child, joinPath(path, String(index)), report)
        if (value !== invalid) items.push(value)
      }
      return items.length === node.items.length ? items : invalid
    },
  }
}

/** Reads a mapping whose keys the author chooses. `checkKey` returns a message when a key is invalid. */
export function record<T>(
  value: Shape<T>,
  options: Annotations & {
    checkKey?: (key: string) => string | undefined
    propertyNames?: JsonSchema
    minProperties?: number
  } = {},
): Shape<Readonly<Record<string, T>>> {
  const { checkKey, ...keywords } = options
  return {
    schema: { type: 'object', additionalProperties: value.schema, ...keywords },
    read(node, path, report) {
      if (node.kind !== 'map') return fail(report, node, path, `Expected a mapping, got ${describe(node)}.`)
      if (node.entries.length < (options.minProperties ?? 0))
        return fail(report, node, path, 'The mapping is empty. Name at least one.')
      const members: [string, T][] = []
      for (const entry of node.entries) {
        const at = joinPath(path, entry.key)
        const problem = entry.key.isWellFormed()
          ? checkKey?.(entry.key)
          : 'The key contains a lone surrogate. Remove it.'
        if (problem !== undefined) report({ path: at, ...positionFrom(entry.keyPosition), message: problem })
        const member = value.read(entry.value, at, report)
        if (problem === undefined && member !== invalid) members.push([entry.key, member])
      }
      return members.length === node.entries.length ? Object.fromEntries(members) : invalid
    },
  }
}

interface Field<T, Required extends boolean> {
  readonly shape: Shape<T>
  readonly required: Required
}

/** Declares a member that {@link object} requires. */
export const required = <T>(shape: Shape<T>): Field<T, true> => ({ shape, required: true })

/** Declares a member that {@link object} accepts. */
export const optional = <T>(shape: Shape<T>): Field<T, false> => ({ shape, required: false })

type Fields = Readonly<Record<string, Field<unknown, boolean>>>
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? K : never
}[keyof F]
type FieldValue<F> = F extends Field<infer T, boolean> ? T : never
type ObjectOf<F extends Fields> = { readonly [K in RequiredKeys<F>]: FieldValue<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: FieldValue<F[K]>
}

const extensionKey = /^x-./

/**
 * Reads a mapping with known keys. An unknown key is a fault that suggests the nearest known one. With `extensions`, keys
 * that begin with `x-` may have any value. Where a scalar stands instead of the mapping, the fault shows it as `mainKey`.
 */
export function object<const F extends Fields>(
  fields: F,
  options: Annotations & { name: string; extensions?: boolean; mainKey?: keyof F & string },
): Shape<ObjectOf<F>> {
  const { name, extensions = false, mainKey, ...keywords } = options
  const names = Object.keys(fields)
  const requiredNames = names.filter((key) => fields[key]?.required)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((key) => [key, fields[key]?.shape.schema])),
      ...(requiredNames.length > 0 && { required: requiredNames }),
      ...(extensions && { patternProperties: { [extensionKey.source]: {} } }),
      additionalProperties: false,
      ...keywords,
    },
    read(node, path, report) {
      if (node.kind !== 'map')
        return fail(report, node, path, `Expected ${name}, got ${describe(node)}.${asMapping(node, mainKey)}`)
      const missing = requiredNames.filter((key) => !node.entries.some((entry) => entry.key === key))
      for (const key of missing) fail(report, node, path, `Missing key '${key}' in ${name}.`)
      let isValid = missing.length === 0
      const members: [string, unknown][] = []
      for (const entry of node.entries) {
        const at = joinPath(path, entry.key)
        const field = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined
        if (!field && extensions && extensionKey.test(entry.key)) {
          members.push([entry.key, plainValueOf(entry.value)])
          continue
        }
        if (!field) {
          const message = `Unknown key '${entry.key}' in ${name}. ${suggestWord(entry.key, names)}`
          report({ path: at, ...positionFrom(entry.keyPosition), message })
          isValid = false
          continue
        }
        const member = field.shape.read(entry.value, at, report)
        if (member === invalid) isValid = false
        else members.push([entry.key, member])
      }
      // Every required key was read, and no unknown key was kept.
      return isValid ? (Object.fromEntries(members) as ObjectOf<F>) : invalid
    },
  }
}

/** Reads one of several shapes, chosen by the kind of the node, so that faults are about the intended one. */
export function either<const S extends Partial<Record<SourceNode['kind'], Shape<unknown>>>>(
  shapes: S,
  options: Annotations & { name: string },
): Shape<Infer<S[keyof S]>> {
  const { name, ...keywords } = options
  return {
    schema: { anyOf: Object.values(shapes).map((shape) => shape.schema), ...keywords },
    read(node, path, report) {
      const shape = shapes[node.kind]
      if (!shape) return fail(report, node, path, `Expected ${name}, got ${describe(node)}.`)
      return shape.read(node, path, report) as Infer<S[keyof S]> | typeof invalid
    },
  }
}

/**
 * Checks or changes a value after it was read. `change` may report further faults; `keywords` express in the JSON
 * Schema what it checks.
 */
export function refine<T, U>(
  shape: Shape<T>,
  change: (value: T, node: SourceNode, path: string, report: (fault: Fault) => void) => U | typeof invalid,
  keywords: JsonSchema = {},
): Shape<U> {
  return {
    schema: { ...shape.schema, ...keywords },
    read(node, path, report) {
      const value = shape.read(node, path, report)
      return value === invalid ? invalid : change(value, node, path, report)
    },
  }
}

/** Reports a fault at the position of a node and returns {@link invalid}. */
export function fail(
  report: (fault: Fault) => void,
  node: SourceNode,
  path: string,
  message: string,
): typeof invalid {
  report({ path, ...positionFrom(node.position), message })
  return invalid
}

const positionFrom = (position: Fault['position']) => (position ? { position } : {})

/** Returns the sentence that shows a text as the value of a key; nothing where it would need quotes, or is no text. */
function asMapping(node: SourceNode, key: string | undefined): string {
  const text = node.kind === 'scalar' ? node.value : undefined
  const isPlain = typeof text === 'string' && /^[\w/][\w/.*-]{0,60}$/.test(text)
  return key !== undefined && isPlain ? ` Write { ${key}: ${text} }.` : ''
}

function describe(node: SourceNode): string {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a mapping'
  if (node.value === null) return 'nothing'
  return typeof node.value === 'string'
    ? `'${truncate(node.value)}'`
    : `the ${typeof node.value} ${node.value}`
}

const truncate = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value)

/** Returns the sentence that suggests the nearest known word, or lists all of them. */
export function suggestWord(word: string, known: readonly string[]): string {
  const [best] = nearestWords(word, known)
  return best === undefined ? `Write one of: ${known.join(', ')}.` : `Write '${best}'.`
}
