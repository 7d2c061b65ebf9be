import { InvalidInputError } from '@error-contract/catalog'
import { isIP } from 'node:net'
import { hostOf, isLoopback, isThisMachine, portOf } from '../http/host.js'
import { describeProxy, type Proxy } from '../http/proxy.js'
import { targetAddress, type TargetAddress } from '../http/target.js'
import {
  matchesHost,
  matchesHostName,
  matchesPort,
  matchesTarget,
  parseHostPattern,
  type HostPattern,
} from '../triggers/notation/host-pattern.js'
import type { TargetRules } from '../triggers/triggers.js'
import type { Mode } from './mode.js'
import { findProductionAddress } from './resolve-target.js'

/** The options of a run that concern its target. */
export interface TargetOptions {
  readonly mode?: Mode | undefined
  /** Hosts that are allowed beside those of the triggers file. */
  readonly allowedHosts?: readonly string[] | undefined
  /** True to allow a production host, which is only read. */
  readonly production?: boolean | undefined
}

/** Returns why a request must not name a host in a header, in a sentence; undefined where it may. */
export type HostRefusal = (value: string, header?: string) => string | undefined

/** A target that a run may send to. */
export interface AdmittedTarget {
  readonly mode: Mode
  /** True if the target is this machine. */
  readonly isLoopback: boolean
  /** Returns why a request must not name this host in a header, in a sentence; undefined where it may. */
  readonly hostHeaderRefusal: HostRefusal
  /**
   * Compares the addresses that the name of the target has with production. To be called before the first request.
   *
   * @throws {InvalidInputError} when it is production.
   */
  readonly requireResolved: () => Promise<void>
}

/**
 * Decides, before anything is sent, whether a run may send to a target and in which mode. `target` is a URL or a Unix
 * socket; any other text stands for an app in this process. `modeOnLoopback` is the mode on this machine where the caller
 * names none; it is `read-only` elsewhere.
 *
 * @throws {InvalidInputError} when the target is not allowed, production would be written to, or a proxy resolves the name
 *   of the target so that it cannot be compared with production.
 */
export function admitTarget(
  target: string,
  rules: TargetRules,
  { mode, production = false, ...options }: TargetOptions,
  modeOnLoopback: Mode,
  proxy?: Proxy,
): AdmittedTarget {
  const allowed = [...rules.allowed, ...(options.allowedHosts ?? []).map(requirePattern)]
  const refusal = (
    url: URL,
    matches: (pattern: HostPattern, url: URL) => boolean = matchesHost,
  ): string | undefined => {
    const found = rules.production.find((pattern) => matches(pattern, url))
    if (found) return production ? undefined : productionRefusal(url, found)
    if (
      allowed.length === 0 ||
      isLoopback(hostOf(url)) ||
      allowed.some((pattern) => matchesHost(pattern, url))
    )
      return undefined
    const names = allowed.map(({ text }) => text).join(', ')
    return `The host ${url.host} is not allowed; allowed are: ${names}. Add it to targets.allowed of the triggers file, or pass --allow-host ${url.host}.`
  }
  const address = targetAddress(target)
  const url = address?.url
  const targetRefusal =
    address &&
    (address.socketPath === undefined ? refusal(address.url) : socketRefusal(address, rules, production))
  if (targetRefusal !== undefined) throw invalidTarget(targetRefusal)
  const proxyRefusal =
    proxy && url && !production ? refuseProxy(proxy, url, { ...rules, allowed }) : undefined
  if (proxyRefusal !== undefined) throw invalidTarget(proxyRefusal)
  if (production && mode !== undefined && mode !== 'read-only')
    throw invalidTarget(`Production is only read, so mode ${mode} is refused. Omit the mode.`)
  const isLocal = !url || isLoopback(hostOf(url))
  return {
    isLoopback: isLocal,
    mode: mode ?? (isLocal && !production ? modeOnLoopback : 'read-only'),
    hostHeaderRefusal(value, header = 'Host') {
      const text = `${url?.protocol ?? 'http:'}//${value}`
      const named = !/[/?#@\\]/.test(value) && URL.canParse(text) ? new URL(text) : undefined
      if (named && url && isSamePlace(named, url)) return undefined
      // A gateway that chooses by name may ignore the port, so that a name without one may be on any.
      const isAnyPort = named?.port === '' && !/:\d+$/.test(value) && !isThisMachine(hostOf(named))
      if (named) return refusal(named, isAnyPort ? matchesHostName : matchesHost)
      // A gateway may take such a value for any host.
      return allowed.length + rules.production.length === 0
        ? undefined
        : `The ${header} header '${value}' is not a host, so it cannot be compared with the allowed hosts.`
    },
    async requireResolved() {
      if (!url || address.socketPath !== undefined || production || rules.production.length === 0) return
      for (const one of proxy ? [url, proxy.url] : [url]) {
        const found = await findProductionAddress(one, rules.production)
        if (found) throw invalidTarget(productionRefusal(one, found))
      }
    },
  }
}

const productionRefusal = (url: URL, { text }: HostPattern) =>
  `The host ${url.host} is production (${text}). Pass --production if that is meant; it is only read, never written to.`

function socketRefusal(
  address: TargetAddress,
  { production: listed }: TargetRules,
  production: boolean,
): string | undefined {
  const found = production ? undefined : listed.find((pattern) => matchesTarget(pattern, address))
  return (
    found &&
    `The socket ${address.name} is production (${found.text}). Pass --production if that is meant; it is only read, never written to.`
  )
}

/**
 * Returns why a proxy must not be used: it is production itself, which would take requests for another host as its own, or
 * production is listed by an address, and the proxy alone knows the addresses of the target.
 */
function refuseProxy(proxy: Proxy, url: URL, { allowed, production }: TargetRules): string | undefined {
  const listed = production.find((pattern) => matchesHost(pattern, proxy.url))
  if (listed)
    return `The proxy ${describeProxy(proxy)} is production (${listed.text}), and may answer itself. Name another proxy, or add ${hostOf(url)} to NO_PROXY.`
  if (isIP(hostOf(url)) !== 0 || allowed.some((pattern) => matchesHost(pattern, url))) return undefined
  const address = production.find((pattern) => isIP(pattern.host) !== 0 && matchesPort(pattern, url))
  return (
    address &&
    `The proxy ${describeProxy(proxy)} resolves the name ${hostOf(url)}, so that it cannot be compared with production (${address.text}). List the name of production beside its address, and that of this target in targets.allowed, or pass --allow-host ${url.host}.`
  )
}

const isSamePlace = (a: URL, b: URL) =>
  portOf(a) === portOf(b) &&
  (hostOf(a) === hostOf(b) || (isThisMachine(hostOf(a)) && isThisMachine(hostOf(b))))

function requirePattern(text: string): HostPattern {
  const pattern = parseHostPattern(text)
  if (typeof pattern !== 'string') return pattern
  throw new InvalidInputError('allowed hosts', [{ path: '', message: pattern }])
}

const invalidTarget = (message: string) => new InvalidInputError('target', [{ path: '', message }])
