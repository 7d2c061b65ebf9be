/** Whether something of this name holds a secret: a header, a member of a body, a parameter of a query or a cookie. */
export type IsSecretName = (name: string) => boolean

/** What is part of a secret name, in any case and with any separators: `X-Api-Key`, `accessToken`, `client_secret`. */
const parts =
  /passw(?:or)?d|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|credential|authorization|cookie|sessionid|sessionkey|authenticationinfo/

/** `further` are names that a team adds. */
export function createIsSecretName(further: readonly string[] = []): IsSecretName {
  const own = new Set(further.map(plain))
  return (name) => parts.test(plain(name)) || own.has(plain(name))
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
