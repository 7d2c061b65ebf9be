import type { Declaration } from '../modules/declarations.js'
import { assignmentsTo, withAssignedMembers } from './assignments.js'
import { valueOfEnum } from './enum-value.js'
import { evaluate, evaluateOutermost } from './evaluate.js'
import { exportOf } from './exports.js'
import { externalValue, leaveOut, memberAt } from './members.js'
import { readHere } from './read-here.js'
import {
  choice,
  eitherOf,
  frameOf,
  literal,
  mapOptions,
  opaque,
  unknown,
  type Node,
  type Option,
  type Scope,
  type Value,
} from './value.js'

/** What a name stands for where it is read at `node`. */
export function valueOfDeclaration(declaration: Declaration, node: Node, scope: Scope): Value {
  const origin = { node, module: scope.module }
  switch (declaration.kind) {
    case 'variable':
      return valueOfVariable(declaration, node, scope)
    case 'parameter':
      return valueOfParameter(declaration, node, scope)
    case 'function':
    case 'class':
      return evaluate(declaration.node, scope)
    case 'enum':
      return valueOfEnum(declaration.node, scope.module)
    case 'import': {
      const { specifier, name } = declaration
      const target = scope.module.resolve(specifier)
      if (!target) return externalValue(specifier, name === undefined ? [] : [name], origin)
      if (name === undefined) return opaque(origin, { kind: 'namespace', of: target })
      return readHere(exportOf(target, name), node, scope)
    }
    case 'other':
      return unknown(origin)
  }
}

function valueOfVariable(declaration: Declaration & { kind: 'variable' }, node: Node, scope: Scope): Value {
  const { declarator, constant, path, without, fallback } = declaration
  const origin = { node, module: scope.module }
  const options: Option[] = []
  if (declarator.init) {
    const initial =
      scope.frame && declaration.scope.type === 'Program'
        ? evaluateOutermost(declarator.init, scope.module)
        : evaluate(declarator.init, scope)
    const whole = withAssignedMembers(initial, declarator, declaration.scope, scope)
    const bound = leaveOut(memberAt(whole, path, origin), without)
    options.push({ value: withFallback(bound, fallback, scope), conditions: [] })
  }
  if (constant || declarator.id.type !== 'Identifier') return options[0]?.value ?? unknown(origin)
  const assigned = assignmentsTo(declarator.id.name, declaration, scope, { initial: options, reader: node })
  return assigned === undefined || assigned.length === 0 ? unknown(origin) : choice(assigned)
}

function valueOfParameter(declaration: Declaration & { kind: 'parameter' }, node: Node, scope: Scope): Value {
  const { of, index, whole, path, without, fallback, rest } = declaration
  const origin = { node, module: scope.module }
  if (rest && path.length > 0) return unknown(origin)
  if (isReassigned(declaration, node, scope)) return unknown(origin)
  const frame = frameOf(of, scope.frame)
  if (!frame) {
    const given = opaque(origin, { kind: 'parameter', of, index, path })
    const ifMissing = path.length === 0 ? whole : fallback
    return ifMissing ? eitherOf(evaluate(ifMissing, scope), given) : given
  }
  const outside = { module: scope.module, frame }
  if (rest) return { kind: 'list', items: frame.arguments.slice(index), open: false, ...origin }
  const argument = frame.arguments[index] ?? literal(origin, undefined)
  const bound = memberAt(withFallback(argument, whole, outside), path, origin)
  return withFallback(leaveOut(bound, without), fallback, outside)
}

function isReassigned(declaration: Declaration & { kind: 'parameter' }, node: Node, scope: Scope): boolean {
  if (node.type !== 'Identifier') return false
  const writes = assignmentsTo(node.name, { ...declaration, scope: declaration.of }, scope)
  return writes === undefined || writes.length > 0
}

/** A default applies where the value is known to be `undefined`. */
function withFallback(value: Value, fallback: Node | undefined, scope: Scope): Value {
  if (!fallback) return value
  return mapOptions(value, (each) =>
    each.kind === 'literal' && each.value === undefined ? evaluate(fallback, scope) : each,
  )
}
