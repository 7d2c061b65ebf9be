import { InvalidInputError } from '@error-contract/catalog'
import type { Mode } from '../mode.js'
import { isLoopback, hostOf } from '../../http/host.js'
import { matchesHost, parseHostPattern, type HostPattern } from '../../triggers/notation/host-pattern.js'
import type { TargetRules } from '../../triggers/triggers.js'

/** What the caller of a run says of its target. */
export interface TargetWish {
  readonly mode?: Mode | undefined
  /** Hosts that are allowed beside those of the triggers file. */
  readonly allowedHosts?: readonly string[] | undefined
  /** That production is meant. It is only read. */
  readonly production?: boolean | undefined
}

/** A target that a run may be sent to. */
export interface AdmittedTarget {
  /** What may be sent. */
  readonly mode: Mode
  /** Whether it is this machine. */
  readonly isOwn: boolean
  /** @returns why no request may name this in its Host header, in a sentence. */
  readonly refuseHostHeader: (value: string) => string | undefined
}

/**
 * Decides, before anything is sent, whether a run may be sent to a target, and how much of it. `target` is a URL;
 * anything else stands for an app in this process. Production is what the triggers file or the caller calls so.
 *
 * @throws {InvalidInputError} when it may not.
 */
export function admitTarget(
  target: string,
  rules: TargetRules,
  { mode, production = false, ...wish }: TargetWish,
  modeOnLoopback: Mode,
): AdmittedTarget {
  const allowed = [...rules.allowed, ...(wish.allowedHosts ?? []).map(readPattern)]
  const refusal = (url: URL): string | undefined => {
    const found = rules.production.find((one) => matchesHost(one, url))
    if (found)
      return production
        ? undefined
        : `The host ${url.host} is production (${found.text}). Say that it is meant with --production, and it is read, never written to.`
    if (allowed.length === 0 || isLoopback(hostOf(url)) || allowed.some((one) => matchesHost(one, url)))
      return undefined
    const names = allowed.map(({ text }) => text).join(', ')
    return `The host ${url.host} is not allowed; allowed are: ${names}. Add it to targets.allowed of the triggers file, or pass --allow-host ${url.host}.`
  }
  const url = URL.canParse(target) ? new URL(target) : undefined
  const refused = url && refusal(url)
  if (refused !== undefined) throw unfit(refused)
  if (production && mode !== undefined && mode !== 'read-only')
    throw unfit(`Production is only read, so mode ${mode} is refused. Leave the mode out.`)
  const isOwn = !url || isLoopback(hostOf(url))
  return {
    isOwn,
    mode: mode ?? (isOwn && !production ? modeOnLoopback : 'read-only'),
    refuseHostHeader(value) {
      const text = `${url?.protocol ?? 'http:'}//${value}`
      const named = !/[/?#@\\]/.test(value) && URL.canParse(text) ? new URL(text) : undefined
      if (named) return named.host === url?.host ? undefined : refusal(named)
      // Who knows what a gateway makes of it.
      return allowed.length + rules.production.length === 0
        ? undefined
        : `The Host header '${value}' names no host, so it cannot be told whether it is allowed.`
    },
  }
}

function readPattern(text: string): HostPattern {
  const pattern = parseHostPattern(text)
  if (typeof pattern !== 'string') return pattern
  throw new InvalidInputError('allowed hosts', [{ path: '', message: pattern }])
}

const unfit = (message: string) => new InvalidInputError('target', [{ path: '', message }])
