import { statusConstant } from '../statuses/status-constants.js'
import type { Evaluator } from './evaluator.js'
import type { LazyMap } from './lazy-map.js'
import {
  choice,
  literal,
  mapOptions,
  opaque,
  originOf,
  unknown,
  type ClassValue,
  type ObjectValue,
  type OpaqueValue,
  type Option,
  type Origin,
  type Value,
} from './value.js'

/** Returns a member of a value; a literal `undefined` means that it is known to be absent. */
export function memberOf(value: Value, key: string, origin: Origin, evaluator: Evaluator): Value {
  return mapOptions(value, (each) => {
    switch (each.kind) {
      case 'object':
        return memberOfObject(each, key, origin, evaluator)
      case 'list':
        if (key === '*' && each.items.length > 0)
          return choice(each.items.map((item) => ({ value: item, conditions: [] })))
        if (each.unordered && isIndex(key)) return unknown(origin)
        return (
          each.items[Number(key)] ??
          ((isIndex(key) || key === '*' ? each.open : key === 'length')
            ? unknown(origin)
            : literal(origin, undefined))
        )
      case 'class':
        return each.statics?.get(key) ?? evaluator.staticMemberOf(each, key) ?? unknown(origin)
      case 'function':
        return each.statics?.get(key) ?? unknown(origin)
      case 'opaque':
        return memberOfOpaque(each, key, origin, evaluator)
      case 'literal':
        return key === 'length' ? unknown(origin) : literal(origin, undefined)
    }
  })
}

const isIndex = (key: string) => /^\d+$/.test(key)

function memberOfObject(object: ObjectValue, key: string, origin: Origin, evaluator: Evaluator): Value {
  const { members, open } = object
  const member =
    members.get(key) ?? (object.class && memberOfClass(object, object.class, key, origin, evaluator))
  if (member) return member
  if (!open) return literal(origin, undefined)
  return members.rest ? memberOf(members.rest, key, origin, evaluator) : unknown(origin)
}

/** Returns a method of an instance, which reads the members of that instance, what a field holds, or its class. */
function memberOfClass(
  self: ObjectValue,
  constructor: ClassValue,
  key: string,
  origin: Origin,
  evaluator: Evaluator,
): Value | undefined {
  if (key === 'constructor') return constructor
  const method = evaluator.methodOf(constructor, key) ?? evaluator.heldValue(constructor, key, origin.node)
  return method?.kind === 'function' ? { ...method, self } : method
}

/** Returns the value at the end of `path`. */
export const memberAt = (
  value: Value,
  path: readonly string[],
  origin: Origin,
  evaluator: Evaluator,
): Value => path.reduce((inside, key) => memberOf(inside, key, origin, evaluator), value)

/** Returns a value without these members. */
export const omitMembers = (value: Value, names: readonly string[]): Value =>
  names.length === 0
    ? value
    : mapOptions(value, (each) =>
        each.kind === 'object' ? { ...each, members: each.members.without(names) } : each,
      )

function memberOfOpaque({ from }: OpaqueValue, key: string, origin: Origin, evaluator: Evaluator): Value {
  switch (from.kind) {
    case 'parameter':
      return opaque(origin, { ...from, path: [...from.path, key] })
    case 'external':
      return externalValue(from.module, [...from.path, key], origin)
    case 'namespace':
      return evaluator.exportOf(from.of, key)
    default:
      return unknown(origin)
  }
}

/** Returns an export of a package, or a global; a known status constant is its number. */
export function externalValue(module: string | undefined, path: readonly string[], origin: Origin): Value {
  const status = module === undefined ? undefined : statusConstant(module, path)
  return status === undefined ? opaque(origin, { kind: 'external', module, path }) : literal(origin, status)
}

/**
 * Adds the members of a spread value. One that may be `null`, `undefined` or another literal adds nothing then.
 *
 * @returns true where there may be members that are not known.
 */
export function mergeMembers(members: LazyMap<Value>, spread: Value): boolean {
  if (spread.kind === 'choice') return mergeEither(members, spread.options)
  if (spread.kind === 'opaque') {
    // It may replace every member so far.
    for (const [key, value] of members) members.set(key, memberOfSpread(spread, key, originOf(value)))
    addRest(members, spread)
    return true
  }
  if (spread.kind !== 'object') return false
  members.merge(spread.members)
  if (spread.members.rest) addRest(members, spread.members.rest)
  return spread.open
}

/** Adds the members of one of several values: each member is what it was where the value has none of that name. */
function mergeEither(members: LazyMap<Value>, options: readonly Option[]): boolean {
  const before = members.copy()
  const objects = options.flatMap(({ value }) => (value.kind === 'object' ? [value] : []))
  const isOpen = objects.some(({ open }) => open) || options.some(({ value }) => value.kind === 'opaque')
  const keys = new Set(objects.flatMap((each) => [...each.members.keys()]))
  if (isOpen) for (const key of before.keys()) keys.add(key)
  for (const key of keys)
    members.setLazily(key, () =>
      choice(
        options.map(({ value, conditions }) => {
          const origin = originOf(value)
          const absent = before.rest ? unknown(origin) : literal(origin, undefined)
          return { value: spreadMember(value, key) ?? before.get(key) ?? absent, conditions }
        }),
      ),
    )
  const [first] = options
  if (isOpen && first) addRest(members, unknown(originOf(first.value)))
  return isOpen
}

/** Returns a member that a spread value may have: what a call passes as this member of a parameter decides. */
const memberOfSpread = ({ from }: OpaqueValue, key: string, origin: Origin): Value =>
  from.kind === 'parameter' ? opaque(origin, { ...from, path: [...from.path, key] }) : unknown(origin)

/** Returns a member of a spread value, or undefined where it has none. */
function spreadMember(value: Value, key: string): Value | undefined {
  if (value.kind === 'opaque') return memberOfSpread(value, key, value)
  if (value.kind !== 'object') return undefined
  return value.members.get(key) ?? (value.open ? unknown(value) : undefined)
}

/** After a second spread, either of them may hold a member. */
function addRest(members: LazyMap<Value>, rest: Value) {
  members.rest = members.rest === undefined ? rest : unknown(originOf(rest))
}
