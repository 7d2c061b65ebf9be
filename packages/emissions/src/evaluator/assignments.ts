import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { Node, WriteNode } from '../modules/node.js'
import { nodesWithin } from '../modules/relevant-nodes.js'
import { conditionName, conditionsOf } from './conditions.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { memberOf } from './members.js'
import {
  eitherOf,
  unknown,
  type Condition,
  type ObjectValue,
  type Option,
  type Scope,
  type Value,
} from './value.js'

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
  let options: Option[] = [...initial]
  for (const write of writesOf(name, declaration.scope, scope.module)) {
    const target = write.type === 'AssignmentExpression' ? write.left : write.argument
    if (target.type === 'MemberExpression') continue
    if (!sameDeclaration(findDeclaration(name, write, scope.module), declaration)) continue
    if (write.type !== 'AssignmentExpression' || write.operator !== '=' || target.type !== 'Identifier')
      return undefined
    const conditions = conditionsAround(write, declaration.scope, scope)
    if (reader && write.range[1] <= reader.range[0] && !isInFunction(write, declaration.scope)) {
      const [only, more] = conditions
      if (only && !more) options = options.map((option) => unless(only, option))
      if (isStatementOf(declaration.scope, write)) options = []
    }
    options.push({ value: evaluator.evaluate(write.right, scope), conditions })
  }
  return options
}

const isStatementOf = (scope: Node, { parent }: WriteNode): boolean =>
  parent.type === 'ExpressionStatement' && parent.parent === scope

function isInFunction(node: Node, within: Node): boolean {
  for (let each = node.parent; each && each !== within; each = each.parent) if ('params' in each) return true
  return false
}

const unless = (condition: Condition, { value, conditions }: Option): Option => ({
  value,
  conditions: [...conditions, { ...condition, not: !condition.not }],
})

/** Adds the members that are assigned to an object by name after its declaration: `error.status = 404`. */
export function withAssignedMembers(
  value: Value,
  declarator: TSESTree.VariableDeclarator,
  within: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  if (value.kind !== 'object' || declarator.id.type !== 'Identifier') return value
  const { name } = declarator.id
  const block = declarator.parent.parent
  let changed: ObjectValue = value
  for (const write of writesOf(name, within, scope.module)) {
    if (write.type !== 'AssignmentExpression' || write.left.type !== 'MemberExpression') continue
    const path = pathOf(write.left)
    if (path?.[0] !== name) continue
    const declared = findDeclaration(name, write, scope.module)
    if (declared?.kind !== 'variable' || declared.declarator !== declarator) continue
    const certain = write.parent.type === 'ExpressionStatement' && write.parent.parent === block
    const assigned =
      write.operator === '='
        ? evaluator.evaluate(write.right, scope)
        : unknown({ node: write, module: scope.module })
    changed = withMember(changed, path.slice(1), assigned, certain, evaluator)
  }
  return changed
}

function withMember(
  object: ObjectValue,
  [key, ...rest]: readonly string[],
  value: Value,
  certain: boolean,
  evaluator: Evaluator,
): ObjectValue {
  if (key === undefined) return object
  const before = memberOf(object, key, object, evaluator)
  const after =
    rest.length === 0
      ? value
      : before.kind === 'object'
        ? withMember(before, rest, value, certain, evaluator)
        : unknown(object)
  const member = certain || rest.length > 0 ? after : eitherOf(before, after)
  return { ...object, members: new LazyMap(evaluator, object.members).set(key, member) }
}

function pathOf(node: Node): string[] | undefined {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression') return pathOf(node.expression)
  if (node.type !== 'MemberExpression') return undefined
  const object = pathOf(node.object)
  if (!object) return undefined
  if (!node.computed && node.property.type === 'Identifier') return [...object, node.property.name]
  return node.property.type === 'Literal' ? [...object, String(node.property.value)] : undefined
}

function writesOf(name: string, within: Node, module: Module): readonly WriteNode[] {
  if (module.nodes.writes.length === 0) return []
  module.index.writes ??= writesByName(module)
  const named = module.index.writes.get(name)
  return named ? nodesWithin(named, within) : []
}

function writesByName({ nodes }: Module): ReadonlyMap<string, readonly WriteNode[]> {
  const writes = new Map<string, WriteNode[]>()
  for (const write of nodes.writes) {
    const target = write.type === 'AssignmentExpression' ? write.left : write.argument
    for (const name of writtenNames(target)) {
      const before = writes.get(name)
      if (before) before.push(write)
      else writes.set(name, [write])
    }
  }
  return writes
}

function writtenNames(target: Node): string[] {
  switch (target.type) {
    case 'Identifier':
      return [target.name]
    case 'MemberExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return pathOf(target)?.slice(0, 1) ?? []
    case 'ObjectPattern':
      return target.properties.flatMap((each) =>
        writtenNames(each.type === 'Property' ? each.value : each.argument),
      )
    case 'ArrayPattern':
      return target.elements.flatMap((each) => (each ? writtenNames(each) : []))
    case 'AssignmentPattern':
      return writtenNames(target.left)
    case 'RestElement':
      return writtenNames(target.argument)
    default:
      return []
  }
}

function sameDeclaration(one: Declaration | undefined, other: Declaration): boolean {
  if (one?.kind === 'variable' && other.kind === 'variable') return one.declarator === other.declarator
  if (one?.kind === 'parameter' && other.kind === 'parameter')
    return one.of === other.of && one.index === other.index
  return false
}

/** Returns the outcomes of the `if` and `switch` tests around `node`, up to `within`. */
function conditionsAround(node: Node, within: Node, scope: Scope): Condition[] {
  const conditions: Condition[] = []
  for (let each = node; each !== within && each.parent; each = each.parent) {
    const { parent } = each
    if (parent.type === 'IfStatement' && each !== parent.test)
      conditions.push(...conditionsOf(parent.test, each === parent.consequent, scope))
    else if (parent.type === 'SwitchStatement' && each.type === 'SwitchCase' && each.test)
      conditions.push({
        test: `${conditionName(parent.discriminant, scope)}#switch`,
        outcome: scope.module.text.slice(...each.test.range),
      })
  }
  return conditions
}
