import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { hostOf, isLoopback, isThisMachine } from '../http/host.js'
import { matchesHost, matchesPort, type HostPattern } from '../triggers/notation/host-pattern.js'

/** Returns the addresses of a name; empty where it has none. */
export type ResolveHost = (name: string) => Promise<readonly string[]>

/**
 * Returns the production pattern that a target is by its addresses: its name resolves to an address that is listed, or
 * the target is an address, and a listed name resolves to it. Two names are not compared by their addresses, since hosts
 * behind one gateway share them; those of this machine are, on a port that is listed. A name of this machine is not
 * resolved (RFC 6761, section 6.3).
 */
export async function findProductionAddress(
  url: URL,
  production: readonly HostPattern[],
  resolve: ResolveHost = resolveHost,
): Promise<HostPattern | undefined> {
  const host = hostOf(url)
  const here = production.filter((pattern) => pattern.socketPath === undefined && matchesPort(pattern, url))
  if (here.length === 0) return undefined
  const isNamed = isIP(host) === 0 && !isLoopback(host)
  const addresses = isNamed ? (await resolve(host)).map(asHost) : [host]
  const listed = here.find((pattern) =>
    addresses.some((one) => isAddress(pattern) && names(pattern, one, url)),
  )
  if (listed || (isNamed && !addresses.some(isThisMachine))) return listed
  const isLocal = addresses.some(isThisMachine)
  for (const pattern of here) {
    // Any other name could be on this machine only by a tunnel, which has a port.
    if (isAddress(pattern) || pattern.isWildcard || (isLocal && pattern.port === undefined)) continue
    const others = (await resolve(pattern.host)).map(asHost)
    if (others.some((one) => addresses.includes(one) || (isLocal && isThisMachine(one)))) return pattern
  }
  return undefined
}

/** Returns whether a pattern needs no resolution. */
const isAddress = ({ host }: HostPattern) => isIP(host) !== 0 || isThisMachine(host)

function names(pattern: HostPattern, address: string, { protocol, port }: URL): boolean {
  const host = address.includes(':') ? `[${address}]` : address
  return matchesHost(pattern, new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`))
}

/** Returns an address in the form in which hosts are compared, without a zone. */
const asHost = (address: string): string => {
  const [plain = ''] = address.split('%')
  return hostOf(new URL(`http://${plain.includes(':') ? `[${plain}]` : plain}`))
}

/** A name that cannot be resolved cannot be connected to either. */
const resolveHost: ResolveHost = async (name) => {
  const found = await lookup(name, { all: true }).catch(() => [])
  return found.map(({ address }) => address)
}
