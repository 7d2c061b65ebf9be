import type { TSESTree } from '@typescript-eslint/utils'
import { keyName, partsOfParameter } from '../modules/declarations.js'
import { evaluateArguments } from './call.js'
import { branch, evaluate } from './evaluate.js'
import { enter, returned } from './function-result.js'
import { mergeMembers } from './members.js'
import { Members } from './object-members.js'
import { isErrorClass, isMethod } from './standard-call.js'
import {
  eitherOf,
  literal,
  mapOptions,
  truth,
  unknown,
  unknownArguments,
  type ClassNode,
  type ClassValue,
  type Frame,
  type FunctionNode,
  type Made,
  type Node,
  type Scope,
  type Value,
} from './value.js'

/** What a class makes of arguments that are not known. */
export function instanceOf(node: ClassNode, scope: Scope): Value {
  const callee: ClassValue = { kind: 'class', node, ...scope }
  const parameters = constructorOf(node)?.params ?? []
  const values = unknownArguments({ node, module: scope.module }).map((given, index) => {
    const parameter = parameters[index]
    const whole = parameter && partsOfParameter(parameter).whole
    return whole ? eitherOf(evaluate(whole, scope), given) : given
  })
  return instantiate(callee, values, scope, node)
}

function constructorOf({ body }: ClassNode): TSESTree.FunctionExpression | undefined {
  for (const member of body.body)
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && member.value.body)
      return member.value
  return undefined
}

/** The object that a class makes of these arguments: what its fields and its constructor assign to `this`. */
export function instantiate(callee: ClassValue, values: readonly Value[], scope: Scope, node: Node): Value {
  const members = new Members()
  const instance = {
    kind: 'object' as const,
    members,
    open: false,
    made: undefined,
    node,
    module: scope.module,
  }
  const { made: base, open } = build(callee, values, scope, instance)
  return { ...instance, made: base, open, class: callee }
}

interface Built {
  readonly made: Made | undefined
  readonly open: boolean
}

/** What a constructor hands to the class above, evaluated when it is asked for. */
interface Handed {
  readonly count: number
  readonly values: () => readonly Value[]
}

interface Instance extends Readonly<Record<'node', Node>> {
  readonly kind: 'object'
  readonly members: Members
  readonly open: boolean
  readonly made: undefined
  readonly module: Scope['module']
}

function build(
  callee: ClassValue,
  values: readonly Value[],
  scope: Scope,
  instance: Instance,
  below: readonly ClassNode[] = [],
): Built {
  const { node, module } = callee
  const origin = { node: instance.node, module: instance.module }
  const constructor = constructorOf(node)
  const superclass = node.superClass ? evaluate(node.superClass, { module, frame: callee.frame }) : undefined
  const above = (handed: Handed): Built => {
    if (!superclass) return { made: undefined, open: false }
    const line = [...below, node]
    if (superclass.kind === 'class' && !line.includes(superclass.node))
      return build(superclass, handed.values(), scope, instance, line)
    const isError = isErrorClass(superclass)
    if (isError && handed.count > 0)
      instance.members.setLazily('message', () => handed.values()[0] ?? literal(origin, undefined))
    const made: Made = {
      ...origin,
      callee: superclass,
      get arguments() {
        return handed.values()
      },
      constructed: true,
    }
    return { made, open: !isError }
  }
  const addFields = (frame: Frame | undefined) => {
    for (const member of node.body.body)
      if (member.type === 'PropertyDefinition' && !member.static && member.value) {
        const key = keyName(member)
        if (key !== undefined) setMember(instance.members, key, member.value, { module, frame })
      }
  }
  const self = { node: constructor ?? node, self: instance }
  let built: Built
  if (constructor) {
    const frame = enter(constructor, values, instance, callee.frame, scope.frame)
    if (!frame) return { made: undefined, open: true }
    const inside = { module, frame }
    if (!superclass) addFields(frame)
    addParameterProperties(constructor, inside, instance.members)
    built = { made: undefined, open: false }
    assign(constructor.body.body, inside, instance.members, {
      onSuper: (handed) => {
        built = above(handed)
        addFields(frame)
        addParameterProperties(constructor, inside, instance.members)
      },
    })
  } else {
    built = above({ count: values.length, values: () => values })
    addFields(callee.frame)
  }
  addGetters(callee, self.self, scope)
  return built
}

/** `constructor(readonly code: string)`. */
function addParameterProperties(of: FunctionNode, scope: Scope, members: Members) {
  for (const parameter of of.params) {
    if (parameter.type !== 'TSParameterProperty') continue
    const { pattern } = partsOfParameter(parameter)
    if (pattern.type === 'Identifier') members.setLazily(pattern.name, () => evaluate(pattern, scope))
  }
}

/** Follows assignments to members of `this`; under a condition that is not known, both the old and the new value stay. */
function assign(
  statements: readonly Node[],
  scope: Scope,
  members: Members,
  on: { readonly onSuper: (handed: Handed) => void },
): void {
  for (const statement of statements) {
    if (statement.type === 'BlockStatement') assign(statement.body, scope, members, on)
    else if (statement.type === 'IfStatement') assignEither(statement, scope, members, on)
    else if (statement.type === 'ExpressionStatement')
      assignExpression(statement.expression, scope, members, on)
  }
}

function assignEither(
  statement: TSESTree.IfStatement,
  scope: Scope,
  members: Members,
  on: { readonly onSuper: (handed: Handed) => void },
) {
  const known = truth(evaluate(statement.test, scope))
  const after = (arm: Node | null, isReached: boolean) => {
    const copy = new Members(members)
    if (arm && isReached) assign([arm], scope, copy, on)
    return copy
  }
  const ifTrue = after(statement.consequent, known !== false)
  const ifFalse = after(statement.alternate, known !== true)
  const keys = new Set([...ifTrue.keys(), ...ifFalse.keys()])
  for (const key of keys) {
    if (ifTrue.shares(key, ifFalse)) continue
    const [whenTrue, whenFalse] = [ifTrue, ifFalse].map(
      (copy) => copy.get(key) ?? literal({ node: statement, module: scope.module }, undefined),
    )
    if (!whenTrue || !whenFalse) continue
    members.set(
      key,
      known !== undefined
        ? known
          ? whenTrue
          : whenFalse
        : branch(statement.test, scope, (outcome) => (outcome ? whenTrue : whenFalse)),
    )
  }
}

function assignExpression(
  expression: Node,
  scope: Scope,
  members: Members,
  on: { readonly onSuper: (handed: Handed) => void },
) {
  if (expression.type === 'CallExpression' && expression.callee.type === 'Super') {
    let values: readonly Value[] | undefined
    on.onSuper({
      count: expression.arguments.length,
      values: () => (values ??= evaluateArguments(expression.arguments, scope)),
    })
    return
  }
  if (expression.type === 'CallExpression') {
    const [target, ...sources] = expression.arguments
    if (isMethod(expression.callee, 'Object', 'assign') && target?.type === 'ThisExpression')
      for (const source of sources)
        if (source.type !== 'SpreadElement') mergeMembers(members, evaluate(source, scope))
    return
  }
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return
  if (expression.left.object.type !== 'ThisExpression') return
  const { property, computed } = expression.left
  const key = keyName({ key: property, computed })
  if (key === undefined) return
  if (expression.operator === '=') setMember(members, key, expression.right, scope)
  else if (expression.operator === '??=' || expression.operator === '||=') {
    const value = evaluate(expression.right, scope)
    members.set(
      key,
      mapOptions(members.get(key) ?? value, (old) => (old.kind === 'literal' && !old.value ? value : old)),
    )
  } else members.set(key, unknown({ node: expression, module: scope.module }))
}

/** What reads other members is evaluated at once, since they may be set anew. */
function setMember(members: Members, key: string, value: Node, scope: Scope) {
  if (/\b(?:this|super)\b/.test(scope.module.text.slice(...value.range)))
    members.set(key, evaluate(value, scope))
  else members.setLazily(key, () => evaluate(value, scope))
}

function addGetters(callee: ClassValue, instance: Instance, scope: Scope) {
  for (const member of callee.node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'get' || member.static) continue
    const key = keyName(member)
    const frame = enter(member.value, [], instance, callee.frame, scope.frame)
    if (key !== undefined && frame)
      instance.members.setLazily(key, () => returned(member.value, { module: callee.module, frame }))
  }
}

/** A method of instances, or a field that holds a function; undefined when the class and those above have none. */
export function methodOf(callee: ClassValue, key: string): Value | undefined {
  const { member, scope } = memberOfClass(callee, key, false) ?? {}
  if (!member || !scope) return undefined
  if (member.type === 'MethodDefinition' && member.kind === 'method') return evaluate(member.value, scope)
  if (member.type !== 'PropertyDefinition' || !member.value) return undefined
  const value = evaluate(member.value, scope)
  return value.kind === 'function' ? value : undefined
}

/** A static field or method; undefined when the class and its known superclasses have none. */
export function staticMember(callee: ClassValue, key: string): Value | undefined {
  const { member, scope } = memberOfClass(callee, key, true) ?? {}
  if (!member || !scope) return undefined
  if (member.type === 'PropertyDefinition') return member.value ? evaluate(member.value, scope) : undefined
  return member.type === 'MethodDefinition' && member.kind === 'method'
    ? evaluate(member.value, scope)
    : undefined
}

/** The nearest member of that name, of a class or of one above it. */
function memberOfClass(callee: ClassValue, key: string, isStatic: boolean) {
  for (const { node, module, frame } of lineOf(callee))
    for (const member of node.body.body)
      if ('static' in member && 'key' in member && member.static === isStatic && keyName(member) === key)
        return { member, scope: { module, frame } }
  return undefined
}

/** A class and the known ones above it; it ends where one is above itself. */
function* lineOf(callee: ClassValue): Generator<ClassValue> {
  const seen = new Set<Node>()
  let next: Value | undefined = callee
  while (next?.kind === 'class' && !seen.has(next.node)) {
    yield next
    const { node, module, frame }: ClassValue = next
    seen.add(node)
    next = node.superClass ? evaluate(node.superClass, { module, frame }) : undefined
  }
}
