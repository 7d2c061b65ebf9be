import { hostOf, portOf } from './host.js'

/** Hosts that a team names: `staging.example.com`, `*.staging.example.com` or `127.0.0.1:8443`. */
export interface HostPattern {
  /** As it was written. */
  readonly text: string
  /** In the form in which hosts are compared. */
  readonly host: string
  /** Whether it stands for every name below the host, and not for the host itself. */
  readonly isBelow: boolean
  /** Undefined: any port. */
  readonly port: number | undefined
}

/** @returns what is wrong with the text, in a sentence, when it names no host. */
export function parseHostPattern(text: string): HostPattern | string {
  if (text.includes('://') && URL.canParse(text))
    return `'${text}' is a URL. Write the host alone: '${new URL(text).host}'.`
  const isBelow = text.startsWith('*.')
  const rest = isBelow ? text.slice(2) : text
  const url = /^[^\s/?#@\\*]+$/.test(rest) && URL.canParse(`http://${rest}`) && new URL(`http://${rest}`)
  if (!url)
    return `'${text}' names no host. Write 'staging.example.com', '*.staging.example.com' or '127.0.0.1:8443'.`
  const [, port] = /:(\d+)$/.exec(rest.replace(/^\[.*\]/, '')) ?? []
  return { text, host: hostOf(url), isBelow, port: port === undefined ? undefined : Number(port) }
}

export function matchesHost({ host, isBelow, port }: HostPattern, url: URL): boolean {
  if (port !== undefined && port !== portOf(url)) return false
  const given = hostOf(url)
  return isBelow ? given.endsWith(`.${host}`) : given === host
}
