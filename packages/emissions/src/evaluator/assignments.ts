import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, type Declaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { nodesWithin, type Write } from '../modules/nodes-of-interest.js'
import { conditionName, conditionsOf, evaluate } from './evaluate.js'
import { memberOf } from './members.js'
import { createMemo } from './memo.js'
import { Members } from './object-members.js'
import { eitherOf, unknown, type Condition, type Node, type Option, type Scope, type Value } from './value.js'

/** Every assignment of a file by the name at its root. */
const writesIn = createMemo<string, Write[]>()

/**
 * What a variable may hold: its `initial` value and what is assigned to it later, with the conditions around each
 * assignment; undefined when it is changed in a way that is not followed.
 *
 * @param reader - where the variable is read; an assignment before it replaces the earlier values under its condition
 */
export function assignmentsTo(
  name: string,
  declaration: Declaration & { readonly scope: Node },
  scope: Scope,
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
    options.push({ value: evaluate(write.right, scope), conditions })
  }
  return options
}

const isStatementOf = (scope: Node, { parent }: Write): boolean =>
  parent.type === 'ExpressionStatement' && parent.parent === scope

function isInFunction(node: Node, within: Node): boolean {
  for (let each = node.parent; each && each !== within; each = each.parent) if ('params' in each) return true
  return false
}

const unless = (condition: Condition, { value, conditions }: Option): Option => ({
  value,
  conditions: [...conditions, { ...condition, not: !condition.not }],
})

/** An object with the members that are assigned to it by name after its declaration: `error.status = 404`. */
export function withAssignedMembers(
  value: Value,
  declarator: TSESTree.VariableDeclarator,
  within: Node,
  scope: Scope,
): Value {
  if (value.kind !== 'object' || declarator.id.type !== 'Identifier') return value
  const { name } = declarator.id
  const block = declarator.parent.parent
  let changed: Value & { kind: 'object' } = value
  for (const write of writesOf(name, within, scope.module)) {
    if (write.type !== 'AssignmentExpression' || write.left.type !== 'MemberExpression') continue
    const path = pathOf(write.left)
    if (path?.[0] !== name) continue
    const declared = findDeclaration(name, write, scope.module)
    if (declared?.kind !== 'variable' || declared.declarator !== declarator) continue
    const certain = write.parent.type === 'ExpressionStatement' && write.parent.parent === block
    const assigned =
      write.operator === '=' ? evaluate(write.right, scope) : unknown({ node: write, module: scope.module })
    changed = withMember(changed, path.slice(1), assigned, certain)
  }
  return changed
}

function withMember(
  object: Value & { kind: 'object' },
  [key, ...rest]: readonly string[],
  value: Value,
  certain: boolean,
): Value & { kind: 'object' } {
  if (key === undefined) return object
  const before = memberOf(object, key, object)
  const after =
    rest.length === 0
      ? value
      : before.kind === 'object'
        ? withMember(before, rest, value, certain)
        : unknown(object)
  const member = certain || rest.length > 0 ? after : eitherOf(before, after)
  return { ...object, members: new Members(object.members).set(key, member) }
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

function writesOf(name: string, within: Node, module: Module): readonly Write[] {
  if (module.nodes.writes.length === 0) return []
  const writes = writesIn(module)
  if (writes.size === 0) addWrites(module, writes)
  const named = writes.get(name)
  return named ? nodesWithin(named, within) : []
}

function addWrites({ nodes }: Module, writes: Map<string, Write[]>): void {
  for (const write of nodes.writes) {
    const target = write.type === 'AssignmentExpression' ? write.left : write.argument
    for (const name of writtenNames(target)) {
      const before = writes.get(name)
      if (before) before.push(write)
      else writes.set(name, [write])
    }
  }
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

/** The outcomes of the `if` and `switch` tests that `node` stands under, up to `within`. */
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
