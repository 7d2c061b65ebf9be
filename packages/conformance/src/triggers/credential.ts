import type { HeaderPair } from '../http/response.js'
import type { ValidCredential } from './credentials-shape.js'
import type { Credential, Triggers } from './triggers.js'

/** Returns a credential without a login: `header` and `value` are one more of its headers. */
export function credentialOf(
  name: string,
  { header, value, headers, cookies, query, basic }: Omit<ValidCredential, 'session'>,
): Credential {
  const single: HeaderPair[] = header === undefined || value === undefined ? [] : [[header, value]]
  return {
    name,
    headers: [...single, ...Object.entries(headers ?? {})],
    cookies: Object.entries(cookies ?? {}),
    query: Object.entries(query ?? {}),
    basic,
    sign: undefined,
    session: [],
    declaredAt: undefined,
    tls: undefined,
  }
}

/** Returns the names of the headers that a credential may be in, in lower case. */
export const headerNamesOf = ({ headers, cookies, basic }: Credential): string[] => [
  ...headers.map(([name]) => name.toLowerCase()),
  ...(cookies.length > 0 ? ['cookie'] : []),
  ...(basic ? ['authorization'] : []),
]

/** Returns the credentials of these names, and those that their logins need, in the order of the file. */
export function usedCredentials(
  { credentials }: Pick<Triggers, 'credentials'>,
  names: readonly (string | undefined)[],
): Credential[] {
  const used = new Set(names)
  for (const name of used) for (const { as } of credentials.get(name ?? '')?.session ?? []) used.add(as)
  return [...credentials.values()].filter(({ name }) => used.has(name))
}
