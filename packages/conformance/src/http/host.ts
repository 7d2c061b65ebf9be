import { BlockList, isIP } from 'node:net'

/**
 * Returns the host of a URL in the form in which hosts are compared. The URL Standard has already lowered its case and
 * normalized Punycode and IPv4 addresses; this removes the brackets of IPv6 and the dot after a fully qualified name.
 */
export const hostOf = ({ hostname }: URL): string =>
  hostname.startsWith('[') ? hostname.slice(1, -1) : hostname.replace(/\.$/, '')

/** Returns the port of a URL, or the default port of its scheme. */
export const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80)

/**
 * Returns whether a host, in the form of {@link hostOf}, is this machine: RFC 6761, section 6.3; RFC 1122, section
 * 3.2.1.3; RFC 4291, sections 2.5.3 and 2.5.5.2. `0.0.0.0` is not, since nothing can be sent to it.
 */
export function isLoopback(host: string): boolean {
  const version = isIP(host)
  if (version === 0) return host === 'localhost' || host.endsWith('.localhost')
  return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
