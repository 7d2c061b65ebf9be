import type { Declaration } from './declaration.js'
import { bareExpression, keyName, type Node } from './node.js'

type Import = Declaration & { kind: 'import' }

/** Returns what an expression imports: `require('./errors')`, `require('./errors').fail`, `await import('./errors')`. */
export function requirementOf(expression: Node | null | undefined): Import | undefined {
  if (!expression) return undefined
  const node = bareExpression(expression)
  switch (node.type) {
    case 'CallExpression':
      return requirementOfCall(node.callee, node.arguments)
    case 'AwaitExpression':
      return node.argument.type === 'ImportExpression' ? importOf(node.argument.source, true) : undefined
    case 'MemberExpression': {
      const whole = requirementOf(node.object)
      const name = keyName({ key: node.property, computed: node.computed })
      return whole?.name === undefined && whole && name !== undefined ? { ...whole, name } : undefined
    }
    default:
      return undefined
  }
}

function requirementOfCall(callee: Node, [argument]: readonly Node[]): Import | undefined {
  if (!argument) return undefined
  if (callee.type === 'Identifier' && callee.name === 'require') return importOf(argument, false)
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  if (name.type !== 'Identifier' || !interop.test(name.name)) return undefined
  const whole = requirementOf(argument)
  return whole && { ...whole, asNamespace: true }
}

/** The functions with which TypeScript, Babel, SWC, esbuild and Rollup read the default export of a module. */
const interop = /^_+(?:interop|import(?:Default|Star)|toESM)/i

const importOf = (specifier: Node, asNamespace: boolean): Import | undefined =>
  specifier.type === 'Literal' && typeof specifier.value === 'string'
    ? { kind: 'import', specifier: specifier.value, name: undefined, asNamespace }
    : undefined

/** Tests whether an expression is a call of `require`. */
export const isRequire = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'require' &&
  node.arguments[0]?.type === 'Literal'
