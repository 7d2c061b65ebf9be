/** Tells that a header, a member of a body, a parameter or a cookie of this name has a secret value. */
export type IsSecretName = (name: string) => boolean

/** Parts of secret names, in any case and with any separators: `X-Api-Key`, `accessToken`, `client_secret`. */
const secretParts =
  /passw(?:or)?d|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|credential|authorization|cookie|sessionid|sessionkey|authenticationinfo/

/** Returns a test of secret names; `additionalNames` are those that a team adds to the built-in ones. */
export function createIsSecretName(additionalNames: readonly string[] = []): IsSecretName {
  const additional = new Set(additionalNames.map(normalize))
  return (name) => secretParts.test(normalize(name)) || additional.has(normalize(name))
}

const normalize = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
