import { createIsSecretName, isSecretName, isSecretVariable } from '../secrets/secret-names.js'
import type { Environment } from './placeholders.js'

/** A variable that no trigger names is a secret only from this length on, in characters. */
const minimumLength = 8

/** Returns the variables of an environment that have the name of a secret, built-in or additional, in its order. */
export function environmentSecrets(
  environment: Environment,
  additionalNames: readonly string[],
): [name: string, value: string][] {
  const isNamed = createIsSecretName(additionalNames)
  const isSecret = (name: string) => isSecretVariable(name) || (isNamed(name) && !isSecretName(name))
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= minimumLength && isSecret(name)
      ? [[name, value] as [string, string]]
      : [],
  )
}
