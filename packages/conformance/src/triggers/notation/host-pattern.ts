import { realpathSync, statSync } from 'node:fs'
import { hostOf, isThisMachine, portOf } from '../../http/host.js'
import { targetAddress, type TargetAddress } from '../../http/target.js'

/** A pattern of hosts: `staging.example.com`, `*.staging.example.com`, `127.0.0.1:8443`, or a Unix socket. */
export interface HostPattern {
  /** The pattern as it was written. */
  readonly text: string
  /** The host in the form that {@link hostOf} returns. */
  readonly host: string
  /** The pattern matches every name below the host, and not the host itself. */
  readonly isWildcard: boolean
  /** Undefined for any port. */
  readonly port: number | undefined
  /** The path of a Unix socket: `unix:/run/app.sock`. It has no host. */
  readonly socketPath?: string
}

/** Parses a host pattern, or returns a sentence that says what is wrong with it. */
export function parseHostPattern(text: string): HostPattern | string {
  if (/^unix:/i.test(text)) {
    const socketPath = targetAddress(text)?.socketPath
    return socketPath === undefined
      ? `Invalid socket '${text}'. Use an absolute path, for example 'unix:/run/app.sock'.`
      : { text, host: '', isWildcard: false, port: undefined, socketPath }
  }
  if (text.includes('://') && URL.canParse(text))
    return `Invalid host '${text}': it is a URL. Use the host alone: '${new URL(text).host}'.`
  const isWildcard = text.startsWith('*.')
  const rest = isWildcard ? text.slice(2) : text
  const url = /^[^\s/?#@\\*]+$/.test(rest) && URL.canParse(`http://${rest}`) && new URL(`http://${rest}`)
  if (!url)
    return `Invalid host '${text}'. Use a host, for example 'staging.example.com', '*.staging.example.com' or '127.0.0.1:8443'.`
  const [, port] = /:(\d+)$/.exec(rest.replace(/^\[.*\]/, '')) ?? []
  return { text, host: hostOf(url), isWildcard, port: port === undefined ? undefined : Number(port) }
}

/**
 * Compares a URL with a pattern. Every name and address of this machine is the same host, since a connection to any of
 * them ends at the same port.
 */
export const matchesHost = (pattern: HostPattern, url: URL): boolean =>
  matchesPort(pattern, url) && matchesHostName(pattern, url)

/** Compares the host alone of a URL with a pattern. */
export function matchesHostName({ host, isWildcard, socketPath }: HostPattern, url: URL): boolean {
  if (socketPath !== undefined) return false
  const given = hostOf(url)
  if (isWildcard ? given.endsWith(`.${host}`) : given === host) return true
  return isThisMachine(host) && isThisMachine(given)
}

/**
 * Compares a target with a pattern. A Unix socket is this machine, on no port, so that it matches a name of this machine
 * without one; and it matches its own path, also through links.
 */
export function matchesTarget(pattern: HostPattern, { url, socketPath }: TargetAddress): boolean {
  if (socketPath === undefined) return matchesHost(pattern, url)
  if (pattern.socketPath !== undefined) return isSameFile(pattern.socketPath, socketPath)
  return pattern.port === undefined && matchesHostName(pattern, url)
}

function isSameFile(a: string, b: string): boolean {
  try {
    if (a === b || realpathSync(a) === realpathSync(b)) return true
    const [one, other] = [statSync(a), statSync(b)]
    return one.ino === other.ino && one.dev === other.dev
  } catch {
    return false
  }
}

/** Compares the port alone of a URL with a pattern. */
export const matchesPort = ({ port }: HostPattern, url: URL): boolean =>
  port === undefined || port === portOf(url)
