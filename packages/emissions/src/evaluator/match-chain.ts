import type { TSESTree } from '@typescript-eslint/utils'
import { keyName, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { invoke } from './invoke.js'
import { identityOf } from './test-identity.js'
import { choice, unknownArguments, type Scope, type Value } from './value.js'

const ends: ReadonlySet<string | undefined> = new Set(['otherwise', 'exhaustive', 'run'])
const arms: ReadonlySet<string | undefined> = new Set(['with', 'when', 'otherwise'])

/**
 * Returns the results of the arms of `match(error).with(pattern, () => result).otherwise(() => result)`, or undefined for
 * another call.
 *
 * @see https://github.com/gvergnaud/ts-pattern
 */
export function evaluateMatch(
  node: TSESTree.CallExpression,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined {
  if (!ends.has(methodName(node))) return undefined
  const handlers = handlersOf(node)
  if (!handlers) return undefined
  const test = `${identityOf(node, scope)}#match`
  const options = handlers.map((handler, index) => {
    const callee = evaluator.evaluate(handler, scope)
    const origin = { node: handler, module: scope.module }
    const value =
      callee.kind === 'function' ? invoke(callee, unknownArguments(origin), scope, node, evaluator) : callee
    return { value, conditions: [{ test, outcomes: [String(index)], not: false }] }
  })
  return options.length === 0 ? undefined : choice(options)
}

/** Returns the handlers of a chain in order, or undefined where it does not begin with `match(…)`. */
function handlersOf(node: Node): Node[] | undefined {
  if (node.type !== 'CallExpression') return undefined
  if (node.callee.type === 'Identifier') return node.callee.name === 'match' ? [] : undefined
  const name = methodName(node)
  const before = node.callee.type === 'MemberExpression' ? handlersOf(node.callee.object) : undefined
  const handler = arms.has(name) ? node.arguments.at(-1) : undefined
  return before && (handler ? [...before, handler] : before)
}

const methodName = ({ callee }: TSESTree.CallExpression): string | undefined =>
  callee.type === 'MemberExpression'
    ? keyName({ key: callee.property, computed: callee.computed })
    : undefined
