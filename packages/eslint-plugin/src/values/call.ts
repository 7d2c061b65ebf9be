import type { TSESTree } from '@typescript-eslint/utils'
import { keyName } from '../modules/declarations.js'
import { branch, conditionsOf, evaluate } from './evaluate.js'
import { memberOf, mergeMembers } from './members.js'
import {
  choice,
  literal,
  mapOptions,
  opaque,
  truth,
  unknown,
  type ClassNode,
  type ClassValue,
  type Frame,
  type FunctionNode,
  type FunctionValue,
  type Made,
  type Node,
  type Option,
  type Origin,
  type Scope,
  type Value,
} from './value.js'
import { isWorthFollowing, mayBeDefined } from './worth-following.js'

/** Calls inside calls that are followed. */
const maximumCallDepth = 5

let frames = 0

/** The result of a call. The body of a function in the source is followed with the arguments in place. */
export function call(node: TSESTree.CallExpression, scope: Scope): Value {
  const transparent = throughStandardCall(node, scope)
  if (transparent) return transparent
  if (isIdle(node, scope)) return made(node, scope, unknown({ node, module: scope.module }), [], false)
  const callee = evaluate(node.callee, scope)
  const values = evaluateArguments(node.arguments, scope)
  if (callee.kind === 'function') return invoke(callee, values, scope, node)
  return made(node, scope, callee, values, false)
}

/** Inside a call that is followed everything is; elsewhere only what may bear on an error. */
export const isIdle = (node: TSESTree.CallExpression | TSESTree.NewExpression, { frame }: Scope) =>
  frame === undefined ? !isWorthFollowing(node) : !mayBeDefined(node.callee)

export function construct(node: TSESTree.NewExpression, scope: Scope): Value {
  if (isIdle(node, scope)) return made(node, scope, unknown({ node, module: scope.module }), [], true)
  const callee = evaluate(node.callee, scope)
  const values = evaluateArguments(node.arguments, scope)
  if (callee.kind === 'class') return instantiate(callee, values, scope, node)
  if (isGlobal(callee, 'Map'))
    return mapObject(values[0], node, scope) ?? made(node, scope, callee, values, true)
  return made(node, scope, callee, values, true)
}

/** The values of arguments in order; those from a spread of an unknown list on are left out. */
export function evaluateArguments(nodes: readonly TSESTree.CallExpressionArgument[], scope: Scope): Value[] {
  const values: Value[] = []
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      values.push(evaluate(node, scope))
      continue
    }
    const spread = evaluate(node.argument, scope)
    if (spread.kind !== 'list' || spread.open) {
      // Positions are lost from here on; fill up so that no default applies.
      const origin = { node, module: scope.module }
      const first = spread.kind === 'list' ? unknown(origin) : spread
      return [
        ...values,
        ...unknownArguments(origin).map((_, index) => memberOf(first, String(index), origin)),
      ]
    }
    values.push(...spread.items)
  }
  return values
}

/** What a function returns for these arguments. */
function invoke(callee: FunctionValue, values: readonly Value[], scope: Scope, node: Node): Value {
  const frame = enter(callee.node, values, undefined, callee.frame, scope.frame)
  if (!frame || callee.node.generator) return unknown({ node, module: scope.module })
  return returned(callee.node, { module: callee.module, frame })
}

/** A frame for one more call, unless it is too deep or recursive. The frames of the caller stay reachable for it. */
export function enter(
  of: FunctionNode,
  values: readonly Value[],
  self: Value | undefined,
  closure: Frame | undefined,
  caller: Frame | undefined,
): Frame | undefined {
  let depth = 0
  for (let each = caller; each; each = each.outer) {
    if (each.function === of) return undefined
    depth += 1
  }
  if (depth >= maximumCallDepth) return undefined
  frames += 1
  return { function: of, arguments: values, self, outer: closure ?? caller, id: frames }
}

function returned(of: FunctionNode, scope: Scope): Value {
  const { body } = of
  const origin = { node: of, module: scope.module }
  if (!body) return unknown(origin)
  if (body.type !== 'BlockStatement') return evaluate(body, scope)
  const results: Option[] = []
  const end = run(body.body, scope, [], (value, conditions) => results.push({ value, conditions }))
  if (end !== 'ended' && results.length > 0)
    results.push({ value: literal(origin, undefined), conditions: [] })
  return results.length === 0 ? unknown(origin) : choice(results)
}

type Return = (value: Value, conditions: readonly Option['conditions'][number][]) => void

/** Walks statements and hands over what may be returned; says whether the end can be reached. */
function run(
  statements: readonly Node[],
  scope: Scope,
  conditions: Option['conditions'],
  onReturn: Return,
): 'ended' | 'continues' {
  let held = conditions
  for (const statement of statements) {
    switch (statement.type) {
      case 'ReturnStatement':
        onReturn(
          statement.argument
            ? evaluate(statement.argument, scope)
            : literal({ node: statement, module: scope.module }, undefined),
          held,
        )
        return 'ended'
      case 'ThrowStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
        return 'ended'
      case 'BlockStatement':
        if (run(statement.body, scope, held, onReturn) === 'ended') return 'ended'
        break
      case 'IfStatement': {
        const known = truth(evaluate(statement.test, scope))
        const arm = (outcome: boolean) => {
          if (known === !outcome) return 'ended'
          const body = outcome ? statement.consequent : statement.alternate
          const under =
            known === undefined ? [...held, ...conditionsOf(statement.test, outcome, scope)] : held
          return body ? run([body], scope, under, onReturn) : 'continues'
        }
        const ends = [arm(true), arm(false)]
        if (ends.every((end) => end === 'ended')) return 'ended'
        if (known === undefined && ends[0] === 'ended')
          held = [...held, ...conditionsOf(statement.test, false, scope)]
        break
      }
      case 'SwitchStatement':
        if (runSwitch(statement, scope, held, onReturn) === 'ended') return 'ended'
        break
      case 'TryStatement':
        run(statement.block.body, scope, held, onReturn)
        if (statement.handler) run(statement.handler.body.body, scope, held, onReturn)
        if (statement.finalizer) run(statement.finalizer.body, scope, held, onReturn)
        break
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        run([statement.body], scope, held, onReturn)
        break
    }
  }
  return 'continues'
}

function runSwitch(
  statement: TSESTree.SwitchStatement,
  scope: Scope,
  conditions: Option['conditions'],
  onReturn: Return,
): 'ended' | 'continues' {
  const subject = evaluate(statement.discriminant, scope)
  const labels = statement.cases.map(({ test }) => (test ? evaluate(test, scope) : undefined))
  const chosen =
    subject.kind === 'literal' && labels.every((label) => label === undefined || label.kind === 'literal')
      ? chosenCase(labels, subject.value)
      : undefined
  const text = scope.module.text.slice(...statement.discriminant.range)
  const test = `${scope.module.file}#${scope.frame?.id ?? 0}#switch ${text}`
  let ends = statement.cases.some(({ test }) => test === null)
  for (const [index, each] of statement.cases.entries()) {
    if (chosen !== undefined && index !== chosen) continue
    // A case falls through to the ones after it.
    const statements = statement.cases.slice(index).flatMap(({ consequent }) => consequent)
    const label = labels[index]
    const outcome = label?.kind === 'literal' ? String(label.value) : 'default'
    // Labels that share one body are told apart by the first of them only.
    const under =
      chosen !== undefined || each.consequent.length === 0 ? conditions : [...conditions, { test, outcome }]
    if (each.consequent.length === 0 && chosen === undefined) continue
    if (run(statements, scope, under, onReturn) === 'continues') ends = false
    if (breaksOut(statements)) ends = false
  }
  return ends || (chosen !== undefined && chosen === -1) ? (ends ? 'ended' : 'continues') : 'continues'
}

const chosenCase = (labels: readonly (Value | undefined)[], subject: unknown): number => {
  const exact = labels.findIndex((label) => label?.kind === 'literal' && label.value === subject)
  return exact === -1 ? labels.indexOf(undefined) : exact
}

const breaksOut = (statements: readonly Node[]): boolean =>
  statements.some(
    (statement) =>
      statement.type === 'BreakStatement' ||
      (statement.type === 'BlockStatement' && breaksOut(statement.body)),
  )

/** What a class makes of arguments that are not known. */
export function instanceOf(node: ClassNode, scope: Scope): Value {
  const callee: ClassValue = { kind: 'class', node, ...scope }
  return instantiate(callee, unknownArguments({ node, module: scope.module }), scope, node)
}

/** More than any constructor takes, so that no default applies. */
const unknownArguments = (origin: Origin): Value[] => Array.from({ length: 8 }, () => unknown(origin))

/** The object that a class makes of these arguments: what its fields and its constructor assign to `this`. */
function instantiate(callee: ClassValue, values: readonly Value[], scope: Scope, node: Node): Value {
  const members = new Map<string, Value>()
  const instance = {
    kind: 'object' as const,
    members,
    open: false,
    made: undefined,
    node,
    module: scope.module,
  }
  const { made: base, open } = build(callee, values, scope, instance)
  return { ...instance, made: base, open }
}

interface Built {
  readonly made: Made | undefined
  readonly open: boolean
}

interface Instance extends Readonly<Record<'node', Node>> {
  readonly kind: 'object'
  readonly members: Map<string, Value>
  readonly open: boolean
  readonly made: undefined
  readonly module: Scope['module']
}

function build(callee: ClassValue, values: readonly Value[], scope: Scope, instance: Instance): Built {
  const { node, module } = callee
  const origin = { node: instance.node, module: instance.module }
  const definition = node.body.body.find(
    (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
  )
  const constructor = definition?.type === 'MethodDefinition' ? definition.value : undefined
  const superclass = node.superClass ? evaluate(node.superClass, { module, frame: callee.frame }) : undefined
  const above = (handed: readonly Value[]): Built => {
    if (!superclass) return { made: undefined, open: false }
    if (superclass.kind === 'class' && superclass.node !== node)
      return build(superclass, handed, scope, instance)
    const [message] = handed
    if (isErrorClass(superclass) && message) instance.members.set('message', message)
    const made: Made = { ...origin, callee: superclass, arguments: handed, constructed: true }
    return { made, open: !isErrorClass(superclass) }
  }
  const addFields = (frame: Frame | undefined) => {
    for (const member of node.body.body)
      if (member.type === 'PropertyDefinition' && !member.static && member.value) {
        const key = keyName(member)
        if (key !== undefined) instance.members.set(key, evaluate(member.value, { module, frame }))
      }
  }
  const self = { node: constructor ?? node, self: instance }
  let built: Built
  if (constructor?.body) {
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
    built = above(values)
    addFields(callee.frame)
  }
  addGetters(callee, self.self, scope)
  return built
}

/** `constructor(readonly code: string)`. */
function addParameterProperties(of: FunctionNode, scope: Scope, members: Map<string, Value>) {
  for (const parameter of of.params) {
    if (parameter.type !== 'TSParameterProperty') continue
    const name =
      parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter
    members.set(name.name, evaluate(name, scope))
  }
}

/** Follows assignments to members of `this`; under a condition that is not known, both the old and the new value stay. */
function assign(
  statements: readonly Node[],
  scope: Scope,
  members: Map<string, Value>,
  on: { readonly onSuper: (values: readonly Value[]) => void },
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
  members: Map<string, Value>,
  on: { readonly onSuper: (values: readonly Value[]) => void },
) {
  const known = truth(evaluate(statement.test, scope))
  const arms = [statement.consequent, statement.alternate]
  const copies = arms.map((arm, index) => {
    const copy = new Map(members)
    if (arm && known !== (index === 1)) assign([arm], scope, copy, on)
    return copy
  })
  const keys = new Set(copies.flatMap((copy) => [...copy.keys()]))
  for (const key of keys) {
    const [whenTrue, whenFalse] = copies.map(
      (copy) => copy.get(key) ?? literal({ node: statement, module: scope.module }, undefined),
    )
    if (!whenTrue || !whenFalse) continue
    members.set(
      key,
      whenTrue === whenFalse
        ? whenTrue
        : known !== undefined
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
  members: Map<string, Value>,
  on: { readonly onSuper: (values: readonly Value[]) => void },
) {
  if (expression.type === 'CallExpression' && expression.callee.type === 'Super') {
    on.onSuper(evaluateArguments(expression.arguments, scope))
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
  const value = evaluate(expression.right, scope)
  if (expression.operator === '=') members.set(key, value)
  else if (expression.operator === '??=' || expression.operator === '||=')
    members.set(
      key,
      mapOptions(members.get(key) ?? value, (old) => (old.kind === 'literal' && !old.value ? value : old)),
    )
  else members.set(key, unknown({ node: expression, module: scope.module }))
}

function addGetters(callee: ClassValue, instance: Instance, scope: Scope) {
  for (const member of callee.node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'get' || member.static) continue
    const key = keyName(member)
    const frame = enter(member.value, [], instance, callee.frame, scope.frame)
    if (key !== undefined && frame)
      instance.members.set(key, returned(member.value, { module: callee.module, frame }))
  }
}

/** A method of instances, or a field that holds a function; undefined when the class and those above have none. */
export function methodOf(callee: ClassValue, key: string): Value | undefined {
  const scope = { module: callee.module, frame: callee.frame }
  for (const member of callee.node.body.body) {
    if (!('static' in member) || member.static || !('key' in member) || keyName(member) !== key) continue
    if (member.type === 'MethodDefinition' && member.kind === 'method') return evaluate(member.value, scope)
    if (member.type !== 'PropertyDefinition' || !member.value) return undefined
    const value = evaluate(member.value, scope)
    return value.kind === 'function' ? value : undefined
  }
  const superclass = callee.node.superClass && evaluate(callee.node.superClass, scope)
  return superclass?.kind === 'class' && superclass.node !== callee.node
    ? methodOf(superclass, key)
    : undefined
}

/** A static field or method; undefined when the class and its known superclasses have none. */
export function staticMember(callee: ClassValue, key: string): Value | undefined {
  const scope = { module: callee.module, frame: callee.frame }
  for (const member of callee.node.body.body) {
    if (!('static' in member) || !member.static || !('key' in member) || keyName(member) !== key) continue
    if (member.type === 'PropertyDefinition') return member.value ? evaluate(member.value, scope) : undefined
    if (member.type === 'MethodDefinition' && member.kind === 'method') return evaluate(member.value, scope)
    return undefined
  }
  const superclass = callee.node.superClass && evaluate(callee.node.superClass, scope)
  return superclass?.kind === 'class' && superclass.node !== callee.node
    ? staticMember(superclass, key)
    : undefined
}

/** Calls of the language's own library that hand a value on. */
function throughStandardCall(node: TSESTree.CallExpression, scope: Scope): Value | undefined {
  const { callee } = node
  const [first, ...rest] = node.arguments
  if (!first || first.type === 'SpreadElement') return undefined
  if (callee.type === 'Identifier') {
    if (callee.name === 'require' && first.type === 'Literal' && typeof first.value === 'string') {
      const target = scope.module.resolve(first.value)
      const origin = { node, module: scope.module }
      return target
        ? opaque(origin, { kind: 'namespace', of: target })
        : opaque(origin, { kind: 'external', module: first.value, path: [] })
    }
    return callee.name === 'String' || callee.name === 'Number'
      ? converted(callee.name, node, first, scope)
      : undefined
  }
  if (isMethod(callee, 'JSON', 'stringify') || isMethod(callee, 'Object', 'freeze', 'seal'))
    return evaluate(first, scope)
  if (isMethod(callee, 'Object', 'assign')) return assigned(node, first, rest, scope)
  if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
    if (callee.property.name !== 'get') return undefined
    const map = evaluate(callee.object, scope)
    const key = evaluate(first, scope)
    if (map.kind === 'object' && key.kind === 'literal' && map.node.type === 'NewExpression')
      return memberOf(map, String(key.value), { node, module: scope.module })
  }
  return undefined
}

function converted(to: 'String' | 'Number', node: Node, argument: Node, scope: Scope): Value | undefined {
  const value = evaluate(argument, scope)
  if (value.kind !== 'literal' || value.value === undefined) return undefined
  const origin = { node, module: scope.module }
  return literal(origin, to === 'String' ? String(value.value) : Number(value.value))
}

/** `Object.assign(new Error(message), { status, code })`. */
function assigned(
  node: Node,
  target: Node,
  sources: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
): Value {
  const base = evaluate(target, scope)
  const members = new Map(base.kind === 'object' ? base.members : [])
  let open = base.kind === 'object' ? base.open : true
  for (const source of sources)
    open = source.type === 'SpreadElement' || mergeMembers(members, evaluate(source, scope)) || open
  const origin = { node, module: scope.module }
  return { kind: 'object', members, open, made: base.kind === 'object' ? base.made : undefined, ...origin }
}

function mapObject(entries: Value | undefined, node: Node, scope: Scope): Value | undefined {
  if (entries?.kind !== 'list') return undefined
  const members = new Map<string, Value>()
  let { open } = entries
  for (const entry of entries.items) {
    const [key, value] = entry.kind === 'list' ? entry.items : []
    if (key?.kind === 'literal' && value) members.set(String(key.value), value)
    else open = true
  }
  return { kind: 'object', members, open, made: undefined, node, module: scope.module }
}

/** The result of something whose source is not known. A new `Error` is an object with a message. */
function made(
  node: Node,
  scope: Scope,
  callee: Value,
  values: readonly Value[],
  constructed: boolean,
): Value {
  const origin = { node, module: scope.module }
  const made: Made = { ...origin, callee, arguments: values, constructed }
  if (!isErrorClass(callee)) return opaque(origin, { kind: 'made', made })
  const [message] = values
  const members = new Map(message ? [['message', message]] : [])
  return { kind: 'object', members, open: false, made, ...origin }
}

const isMethod = (callee: Node, object: string, ...names: readonly string[]): boolean =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  callee.object.type === 'Identifier' &&
  callee.object.name === object &&
  callee.property.type === 'Identifier' &&
  names.includes(callee.property.name)

const isGlobal = (value: Value, name: string): boolean =>
  value.kind === 'opaque' &&
  value.from.kind === 'external' &&
  value.from.module === undefined &&
  value.from.path.length === 1 &&
  value.from.path[0] === name

/** One of the error classes of the language. */
export const isErrorClass = (value: Value): boolean =>
  ['Error', 'TypeError', 'RangeError', 'AggregateError', 'SyntaxError', 'EvalError', 'URIError'].some(
    (name) => isGlobal(value, name),
  )
