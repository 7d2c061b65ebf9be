import type { PreparedRequest } from '../http/transport.js'

/** A request that names the run and what it is for, so that an operator finds it in a log or keeps it out of one. */
export function identify(
  request: PreparedRequest,
  run: string,
  name: string,
  kind: 'code' | 'layer' = 'code',
): PreparedRequest {
  if (request.headers.some(([name]) => name.toLowerCase() === 'user-agent')) return request
  // A code may hold any character, and a comment of a header may not (RFC 9110, section 5.6.5).
  const shown = encodeURIComponent(name).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))
  const agent = ['user-agent', `error-contract (run ${run}; ${kind} ${shown})`] as const
  return { ...request, headers: [...request.headers, agent] }
}
