import type { HeaderPair } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Credential } from '../triggers/triggers.js'

/**
 * Returns a request with a credential: its headers after those of the request, its cookies in the one Cookie header that a
 * request may have (RFC 6265, section 5.4), its parameters at the end of the query, and user and password (RFC 7617).
 * Returns a sentence where a value cannot be sent.
 */
export function addCredential(
  { path, headers, ...request }: PreparedRequest,
  credential: Credential,
  {
    fill,
    isNamed,
    addSecretHeader,
  }: {
    readonly fill: (text: string) => string
    /** True where variables have their names as values, which are kept as they are. */
    readonly isNamed: boolean
    readonly addSecretHeader: (name: string, value: string) => void
  },
): PreparedRequest | string {
  const added: HeaderPair[] = credential.headers.map(([name, value]) => [name, fill(value)])
  const { basic } = credential
  if (basic) {
    const user = fill(basic.user)
    if (user.includes(':'))
      return `The user of the credential '${credential.name}' has a colon, which ends it (RFC 7617, section 2).`
    const value = `Basic ${Buffer.from(`${user}:${fill(basic.password)}`, 'utf8').toString('base64')}`
    added.push(['authorization', value])
  }
  for (const [name, value] of added) if (/^Basic /i.test(value)) addSecretHeader(name, value)
  const cookies = credential.cookies.map(([name, value]) => `${name}=${fill(value)}`)
  const parameters = credential.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeValue(fill(value), isNamed)}`,
  )
  return {
    ...request,
    path: addParameters(path, parameters),
    headers: addCookies([...headers, ...added], cookies),
  }
}

/** Percent-encodes a value; where variables have their names as values, those are kept. */
export const encodeValue = (value: string, isNamed: boolean): string => {
  const encoded = encodeURIComponent(value.toWellFormed())
  return isNamed ? encoded.replace(/%24%7B([A-Za-z_]\w*)%7D/g, '$${$1}') : encoded
}

function addParameters(path: string, parameters: readonly string[]): string {
  if (parameters.length === 0) return path
  const sign = path.includes('?') ? (/[?&]$/.test(path) ? '' : '&') : '?'
  return `${path}${sign}${parameters.join('&')}`
}

function addCookies(headers: readonly HeaderPair[], cookies: readonly string[]): readonly HeaderPair[] {
  if (cookies.length === 0) return headers
  const isCookie = ([name]: HeaderPair) => name.toLowerCase() === 'cookie'
  const value = [...headers.filter(isCookie).map(([, one]) => one), ...cookies].join('; ')
  return [...headers.filter((one) => !isCookie(one)), ['cookie', value]]
}
