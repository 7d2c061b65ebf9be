import { statusConstant } from '../statuses/status-constants.js'
import type { Evaluator } from './evaluator.js'
import type { LazyMap } from './lazy-map.js'
import {
  choice,
  literal,
  mapOptions,
  opaque,
  optionsOf,
  unknown,
  type ClassValue,
  type ObjectValue,
  type OpaqueValue,
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
        if (key === '*') return choice(each.items.map((item) => ({ value: item, conditions: [] })))
        return (
          each.items[Number(key)] ??
          (each.open && isIndex(key) ? unknown(origin) : literal(origin, undefined))
        )
      case 'class':
        return each.statics?.get(key) ?? evaluator.staticMemberOf(each, key) ?? unknown(origin)
      case 'function':
        return each.statics?.get(key) ?? unknown(origin)
      case 'opaque':
        return memberOfOpaque(each, key, origin, evaluator)
      case 'literal':
        return literal(origin, undefined)
      default:
        return unknown(origin)
    }
  })
}

const isIndex = (key: string) => /^(?:\d+|length)$/.test(key)

function memberOfObject(object: ObjectValue, key: string, origin: Origin, evaluator: Evaluator): Value {
  const { members, open } = object
  const member = members.get(key) ?? (object.class && memberOfClass(object, object.class, key, evaluator))
  if (member) return member
  if (!open) return literal(origin, undefined)
  return members.rest ? memberOf(members.rest, key, origin, evaluator) : unknown(origin)
}

/** Returns a method of an instance, which reads the members of that instance, or its class. */
function memberOfClass(
  self: ObjectValue,
  constructor: ClassValue,
  key: string,
  evaluator: Evaluator,
): Value | undefined {
  if (key === 'constructor') return constructor
  const method = evaluator.methodOf(constructor, key)
  return method?.kind === 'function' && method.node.parent.type === 'MethodDefinition'
    ? { ...method, self }
    : method
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
 * Adds the members of a spread value.
 *
 * @returns true where there may be members that are not known.
 */
export function mergeMembers(members: LazyMap<Value>, spread: Value): boolean {
  const options = optionsOf(spread)
  if (options.some(({ value }) => value.kind === 'opaque')) {
    // It may replace every member so far.
    for (const [key, value] of members) members.set(key, unknown(originOf(value)))
    addRest(members, options.length === 1 ? spread : unknown(originOf(spread)))
    return true
  }
  const objects = options.flatMap(({ value }) => (value.kind === 'object' ? [value] : []))
  const certain = options.length === 1
  for (const object of objects) {
    if (certain) {
      members.merge(object.members)
      if (object.members.rest) addRest(members, object.members.rest)
      continue
    }
    for (const [key, value] of object.members)
      members.set(
        key,
        choice([{ value, conditions: [] }, ...optionsOf(members.get(key) ?? unknown(originOf(value)))]),
      )
  }
  return objects.some(({ open }) => open)
}

/** After a second spread, either of them may hold a member. */
function addRest(members: LazyMap<Value>, rest: Value) {
  members.rest = members.rest === undefined ? rest : unknown(originOf(rest))
}

function originOf(value: Value): Origin {
  if (value.kind !== 'choice') return value
  const [first] = value.options
  if (!first) throw new TypeError('A choice has at least one option.')
  return originOf(first.value)
}
