import type { Module } from '../modules/module.js'
import type { FunctionNode } from '../modules/node.js'
import type { Condition } from './condition.js'
import { choice, type Value } from './value.js'

/** A parameter of a function in a file. */
export interface ParameterPlace {
  readonly of: FunctionNode
  readonly index: number
  readonly module: Module
}

/**
 * Returns the default of a parameter, or what is passed. A call that omits an argument omits those after it as well, and
 * the members of one parameter have their defaults together.
 */
export function defaultOrPassed(
  fallback: Value,
  passed: Value,
  { of, index, module }: ParameterPlace,
): Value {
  const isOmitted = (at: number): Condition => ({
    test: `${module.file}#${of.range[0]}#omits ${at}`,
    outcomes: ['true'],
    not: false,
  })
  const after = of.params.slice(index).map((_, offset) => isOmitted(index + offset))
  return choice([
    { value: fallback, conditions: after },
    { value: passed, conditions: [{ ...isOmitted(index), outcomes: ['false'] }] },
  ])
}
