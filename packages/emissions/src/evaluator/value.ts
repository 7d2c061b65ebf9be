import type { Module } from '../modules/module.js'
import type { ClassNode, FunctionNode, Node } from '../modules/node.js'
import { joinConditions, type Condition } from './condition.js'
import type { LazyMap } from './lazy-map.js'

/** The value that an expression has, as far as the source determines it. */
export type Value =
  LiteralValue | ObjectValue | ListValue | FunctionValue | ClassValue | ChoiceValue | OpaqueValue

/** The place in source where a value was written. */
export interface Origin {
  readonly node: Node
  readonly module: Module
}

export interface LiteralValue extends Origin {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null | undefined
  /** The place where a function reads it, if it is a constant that all functions of the file share. */
  readonly readAt?: Origin
}

export interface ObjectValue extends Origin {
  readonly kind: 'object'
  readonly members: LazyMap<Value>
  /** True where there may be members that are not known. */
  readonly open: boolean
  /** The call or construction outside the known source that returned it, or to which its class passes its arguments. */
  readonly result: CallResult | undefined
  /** The class of the source that it is an instance of. */
  readonly class?: ClassValue
  /** The results of its methods without arguments, by name, where it comes from a package whose functions are known. */
  readonly methodResults?: LazyMap<Value>
  /** True where a function that it is passed to may add members, though it changes none that are known. */
  readonly mayGainMembers?: true
}

export interface ListValue extends Origin {
  readonly kind: 'list'
  readonly items: readonly Value[]
  readonly open: boolean
  /** True where the places of the items are not known. */
  readonly unordered?: boolean
}

export interface FunctionValue extends Origin {
  readonly kind: 'function'
  readonly node: FunctionNode
  readonly frame: Frame | undefined
  /** The object whose method it is. */
  readonly self?: ObjectValue
  /** The first arguments, where some were bound to it. */
  readonly bound?: readonly Value[]
  /** The other exports of its module, as members of it. */
  readonly statics?: LazyMap<Value>
}

export interface ClassValue extends Origin {
  readonly kind: 'class'
  readonly node: ClassNode
  readonly frame: Frame | undefined
  /** The other exports of its module, as members of it. */
  readonly statics?: LazyMap<Value>
}

/** One of several values, depending on conditions that are not known. */
export interface ChoiceValue {
  readonly kind: 'choice'
  readonly options: readonly Option[]
}

export interface Option {
  readonly value: Value
  /** The conditions under which it is the value, as far as they are known. */
  readonly conditions: readonly Condition[]
}

/** A value that the source does not determine. `from` is what is known of its origin. */
export interface OpaqueValue extends Origin {
  readonly kind: 'opaque'
  readonly from: Source
}

export type Source =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'parameter'
      readonly of: FunctionNode
      readonly index: number
      readonly path: readonly string[]
    }
  /** A global (`module` undefined), or an export of a module outside the source: `path` starts with its name. */
  | { readonly kind: 'external'; readonly module: string | undefined; readonly path: readonly string[] }
  | { readonly kind: 'namespace'; readonly of: Module }
  | { readonly kind: 'result'; readonly result: CallResult }

/** The result of a call or construction whose definition is not in the source. */
export interface CallResult extends Origin {
  readonly callee: Value
  readonly arguments: readonly Value[]
  readonly constructed: boolean
}

/** The arguments of one call under evaluation, or the fields of one instance; frames of enclosing calls lie outward. */
export interface Frame {
  /** Undefined for `outermost`, and the class for the fields of an instance. */
  readonly function: FunctionNode | ClassNode | undefined
  readonly arguments: readonly Value[]
  readonly self: Value | undefined
  readonly outer: Frame | undefined
  readonly id: number
  /** The values of expressions that were evaluated in it. */
  readonly values: Map<Node, Value>
}

/** The frame of code outside of every function that a followed call reads: no argument is in reach there. */
export const outermost: Frame = {
  function: undefined,
  arguments: [],
  self: undefined,
  outer: undefined,
  id: 0,
  values: new Map(),
}

/** Returns the innermost frame of a call of `of`, or undefined where it is not being called. */
export function frameOf(of: Node, frame: Frame | undefined): Frame | undefined {
  for (let each = frame; each; each = each.outer) if (each.function === of) return each
  return undefined
}

/** The file and the call in which an expression is evaluated. */
export interface Scope {
  readonly module: Module
  readonly frame: Frame | undefined
}

/** Returns a value of which nothing is known. */
export const unknown = (origin: Origin): OpaqueValue => opaque(origin, { kind: 'unknown' })

/** Returns more unknown arguments than any function takes, so that no default applies. */
export const unknownArguments = (origin: Origin): Value[] => Array.from({ length: 8 }, () => unknown(origin))

/** Returns a value of which only the origin is known. */
export const opaque = ({ node, module }: Origin, from: Source): OpaqueValue => ({
  kind: 'opaque',
  from,
  node,
  module,
})

/** Returns a literal value. */
export const literal = ({ node, module }: Origin, value: LiteralValue['value']): LiteralValue => ({
  kind: 'literal',
  value,
  node,
  module,
})

/**
 * Joins alternatives. Nested choices are flattened and their conditions added up; an alternative whose conditions can't
 * hold is dropped.
 */
export function choice(options: readonly Option[]): Value {
  const flat = options.flatMap(({ value, conditions }): readonly Option[] =>
    optionsOf(value).flatMap((inner) => {
      const joined = joinConditions(conditions, inner.conditions)
      return joined ? [{ value: inner.value, conditions: joined }] : []
    }),
  )
  const [first] = flat
  if (!first) return unknown(originOf({ kind: 'choice', options }))
  if (flat.length === 1) return first.value
  if (flat.length <= maximumOptions) return { kind: 'choice', options: flat }
  const kept = flat.slice(0, maximumOptions - 1)
  return {
    kind: 'choice',
    options: [...kept, { value: unknown(originOf(first.value)), conditions: [] }],
  }
}

/** Options that `choice` keeps; with more, the others are as good as unknown. */
const maximumOptions = 32

/** Returns the place of a value; of a choice, that of its first option. */
export function originOf(value: Value): Origin {
  if (value.kind !== 'choice') return value
  const [first] = value.options
  if (!first) throw new TypeError('A choice has at least one option.')
  return originOf(first.value)
}

/** Applies `change` to a value, or to each alternative of a choice. */
export function mapOptions(value: Value, change: (value: Exclude<Value, ChoiceValue>) => Value): Value {
  if (value.kind !== 'choice') return change(value)
  return choice(value.options.map((option) => ({ ...option, value: mapOptions(option.value, change) })))
}

/** Returns the alternatives of a value; a value that is not a choice is its only one. */
export const optionsOf = (value: Value): readonly Option[] =>
  value.kind === 'choice' ? value.options : [{ value, conditions: [] }]

/** Tests whether an object may have members that are not known. */
export const mayHaveOthers = ({ open, mayGainMembers }: ObjectValue): boolean =>
  open || mayGainMembers === true

/** Tests whether a value is known to be absent. */
export const isAbsent = (value: Value): boolean => value.kind === 'literal' && value.value === undefined

/** Returns the string of a literal, or undefined for other values. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined

/**
 * Returns true or false for a value that is tested, as JavaScript would; undefined where that is not known, or differs
 * between alternatives.
 */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'literal':
      return Boolean(value.value)
    case 'object':
    case 'list':
    case 'function':
    case 'class':
      return true
    case 'choice': {
      const [first, ...others] = value.options.map((option) => truthOf(option.value))
      return others.every((other) => other === first) ? first : undefined
    }
    default:
      return undefined
  }
}
