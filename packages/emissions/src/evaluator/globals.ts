import type { Node } from '../modules/node.js'
import type { Value } from './value.js'

/** Tests whether a value is the global object of that name. */
export const isGlobal = (value: Value, name: string): boolean =>
  value.kind === 'opaque' &&
  value.from.kind === 'external' &&
  value.from.module === undefined &&
  value.from.path.length === 1 &&
  value.from.path[0] === name

const errorClasses = [
  'Error',
  'TypeError',
  'RangeError',
  'AggregateError',
  'SyntaxError',
  'EvalError',
  'URIError',
]

/** Tests whether a value is one of the error classes of the language. */
export const isErrorClass = (value: Value): boolean => errorClasses.some((name) => isGlobal(value, name))

/** Tests whether a callee is written as a method of a global object: `Object.assign`. */
export const isGlobalMethod = (callee: Node, object: string, ...names: readonly string[]): boolean =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  callee.object.type === 'Identifier' &&
  callee.object.name === object &&
  callee.property.type === 'Identifier' &&
  names.includes(callee.property.name)
