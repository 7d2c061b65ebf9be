import { InvalidInputError } from '@error-contract/catalog'
import { hostOf, isLoopback, portOf } from './host.js'
import { isExcludedFromProxy } from './no-proxy.js'
import type { HeaderPair } from './response.js'
import type { TargetAddress } from './target.js'

/** A forward proxy that a variable of the environment names. */
export interface Proxy {
  /** The name of the variable, such as `HTTPS_PROXY`. */
  readonly variable: string
  /** Without user and password. */
  readonly url: URL
  /** RFC 9110, section 11.7.1; undefined where the variable has no user. */
  readonly authorization: string | undefined
  /** The values that must not be shown. */
  readonly secrets: readonly string[]
}

/** The values of variables by name. */
type Environment = Readonly<Record<string, string | undefined>>

/**
 * Returns the proxy through which a target is reached: of `http_proxy` or `https_proxy`, or else of `all_proxy`, in lower
 * case first, as curl does. Returns undefined where none is set, where `no_proxy` names the target, and for this machine
 * and a Unix socket, which no proxy could reach.
 *
 * @throws {InvalidInputError} when the proxy is not one over HTTP, or `no_proxy` cannot be read. No value is repeated.
 */
export function findProxy({ url, socketPath }: TargetAddress, environment: Environment): Proxy | undefined {
  if (socketPath !== undefined || isLoopback(hostOf(url))) return undefined
  const scheme = url.protocol.slice(0, -1)
  const found = firstSet([`${scheme}_proxy`, 'all_proxy'], environment)
  if (!found) return undefined
  const exclusions = firstSet(['no_proxy'], environment)
  if (exclusions && isExcludedFromProxy(url, exclusions.value, exclusions.variable)) return undefined
  return readProxy(found)
}

/** Returns the address of a proxy for people: `http://proxy.example.com:3128 (HTTPS_PROXY)`. */
export const describeProxy = ({ url, variable }: Proxy): string => `${url.origin} (${variable})`

/** Returns the header that a proxy authenticates the client by. */
export const proxyHeaders = ({ authorization }: Proxy): readonly HeaderPair[] =>
  authorization === undefined ? [] : [['proxy-authorization', authorization]]

/** Returns host and port of a URL as CONNECT names them (RFC 9110, section 9.3.6). */
export const authorityOf = (url: URL): string => `${url.hostname}:${portOf(url)}`

interface Variable {
  readonly variable: string
  readonly value: string
}

function firstSet(names: readonly string[], environment: Environment): Variable | undefined {
  for (const name of names)
    for (const variable of [name, name.toUpperCase()]) {
      const value = Object.hasOwn(environment, variable) ? environment[variable]?.trim() : undefined
      if (value) return { variable, value }
    }
  return undefined
}

function readProxy({ variable, value }: Variable): Proxy {
  const refuse = (message: string) => new InvalidInputError(variable, [{ path: '', message }])
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^socks/.test(url.protocol))
    throw refuse(
      'SOCKS proxies are not supported. Name a proxy over HTTP, such as http://proxy.example.com:3128, or add the host of the target to NO_PROXY.',
    )
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw refuse(
      'This is not the URL of a proxy. Write one such as http://proxy.example.com:3128, or add the host of the target to NO_PROXY.',
    )
  const user = decode(url.username)
  const password = decode(url.password)
  const secrets = [password, url.password, value].filter((one) => one !== '')
  url.username = ''
  url.password = ''
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  const isAnonymous = user === '' && password === ''
  return {
    variable,
    url,
    authorization: isAnonymous ? undefined : `Basic ${basic}`,
    secrets: isAnonymous ? [] : [...secrets, basic],
  }
}

/** A percent sign that encodes nothing is one. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
