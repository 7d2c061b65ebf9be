import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import { declaredNames } from '../modules/module-exports.js'
import type { Node } from '../modules/node.js'
import { assignmentsTo, withAssignedMembers } from './assignments.js'
import { defaultOrPassed } from './default-value.js'
import { followForMember } from './demand.js'
import { evaluateEnum } from './enum.js'
import type { Evaluator } from './evaluator.js'
import { itemOf, listCalledWith } from './item.js'
import { LazyMap } from './lazy-map.js'
import { externalValue, memberAt, omitMembers } from './members.js'
import { gainsMembers, withOtherMembers } from './other-members.js'
import { withPushedItems } from './pushed-items.js'
import { tellApart } from './conditions.js'
import { relocate, relocateImported } from './relocate.js'
import {
  choice,
  frameOf,
  isAbsent,
  literal,
  mapOptions,
  opaque,
  unknown,
  type Option,
  type Origin,
  type Scope,
  type Value,
} from './value.js'

/** Returns the value of a declared name where it is read, at `node`. */
export const evaluateDeclaration = (
  declaration: Declaration,
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value => tellApart(readDeclaration(declaration, node, scope, evaluator), node, scope)

function readDeclaration(declaration: Declaration, node: Node, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  switch (declaration.kind) {
    case 'variable':
      return evaluateVariable(declaration, node, scope, evaluator)
    case 'parameter':
      return evaluateParameter(declaration, node, scope, evaluator)
    case 'item':
      return evaluateItem(declaration, origin, scope, evaluator)
    case 'function':
    case 'class':
      return evaluator.evaluate(declaration.node, scope)
    case 'enum':
      return evaluateEnum(declaration.node, scope.module, evaluator)
    case 'block':
      return evaluateBlock(declaration.node, scope, evaluator)
    case 'import': {
      const { specifier, name, asNamespace } = declaration
      const target = scope.module.resolve(specifier)
      if (!target) return externalValue(specifier, name === undefined ? [] : [name], origin)
      if (name !== undefined) return relocateImported(evaluator.exportOf(target, name), node, scope)
      return asNamespace
        ? opaque(origin, { kind: 'namespace', of: target })
        : relocateImported(evaluator.wholeOf(target), node, scope)
    }
    case 'other':
      return unknown(origin)
  }
}

/** Returns the exports of a TypeScript namespace as an object. */
function evaluateBlock(node: TSESTree.TSModuleBlock, scope: Scope, evaluator: Evaluator): Value {
  const members = new LazyMap<Value>(evaluator)
  for (const statement of node.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue
    for (const name of declaredNames(statement.declaration)) {
      const declaration = findDeclaration(name, statement, scope.module)
      if (declaration)
        members.setLazily(name, () => evaluateDeclaration(declaration, statement, scope, evaluator))
    }
  }
  return { kind: 'object', members, open: true, result: undefined, node, module: scope.module }
}

/** Returns any item of the list that a loop goes through, or what the loop binds of it. */
function evaluateItem(
  { of, path, without, fallback }: Declaration & { kind: 'item' },
  origin: Origin,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const item = itemOf(of.right, scope, evaluator)
  return withDefault(
    omitMembers(memberAt(item, path, origin, evaluator), without),
    fallback,
    scope,
    evaluator,
  )
}

function evaluateVariable(
  declaration: Declaration & { kind: 'variable' },
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const { declarator, constant, path, without, fallback } = declaration
  const origin = { node, module: scope.module }
  const options: Option[] = []
  if (declarator.init) {
    const initial =
      scope.frame && declaration.scope.type === 'Program'
        ? evaluator.evaluateOutermost(declarator.init, scope.module)
        : evaluator.evaluate(declarator.init, scope)
    const [key] = path
    // An item of a tuple is named by the pattern that takes it.
    const name = key !== undefined && /^\d+$/.test(key) && node.type === 'Identifier' ? node.name : key
    const followed = name === undefined ? initial : followForMember(initial, name, evaluator)
    const value = followed === initial ? initial : tellApart(followed, declarator.init, scope)
    const filled = withPushedItems(value, declarator, declaration.scope, scope, evaluator)
    const whole =
      declarator.id.type === 'Identifier'
        ? withAssignedMembers(
            filled,
            {
              name: declarator.id.name,
              declaration,
              block: declarator.parent.parent,
              within: declaration.scope,
            },
            scope,
            evaluator,
          )
        : filled
    const member = memberAt(whole, path, origin, evaluator)
    const bound = omitMembers(followed === initial ? member : relocate(origin, member), without)
    options.push({ value: withDefault(bound, fallback, scope, evaluator), conditions: [] })
  }
  const assignedName = declarator.id.type === 'Identifier' ? declarator.id : node
  if (constant || assignedName.type !== 'Identifier') return options[0]?.value ?? unknown(origin)
  const assigned = assignmentsTo(assignedName.name, declaration, scope, evaluator, {
    initial: options,
    reader: node,
  })
  return assigned === undefined || assigned.length === 0 ? unknown(origin) : choice(assigned)
}

function evaluateParameter(
  declaration: Declaration & { kind: 'parameter' },
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const { of, index, whole, path, without, fallback, rest } = declaration
  const origin = { node, module: scope.module }
  if (rest && path.length > 0) return unknown(origin)
  if (isReassigned(declaration, node, scope, evaluator)) return unknown(origin)
  const frame = frameOf(of, scope.frame)
  if (!frame) {
    const list = index === 0 ? listCalledWith(of) : undefined
    const whichever = list && withDefault(itemOf(list, scope, evaluator), whole, scope, evaluator)
    const item = whichever && memberAt(whichever, path, origin, evaluator)
    if (item && item.kind !== 'opaque')
      return withDefault(omitMembers(item, without), fallback, scope, evaluator)
    const given = opaque(origin, { kind: 'parameter', of, index, path })
    const omitted = defaultOf(declaration, origin, scope, evaluator)
    return isAbsent(omitted) ? given : defaultOrPassed(omitted, given, { of, index, module: scope.module })
  }
  const outside = { module: scope.module, frame }
  if (rest) return { kind: 'list', items: frame.arguments.slice(index), open: false, ...origin }
  const argument = frame.arguments[index] ?? literal(origin, undefined)
  const bound = memberAt(withDefault(argument, whole, outside, evaluator), path, origin, evaluator)
  const value = withDefault(omitMembers(bound, without), fallback, outside, evaluator)
  return node.type === 'Identifier'
    ? changedInFunction(value, node.name, declaration, outside, evaluator)
    : value
}

/** Returns an argument with what the called function changes in it. */
function changedInFunction(
  value: Value,
  name: string,
  declaration: Declaration & { kind: 'parameter' },
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const { of } = declaration
  if (value.kind !== 'object' || !of.body) return value
  const changed = { name, declaration, block: of.body, within: of }
  const assigned = withAssignedMembers(value, changed, scope, evaluator)
  return gainsMembers(name, of, scope.module, evaluator) ? withOtherMembers(assigned) : assigned
}

/** Returns the value of a parameter, or of a name bound in it, where the call omits it; `undefined` without a default. */
function defaultOf(
  { whole, path, fallback }: Declaration & { kind: 'parameter' },
  origin: Origin,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const value = whole ? evaluator.evaluate(whole, scope) : literal(origin, undefined)
  return withDefault(memberAt(value, path, origin, evaluator), fallback, scope, evaluator)
}

function isReassigned(
  declaration: Declaration & { kind: 'parameter' },
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): boolean {
  if (node.type !== 'Identifier') return false
  const writes = assignmentsTo(node.name, { ...declaration, scope: declaration.of }, scope, evaluator)
  return writes === undefined || writes.length > 0
}

/** Applies a default where the value is known to be `undefined`. */
function withDefault(value: Value, fallback: Node | undefined, scope: Scope, evaluator: Evaluator): Value {
  if (!fallback) return value
  return mapOptions(value, (each) =>
    each.kind === 'literal' && each.value === undefined ? evaluator.evaluate(fallback, scope) : each,
  )
}
