import { hostOf, portOf } from '../http/host.js'

/** A pattern of hosts: `staging.example.com`, `*.staging.example.com` or `127.0.0.1:8443`. */
export interface HostPattern {
  /** The pattern as it was written. */
  readonly text: string
  /** The host in the form of {@link hostOf}. */
  readonly host: string
  /** Whether it matches every name below the host, and not the host itself. */
  readonly isWildcard: boolean
  /** Undefined matches any port. */
  readonly port: number | undefined
}

/** Parses a host pattern. Returns a sentence that says what to write where the text is invalid. */
export function parseHostPattern(text: string): HostPattern | string {
  if (text.includes('://') && URL.canParse(text))
    return `'${text}' is a URL. Write the host alone: '${new URL(text).host}'.`
  const isWildcard = text.startsWith('*.')
  const rest = isWildcard ? text.slice(2) : text
  const url = /^[^\s/?#@\\*]+$/.test(rest) && URL.canParse(`http://${rest}`) && new URL(`http://${rest}`)
  if (!url)
    return `Invalid host '${text}'. Write 'staging.example.com', '*.staging.example.com' or '127.0.0.1:8443'.`
  const [, port] = /:(\d+)$/.exec(rest.replace(/^\[.*\]/, '')) ?? []
  return { text, host: hostOf(url), isWildcard, port: port === undefined ? undefined : Number(port) }
}

/** Returns whether the host and port of a URL match a pattern. */
export function matchesHost({ host, isWildcard, port }: HostPattern, url: URL): boolean {
  if (port !== undefined && port !== portOf(url)) return false
  const given = hostOf(url)
  return isWildcard ? given.endsWith(`.${host}`) : given === host
}
