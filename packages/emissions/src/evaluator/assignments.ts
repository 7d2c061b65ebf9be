import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { functionAround, type Node } from '../modules/node.js'
import { readAround } from './conditional-write.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { memberOf } from './members.js'
import {
  choice,
  optionsOf,
  truthOf,
  unknown,
  type ObjectValue,
  type Option,
  type Scope,
  type Value,
} from './value.js'
import { alwaysPrecedes, mayReach } from './reaching-writes.js'
import { pathOf, targetOf, writesOf } from './writes.js'

/**
 * Returns the values that a variable may have: its `initial` value and those that are assigned to it later, with the
 * conditions around each assignment; undefined where it is changed in a way that the evaluator does not follow.
 *
 * @param reader - where the variable is read; an assignment before it replaces the earlier values under its condition
 */
export function assignmentsTo(
  name: string,
  declaration: Declaration & { readonly scope: Node },
  scope: Scope,
  evaluator: Evaluator,
  { initial = [], reader }: { readonly initial?: readonly Option[]; readonly reader?: Node } = {},
): Option[] | undefined {
  let options: readonly Option[] = initial
  /** The assignments of other functions, whenever they run. */
  const elsewhere: Option[] = []
  const writes = writesOf(name, declaration.scope, scope.module)
  if (writes.length > maximumAssignments) return undefined
  const isElsewhere = (write: Node) => reader && functionAround(write) !== functionAround(reader)
  let replacing: Node | undefined
  for (const write of writes) {
    const target = targetOf(write)
    if (target.type === 'MemberExpression') continue
    if (!sameDeclaration(findDeclaration(name, write, scope.module), declaration)) continue
    if (write.type !== 'AssignmentExpression' || target.type !== 'Identifier') return undefined
    if (!['=', '??=', '||='].includes(write.operator)) return undefined
    if (reader && !mayReach(write, reader, declaration.scope, replacing)) continue
    const around = readAround(write, declaration.scope, scope, evaluator)
    if (!around) continue
    const isBefore = reader !== undefined && write.range[1] <= reader.range[0]
    const assigned = { value: evaluator.evaluate(write.right, scope), conditions: around.conditions }
    if (write.operator === '=' && reader && alwaysPrecedes(write, reader)) {
      options = [{ ...assigned, conditions: [] }]
      replacing = write
    } else if (write.operator === '=' && isElsewhere(write)) {
      elsewhere.push(assigned)
    } else if (write.operator === '=') {
      options = [...(isBefore ? around.unlessReplaced(options) : options), assigned]
    } else {
      const isKept = ({ value }: Option) => (truthOf(value) === true ? 'always' : value.kind !== 'literal')
      if (options.length === 0 || options.some((each) => isKept(each) !== 'always'))
        options = [...options.filter(isKept), assigned]
    }
  }
  return [...options, ...elsewhere]
}

/** Assignments to one variable that are told apart; with more, its value is as good as unknown. */
const maximumAssignments = 64

/** A name whose object is changed: its declaration, the block of that, and the node in which it is visible. */
interface ChangedName {
  readonly name: string
  readonly declaration: Declaration
  readonly block: Node
  readonly within: Node
}

/** Adds the members that are assigned to an object by name after its declaration: `error.status = 404`. */
export function withAssignedMembers(
  value: Value,
  { name, declaration, block, within }: ChangedName,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const writes = memberWritesOf(name, within, scope.module)
  const object = writes.length > 0 ? asObject(value, evaluator) : undefined
  if (!object) return value
  let changed = object
  for (const { write, path } of writes) {
    if (!sameDeclaration(findDeclaration(name, write, scope.module), declaration)) continue
    const around = readAround(write, block, scope, evaluator)
    if (!around) continue
    const assigned = () =>
      write.operator === '='
        ? evaluator.evaluate(write.right, scope)
        : unknown({ node: write, module: scope.module })
    const change = (before: Value): Value =>
      choice([
        ...around.unlessReplaced(optionsOf(before)),
        { value: assigned(), conditions: around.conditions },
      ])
    changed = withMember(changed, path, change, evaluator)
  }
  return changed === object ? value : changed
}

/** Returns what is assigned to a member by its path: `Failure.prototype.toJSON = …`; the first of several assignments. */
export function assignedAt(
  [name, ...path]: readonly [string, ...string[]],
  module: Module,
): Node | undefined {
  for (const { write, path: written } of memberWritesOf(name, module.program, module))
    if (write.type === 'AssignmentExpression' && written.join('.') === path.join('.')) return write.right
  return undefined
}

const memberWritesOf = (name: string, within: Node, module: Module) =>
  writesOf(name, within, module).flatMap((write) => {
    const target = targetOf(write)
    const path = target.type === 'MemberExpression' ? pathOf(target) : undefined
    return path ? [{ write, path: path.slice(1) }] : []
  })

/** Returns an object, or the result of a call outside the source as an object that may have any members. */
function asObject(value: Value, evaluator: Evaluator): ObjectValue | undefined {
  if (value.kind === 'object') return value
  if (value.kind !== 'opaque' || value.from.kind !== 'result') return undefined
  const { node, module, from } = value
  return { kind: 'object', members: new LazyMap(evaluator), open: true, result: from.result, node, module }
}

function withMember(
  object: ObjectValue,
  [key, ...rest]: readonly string[],
  change: (before: Value) => Value,
  evaluator: Evaluator,
): ObjectValue {
  if (key === undefined) return object
  const member = () => {
    const before = memberOf(object, key, object, evaluator)
    if (rest.length === 0) return change(before)
    return before.kind === 'object' ? withMember(before, rest, change, evaluator) : unknown(object)
  }
  return { ...object, members: new LazyMap(evaluator, object.members).setLazily(key, member) }
}

function sameDeclaration(one: Declaration | undefined, other: Declaration): boolean {
  if (one?.kind === 'variable' && other.kind === 'variable') return one.declarator === other.declarator
  return one?.kind === 'parameter' && other.kind === 'parameter' && one.of === other.of
}
