import { BlockList, isIP } from 'node:net'

/**
 * Returns the host of a URL in the form in which hosts are compared. The URL Standard has already lowered its case and
 * normalized Punycode and IPv4 addresses; this removes the brackets of IPv6 and the dot after a fully qualified name, and
 * writes an IPv4 address within IPv6 as IPv4 (RFC 4291, section 2.5.5.2).
 */
export function hostOf({ hostname }: Pick<URL, 'hostname'>): string {
  if (!hostname.startsWith('[')) return hostname.replace(/\.$/, '')
  const address = hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address) ?? []
  if (high === undefined || low === undefined) return address
  return [high, low]
    .map((text) => parseInt(text, 16))
    .flatMap((pair) => [pair >> 8, pair & 255])
    .join('.')
}

/** Returns the host of a URL as a socket takes it: without the brackets of IPv6, and otherwise as written. */
export const socketHostOf = ({ hostname }: Pick<URL, 'hostname'>): string => hostname.replace(/^\[|\]$/g, '')

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

/**
 * Returns whether a connection to a host, in the form of {@link hostOf}, ends at this machine: a loopback or unspecified
 * address, an address of one of its network interfaces, or its own name. It is wider than {@link isLoopback}, since a
 * place that must not be written to has all of these names, and a place that may be trusted only some.
 */
export function isThisMachine(host: string): boolean {
  if (isLoopback(host)) return true
  const { hostname, networkInterfaces } = process.getBuiltinModule('node:os')
  const version = isIP(host)
  if (version === 0) return host === hostname().toLowerCase().replace(/\.$/, '')
  if (host === '0.0.0.0' || host === '::') return true
  const own = Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address }) => address))
  return own.includes(host)
}
