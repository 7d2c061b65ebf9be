import { isOrdinaryVariable, type IsSecretName } from '../secrets/secret-names.js'
import type { Environment } from './placeholders.js'

/** A variable that no trigger names is a secret only from this length on, in characters. */
const minimumLength = 8

/** Returns the variables of an environment that have the name of a secret, in its order. */
export const environmentSecrets = (
  environment: Environment,
  isSecret: IsSecretName,
): [name: string, value: string][] =>
  Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= minimumLength && !isOrdinaryVariable(name) && isSecret(name)
      ? [[name, value] as [string, string]]
      : [],
  )
