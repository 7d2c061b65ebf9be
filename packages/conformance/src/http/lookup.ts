import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { hostOf, isLoopback } from './host.js'

/**
 * Returns the lookup function for a target. Names of this machine resolve to loopback addresses without a name server
 * (RFC 6761, section 6.3), so that a target which was admitted as loopback is loopback.
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
