import { rememberResults } from './remember-results.js'

/** Tells that a header, a member of a body, a parameter or a cookie of this name has a secret value. */
export type IsSecretName = (name: string) => boolean

/** Parts of secret names, in any case and with any separators: `X-Api-Key`, `accessToken`, `client_secret`. */
const secretParts =
  /passw(?:or)?d|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|credential|authorization|cookie|sessionid|sessionkey|authenticationinfo/

/** Returns a test of secret names; `additionalNames` are those that a team adds to the built-in ones. */
export function createIsSecretName(additionalNames: readonly string[] = []): IsSecretName {
  const additional = new Set(additionalNames.map(normalize))
  const isSecret = (name: string) => {
    const normalized = normalize(name)
    return secretParts.test(normalized) || additional.has(normalized)
  }
  // Names repeat in every response.
  return rememberResults(isSecret, mostKnown).of
}

const mostKnown = 1000

const normalize = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Tells built-in secret names alone. */
export const isSecretName = createIsSecretName()

/** Variables that a shell, a terminal or a system sets, none of which is a secret. */
const ordinaryVariables = new Set([
  ...['PWD', 'OLDPWD', 'SSH_AUTH_SOCK', 'XDG_SESSION_ID', 'TERM_SESSION_ID', 'ITERM_SESSION_ID'],
  ...['SECURITYSESSIONID', 'CREDENTIALS_DIRECTORY', 'DBUS_SESSION_BUS_ADDRESS', 'TOKENIZERS_PARALLELISM'],
])

/** Tells that a variable of the environment has a secret value by its name; one that ends in `_FILE` says where it is. */
export const isSecretVariable: IsSecretName = (name) =>
  isSecretName(name) &&
  !ordinaryVariables.has(name.toUpperCase()) &&
  !/_(?:FILE|PATH|DIR|DIRECTORY|SOCK)$/i.test(name)

/** Returns the name of an environment variable for a secret of this name. */
export const variableOf = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_')
    .replace(/^(?=\d)/, '_')
