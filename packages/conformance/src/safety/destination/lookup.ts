import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { hostOf, isLoopback } from '../../http/host.js'

/**
 * How the name of a target is resolved. One that stands for this machine is resolved without asking anyone, so that
 * what was taken for loopback is loopback. RFC 6761, section 6.3: it has the loopback addresses, whatever a name server
 * says.
 */
export const lookupFor = (target: URL): LookupFunction =>
  isLoopback(hostOf(target)) ? loopbackLookup : lookup

const loopbackLookup: LookupFunction = (_name, { all, family }, answer) => {
  const version = family === 'IPv6' ? 6 : family === 'IPv4' ? 4 : family
  const wanted = addresses.filter((one) => version === undefined || version === 0 || one.family === version)
  const [first] = wanted
  if (all) answer(null, wanted)
  else answer(null, first?.address ?? '127.0.0.1', first?.family ?? 4)
}

const addresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]
