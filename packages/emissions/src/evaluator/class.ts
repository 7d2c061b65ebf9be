import type { TSESTree } from '@typescript-eslint/utils'
import { partsOfParameter } from '../modules/declarations.js'
import { isField, keyName, type ClassNode, type FunctionNode, type Node } from '../modules/node.js'
import { evaluateArguments } from './arguments.js'
import { assignedAt } from './assignments.js'
import { branch } from './conditions.js'
import { defaultOrPassed } from './default-value.js'
import type { Evaluator } from './evaluator.js'
import { enterFunction, evaluateBody } from './function.js'
import { isErrorClass, isGlobalMethod } from './globals.js'
import { LazyMap } from './lazy-map.js'
import { mergeMembers } from './members.js'
import {
  literal,
  mapOptions,
  truthOf,
  unknown,
  unknownArguments,
  type CallResult,
  type ClassValue,
  type Frame,
  type LiteralValue,
  type Origin,
  type Scope,
  type Value,
} from './value.js'

/** Returns an instance of a class that is constructed with unknown arguments. */
export function instantiateWithUnknown(node: ClassNode, scope: Scope, evaluator: Evaluator): Value {
  const constructor = constructorOf(node)
  const values = unknownArguments({ node, module: scope.module }).map((given, index) => {
    const parameter = constructor?.params[index]
    const whole = parameter && partsOfParameter(parameter).whole
    return constructor && whole
      ? defaultOrPassed(evaluator.evaluate(whole, scope), given, {
          of: constructor,
          index,
          module: scope.module,
        })
      : given
  })
  return instantiate({ kind: 'class', node, ...scope }, values, scope, node, evaluator)
}

function constructorOf({ body }: ClassNode): TSESTree.FunctionExpression | undefined {
  for (const member of body.body)
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && member.value.body)
      return member.value
  return undefined
}

/** Returns an instance of a class: an object with what its fields and its constructor assign to `this`. */
export function instantiate(
  callee: ClassValue,
  values: readonly Value[],
  scope: Scope,
  node: Node,
  evaluator: Evaluator,
): Value {
  const { module } = scope
  const members = new LazyMap<Value>(evaluator)
  const instance: Instance = {
    kind: 'object',
    members,
    open: false,
    result: undefined,
    class: callee,
    node,
    module,
  }
  const construction = { instance, caller: scope.frame, evaluator }
  const base = construct(callee, values, construction, [])
  return { ...instance, ...base }
}

/** An object under construction. */
interface Instance extends Origin {
  readonly kind: 'object'
  readonly members: LazyMap<Value>
  readonly open: false
  readonly result: undefined
  readonly class: ClassValue
}

interface Construction {
  readonly instance: Instance
  readonly caller: Frame | undefined
  readonly evaluator: Evaluator
}

/** The part of an instance that comes from a class outside the source. */
interface OutsideBase {
  readonly result: CallResult | undefined
  readonly open: boolean
}

const noBase: OutsideBase = { result: undefined, open: false }

/** The arguments that a constructor passes to the class above. Those of `super(…)` are evaluated when they are asked for. */
interface SuperArguments {
  readonly count: number
  readonly values: () => readonly Value[]
}

function construct(
  callee: ClassValue,
  values: readonly Value[],
  construction: Construction,
  subclasses: readonly ClassNode[],
): OutsideBase {
  const { node, module } = callee
  const { instance, caller, evaluator } = construction
  const { members } = instance
  const addFields = () => {
    const frame = {
      function: node,
      arguments: [],
      self: instance,
      outer: callee.frame ?? caller,
      id: evaluator.nextFrameId(),
      values: new Map<Node, Value>(),
    }
    for (const member of node.body.body)
      if (isField(member) && !member.static && member.value) {
        const key = keyName(member)
        if (key !== undefined) setMember(members, key, member.value, { module, frame }, evaluator)
      }
  }
  const superclass = node.superClass
    ? evaluator.evaluate(node.superClass, { module, frame: callee.frame })
    : undefined
  const constructSuper = (passed: SuperArguments) =>
    superclass ? constructBase(superclass, passed, construction, [...subclasses, node]) : noBase
  const constructor = constructorOf(node)
  let base = noBase
  if (constructor) {
    const surroundings = { closure: callee.frame, caller }
    const frame = enterFunction(constructor, values, instance, surroundings, evaluator)
    if (!frame) return { result: undefined, open: true }
    const scope = { module, frame }
    if (!superclass) addFields()
    addParameterProperties(constructor, scope, members, evaluator)
    assignMembers(constructor.body.body, members, {
      scope,
      evaluator,
      onSuper: (passed) => {
        base = constructSuper(passed)
        addFields()
        addParameterProperties(constructor, scope, members, evaluator)
      },
    })
  } else {
    base = constructSuper({ count: values.length, values: () => values })
    addFields()
  }
  addGetters(callee, construction)
  return base
}

function constructBase(
  superclass: Value,
  passed: SuperArguments,
  construction: Construction,
  subclasses: readonly ClassNode[],
): OutsideBase {
  if (superclass.kind === 'class' && !subclasses.includes(superclass.node))
    return construct(superclass, passed.values(), construction, subclasses)
  const { members, node, module } = construction.instance
  const origin = { node, module }
  const isError = isErrorClass(superclass)
  if (isError && passed.count > 0)
    members.setLazily('message', () => passed.values()[0] ?? literal(origin, undefined))
  const result: CallResult = {
    ...origin,
    callee: superclass,
    get arguments() {
      return passed.values()
    },
    constructed: true,
  }
  return { result, open: !isError }
}

/** Adds the members of `constructor(readonly code: string)`. */
function addParameterProperties(
  of: FunctionNode,
  scope: Scope,
  members: LazyMap<Value>,
  evaluator: Evaluator,
) {
  for (const parameter of of.params) {
    if (parameter.type !== 'TSParameterProperty') continue
    const { pattern } = partsOfParameter(parameter)
    if (pattern.type === 'Identifier')
      members.setLazily(pattern.name, () => evaluator.evaluate(pattern, scope))
  }
}

/** One walk through the body of a constructor. */
interface ConstructorRun {
  readonly scope: Scope
  readonly evaluator: Evaluator
  readonly onSuper: (passed: SuperArguments) => void
  /** Is told of `Base.call(this, …)`. */
  readonly onBase?: (base: Node, passed: readonly TSESTree.CallExpressionArgument[]) => void
}

/** Follows assignments to members of `this`. Under an unknown condition, a member keeps both its old and its new value. */
export function assignMembers(
  statements: readonly Node[],
  members: LazyMap<Value>,
  run: ConstructorRun,
): void {
  for (const statement of statements) {
    if (statement.type === 'BlockStatement') assignMembers(statement.body, members, run)
    else if (statement.type === 'IfStatement') assignEither(statement, members, run)
    else if (statement.type === 'ExpressionStatement') assignExpression(statement.expression, members, run)
  }
}

function assignEither(statement: TSESTree.IfStatement, members: LazyMap<Value>, run: ConstructorRun) {
  const { scope, evaluator } = run
  const known = truthOf(evaluator.evaluate(statement.test, scope))
  const after = (arm: Node | null, isReached: boolean) => {
    const copy = new LazyMap(evaluator, members)
    if (arm && isReached) assignMembers([arm], copy, run)
    return copy
  }
  const ifTrue = after(statement.consequent, known !== false)
  const ifFalse = after(statement.alternate, known !== true)
  const absent = literal({ node: statement, module: scope.module }, undefined)
  for (const key of new Set([...ifTrue.keys(), ...ifFalse.keys()])) {
    if (ifTrue.shares(key, ifFalse)) continue
    const whenTrue = ifTrue.get(key) ?? absent
    const whenFalse = ifFalse.get(key) ?? absent
    const value =
      known === undefined
        ? branch(statement.test, scope, evaluator, (outcome) => (outcome ? whenTrue : whenFalse))
        : known
          ? whenTrue
          : whenFalse
    members.set(key, value)
  }
}

function assignExpression(expression: Node, members: LazyMap<Value>, run: ConstructorRun) {
  const { scope, evaluator, onSuper, onBase } = run
  if (expression.type === 'CallExpression') {
    const { callee, arguments: nodes } = expression
    if (callee.type === 'Super') {
      let values: readonly Value[] | undefined
      onSuper({
        count: nodes.length,
        values: () => (values ??= evaluateArguments(nodes, scope, evaluator)),
      })
      return
    }
    const [target, ...sources] = nodes
    if (onBase && target?.type === 'ThisExpression' && isCallMethod(callee)) onBase(callee.object, sources)
    if (isGlobalMethod(callee, 'Object', 'assign') && target?.type === 'ThisExpression')
      for (const source of sources)
        if (source.type !== 'SpreadElement') mergeMembers(members, evaluator.evaluate(source, scope))
    return
  }
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return
  if (expression.left.object.type !== 'ThisExpression') return
  const { property, computed } = expression.left
  const key = keyName({ key: property, computed })
  if (key === undefined) return
  if (expression.operator === '=') setMember(members, key, expression.right, scope, evaluator)
  else if (expression.operator === '??=' || expression.operator === '||=') {
    const value = evaluator.evaluate(expression.right, scope)
    const isKept = (old: LiteralValue) =>
      expression.operator === '??=' ? old.value !== undefined && old.value !== null : Boolean(old.value)
    members.set(
      key,
      mapOptions(members.get(key) ?? value, (old) => (old.kind === 'literal' && !isKept(old) ? value : old)),
    )
  } else members.set(key, unknown({ node: expression, module: scope.module }))
}

const isCallMethod = (callee: Node): callee is TSESTree.MemberExpression =>
  callee.type === 'MemberExpression' &&
  keyName({ key: callee.property, computed: callee.computed }) === 'call'

/** Evaluates a value that reads other members at once, since they may be set anew, and others when they are read. */
function setMember(members: LazyMap<Value>, key: string, value: Node, scope: Scope, evaluator: Evaluator) {
  if (/\b(?:this|super)\b/.test(scope.module.text.slice(...value.range)))
    members.set(key, evaluator.evaluate(value, scope))
  else members.setLazily(key, () => evaluator.evaluate(value, scope))
}

function addGetters(
  { node, module, frame: closure }: ClassValue,
  { instance, caller, evaluator }: Construction,
) {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'get' || member.static) continue
    const key = keyName(member)
    const frame = enterFunction(member.value, [], instance, { closure, caller }, evaluator)
    if (key !== undefined && frame)
      instance.members.setLazily(key, () => evaluateBody(member.value, { module, frame }, evaluator))
  }
}

/** Returns a method of instances, or a field that holds a function, of a class or of one above it. */
export function methodOf(callee: ClassValue, name: string, evaluator: Evaluator): Value | undefined {
  const { member, scope } = nearestMember(callee, name, false, evaluator) ?? {}
  if (!member || !scope) return prototypeMember(callee, name, evaluator)
  if (member.type === 'MethodDefinition' && member.kind === 'method')
    return evaluator.evaluate(member.value, scope)
  if (!isField(member) || !member.value) return undefined
  const value = evaluator.evaluate(member.value, scope)
  return value.kind === 'function' ? value : undefined
}

/** Returns a function that is assigned to the prototype of a class, or of one above it, in the file that defines it. */
function prototypeMember(callee: ClassValue, name: string, evaluator: Evaluator): Value | undefined {
  for (const { node, module, frame } of withSuperclasses(callee, evaluator)) {
    const assigned = node.id && assignedAt([node.id.name, 'prototype', name], module)
    if (assigned?.type === 'FunctionExpression') return evaluator.evaluate(assigned, { module, frame })
  }
  return undefined
}

/** Returns a static field or method of a class or of one above it. */
export function staticMemberOf(callee: ClassValue, name: string, evaluator: Evaluator): Value | undefined {
  const { member, scope } = nearestMember(callee, name, true, evaluator) ?? {}
  if (!member || !scope) return name === 'name' ? nameOfClass(callee) : undefined
  if (isField(member)) return member.value ? evaluator.evaluate(member.value, scope) : undefined
  return member.type === 'MethodDefinition' && member.kind === 'method'
    ? evaluator.evaluate(member.value, scope)
    : undefined
}

const nameOfClass = ({ node: { id }, module }: ClassValue): Value | undefined =>
  id ? literal({ node: id, module }, id.name) : undefined

/** Finds the nearest member of that name, of a class or of one above it. */
function nearestMember(callee: ClassValue, name: string, isStatic: boolean, evaluator: Evaluator) {
  for (const { node, module, frame } of withSuperclasses(callee, evaluator))
    for (const member of node.body.body)
      if (
        'static' in member &&
        'key' in member &&
        member.static === isStatic &&
        keyName(member) === name &&
        !isOverload(member)
      )
        return { member, scope: { module, frame } }
  return undefined
}

/** Tests for a signature of a method, which has no body. */
const isOverload = (member: TSESTree.ClassElement): boolean =>
  member.type === 'MethodDefinition' && !member.value.body

/** Yields a class and the known ones above it, and stops where a class extends itself. */
export function* withSuperclasses(callee: ClassValue, evaluator: Evaluator): Generator<ClassValue> {
  const seen = new Set<Node>()
  let next: Value | undefined = callee
  while (next?.kind === 'class' && !seen.has(next.node)) {
    yield next
    const { node, module, frame }: ClassValue = next
    seen.add(node)
    next = node.superClass ? evaluator.evaluate(node.superClass, { module, frame }) : undefined
  }
}
