import type { TSESTree } from '@typescript-eslint/utils'
import { evaluate } from './evaluate.js'
import { memberOf, mergeMembers } from './members.js'
import { Members } from './object-members.js'
import { literal, opaque, type Made, type Node, type Scope, type Value } from './value.js'

/** Calls of the language's own library that hand a value on. */
export function throughStandardCall(node: TSESTree.CallExpression, scope: Scope): Value | undefined {
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
  const members = new Members(base.kind === 'object' ? base.members : undefined)
  let open = base.kind === 'object' ? base.open : true
  for (const source of sources)
    open = source.type === 'SpreadElement' || mergeMembers(members, evaluate(source, scope)) || open
  const origin = { node, module: scope.module }
  return { kind: 'object', members, open, made: base.kind === 'object' ? base.made : undefined, ...origin }
}

/** `new Map([['NotFound', 404]])`, as an object. */
export function mapObject(entries: Value | undefined, node: Node, scope: Scope): Value | undefined {
  if (entries?.kind !== 'list') return undefined
  const members = new Members()
  let { open } = entries
  for (const entry of entries.items) {
    const [key, value] = entry.kind === 'list' ? entry.items : []
    if (key?.kind === 'literal' && value) members.set(String(key.value), value)
    else open = true
  }
  return { kind: 'object', members, open, made: undefined, node, module: scope.module }
}

/** The result of something whose source is not known. A new `Error` is an object with a message. */
export function made(
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
  const members = new Members()
  if (message) members.set('message', message)
  return { kind: 'object', members, open: false, made, ...origin }
}

/** Whether a callee is written as a method of a global object: `Object.assign`. */
export const isMethod = (callee: Node, object: string, ...names: readonly string[]): boolean =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  callee.object.type === 'Identifier' &&
  callee.object.name === object &&
  callee.property.type === 'Identifier' &&
  names.includes(callee.property.name)

export const isGlobal = (value: Value, name: string): boolean =>
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
