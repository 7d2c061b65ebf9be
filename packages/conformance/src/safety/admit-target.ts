import { InvalidInputError } from '@error-contract/catalog'
import { hostOf, isLoopback, isThisMachine, portOf } from '../http/host.js'
import {
  matchesHost,
  matchesHostName,
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
 * Decides, before anything is sent, whether a run may send to a target and in which mode. `target` is a URL; any other
 * text stands for an app in this process. `modeOnLoopback` is the mode on this machine where the caller names none; it
 * is `read-only` elsewhere.
 *
 * @throws {InvalidInputError} when the target is not allowed, or production would be written to.
 */
export function admitTarget(
  target: string,
  rules: TargetRules,
  { mode, production = false, ...options }: TargetOptions,
  modeOnLoopback: Mode,
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
  const url = URL.canParse(target) ? new URL(target) : undefined
  const targetRefusal = url && refusal(url)
  if (targetRefusal !== undefined) throw invalidTarget(targetRefusal)
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
      if (!url || production || rules.production.length === 0) return
      const found = await findProductionAddress(url, rules.production)
      if (found) throw invalidTarget(productionRefusal(url, found))
    },
  }
}

const productionRefusal = (url: URL, { text }: HostPattern) =>
  `The host ${url.host} is production (${text}). Pass --production if that is meant; it is only read, never written to.`

const isSamePlace = (a: URL, b: URL) =>
  portOf(a) === portOf(b) &&
  (hostOf(a) === hostOf(b) || (isThisMachine(hostOf(a)) && isThisMachine(hostOf(b))))

function requirePattern(text: string): HostPattern {
  const pattern = parseHostPattern(text)
  if (typeof pattern !== 'string') return pattern
  throw new InvalidInputError('allowed hosts', [{ path: '', message: pattern }])
}

const invalidTarget = (message: string) => new InvalidInputError('target', [{ path: '', message }])
