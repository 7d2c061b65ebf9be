import { variableIn, type Environment } from '../triggers/placeholders.js'
import { createValues, type Values } from './values.js'

/** The values of one task, or of one login. */
export interface TaskValues {
  readonly values: Values
  /** Returns the value of a variable; undefined where it is not set, or empty. */
  readonly variable: (name: string) => string | undefined
  /** Returns why a captured value is missing, in a sentence; undefined for a name that nothing captures. */
  readonly missing?: (name: string) => string | undefined
}

/**
 * Creates the values of a task. Variables are read when they are needed; one keeps its last value where a step removes it,
 * so that an undo can be sent. `addSecret` is called with each captured value that is a secret.
 */
export function createTaskValues(
  environment: Environment,
  addSecret: (name: string, value: string) => void,
  missing?: TaskValues['missing'],
): TaskValues {
  const before = new Map<string, string>()
  return {
    values: createValues(addSecret),
    variable(name) {
      const value = variableIn(environment, name)
      if (value === undefined || value === '') return before.get(name)
      before.set(name, value)
      return value
    },
    ...(missing && { missing }),
  }
}
