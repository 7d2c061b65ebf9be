import { InvalidInputError } from '@error-contract/catalog'
import { hostOf, isLoopback } from '../http/host.js'
import { matchesHost, parseHostPattern, type HostPattern } from '../triggers/notation/host-pattern.js'
import type { TargetRules } from '../triggers/triggers.js'
import type { Mode } from './mode.js'

/** The options of a run that concern its target. */
export interface TargetOptions {
  readonly mode?: Mode | undefined
  /** Hosts that are allowed beside those of the triggers file. */
  readonly allowedHosts?: readonly string[] | undefined
  /** True to allow a production host, which is only read. */
  readonly production?: boolean | undefined
}

/** A target that a run may send to. */
export interface AdmittedTarget {
  readonly mode: Mode
  /** True if the target is this machine. */
  readonly isLoopback: boolean
  /** Returns why a request must not have this Host header, in a sentence; undefined where it may. */
  readonly hostHeaderRefusal: (value: string) => string | undefined
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
  const refusal = (url: URL): string | undefined => {
    const found = rules.production.find((pattern) => matchesHost(pattern, url))
    if (found)
      return production
        ? undefined
        : `The host ${url.host} is production (${found.text}). Pass --production if that is meant; it is only read, never written to.`
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
    hostHeaderRefusal(value) {
      const text = `${url?.protocol ?? 'http:'}//${value}`
      const named = !/[/?#@\\]/.test(value) && URL.canParse(text) ? new URL(text) : undefined
      if (named) return named.host === url?.host ? undefined : refusal(named)
      // A gateway may take such a value for any host.
      return allowed.length + rules.production.length === 0
        ? undefined
        : `The Host header '${value}' is not a host, so it cannot be compared with the allowed hosts.`
    },
  }
}

function requirePattern(text: string): HostPattern {
  const pattern = parseHostPattern(text)
  if (typeof pattern !== 'string') return pattern
  throw new InvalidInputError('allowed hosts', [{ path: '', message: pattern }])
}

const invalidTarget = (message: string) => new InvalidInputError('target', [{ path: '', message }])
