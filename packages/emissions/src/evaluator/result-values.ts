import { lastName, type CallNode, type Node } from '../modules/node.js'
import { tellApart } from './conditions.js'
import { followForResult } from './demand.js'
import type { Evaluator } from './evaluator.js'
import { LazyMap } from './lazy-map.js'
import { memberOf } from './members.js'
import { resultLibraries, type ResultSide } from './result-libraries.js'
import { literal, mapOptions, optionsOf, unknown, type Origin, type Scope, type Value } from './value.js'

/**
 * Evaluates a call of a package that makes a success or a failure, tests which of them a value is, or reads what it was
 * made of: `left(code)`, `isLeft(result)`, `result.isErr()`. Returns undefined for other calls.
 */
export function evaluateResultCall(node: CallNode, scope: Scope, evaluator: Evaluator): Value | undefined {
  const { callee } = node
  const name = lastName(callee)
  if (name === undefined) return undefined
  const [argument] = node.arguments
  if (argument === undefined)
    return callee.type === 'MemberExpression' && methods.has(name)
      ? resultOfMethod(callee.object, name, node, scope, evaluator)
      : undefined
  if (!functions.has(name)) return undefined
  const called = evaluator.evaluate(callee, scope)
  if (called.kind !== 'opaque' || called.from.kind !== 'external') return undefined
  const { module, path } = called.from
  const use = module === undefined ? undefined : uses.get([module, ...path].join('.'))
  const origin = { node, module: scope.module }
  if (use?.kind === 'maker') return make(use.side, argument, origin, scope, evaluator)
  return use?.kind === 'test' && node.type === 'CallExpression'
    ? test(use.side, argument, origin, scope, evaluator)
    : undefined
}

function make(side: ResultSide, argument: Node, origin: Origin, scope: Scope, evaluator: Evaluator): Value {
  const members = new LazyMap<Value>(evaluator)
  const results = new LazyMap<Value>(evaluator)
  const add = (written: string, value: () => Value) => {
    if (written.endsWith('()')) results.setLazily(written.slice(0, -2), value)
    else members.setLazily(written, value)
  }
  for (const each of side.contents) add(each, () => evaluator.evaluate(argument, scope))
  for (const [each, value] of Object.entries(side.fixed)) add(each, () => literal(origin, value))
  return { kind: 'object', members, open: false, result: undefined, methodResults: results, ...origin }
}

function test(
  { fixed }: ResultSide,
  argument: Node,
  origin: Origin,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const [tag] = Object.entries(fixed)
  return mapOptions(resultAt(argument, scope, evaluator), (each) => {
    // A literal, such as what a function returns that ends without a result, is of neither side.
    const member = tag && memberOf(each, tag[0], origin, evaluator)
    return member?.kind === 'literal' ? literal(origin, member.value === tag?.[1]) : unknown(origin)
  })
}

function resultOfMethod(
  object: Node,
  name: string,
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined {
  const result = resultAt(object, scope, evaluator)
  const origin = { node, module: scope.module }
  const known = (each: Value) => (each.kind === 'object' ? each.methodResults?.get(name) : undefined)
  return optionsOf(result).some(({ value }) => known(value))
    ? mapOptions(result, (each) => known(each) ?? unknown(origin))
    : undefined
}

/** Returns the value of an expression that may be a success or a failure, and follows the call that returned it. */
const resultAt = (node: Node, scope: Scope, evaluator: Evaluator): Value =>
  tellApart(followForResult(evaluator.evaluate(node, scope), evaluator), node, scope)

/** The purpose of a function of a package. */
interface Use {
  readonly kind: 'maker' | 'test'
  readonly side: ResultSide
}

/** By the module and the names of the function, joined by dots. */
const uses: ReadonlyMap<string, Use> = new Map<string, Use>(
  resultLibraries.flatMap(({ modules, failure, success }) =>
    [failure, success].flatMap((side) =>
      modules.flatMap((module) => [
        ...side.makers.map((name) => [`${module}.${name}`, { kind: 'maker', side }] as const),
        ...(side.tests ?? []).map((name) => [`${module}.${name}`, { kind: 'test', side }] as const),
      ]),
    ),
  ),
)

const sides: readonly ResultSide[] = resultLibraries.flatMap(({ failure, success }) => [failure, success])

const functions: ReadonlySet<string> = new Set(
  sides.flatMap(({ makers, tests = [] }) => [...makers, ...tests]),
)

const methods: ReadonlySet<string> = new Set(
  sides.flatMap(({ contents, fixed }) =>
    [...contents, ...Object.keys(fixed)].flatMap((each) => (each.endsWith('()') ? [each.slice(0, -2)] : [])),
  ),
)
