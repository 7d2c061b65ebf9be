import type { Mode } from '@error-contract/conformance'
import {
  describeProxy,
  type PlannedRequest,
  type PlannedTrigger,
  type Proxy,
  type RequestCount,
} from '@error-contract/conformance/internal'
import type { Terminal } from '../../terminal.js'

export interface RequestTotals {
  readonly target: string
  readonly proxy: Proxy | undefined
  readonly mode: Mode
  /** A sentence about the rates of a shard, or nothing. */
  readonly shares: string | undefined
  readonly count: RequestCount
}

/** Returns a line for every request that a run would send, and for every trigger that its mode skips. */
export const formatPlan = (plan: readonly PlannedTrigger[], { colors }: Pick<Terminal, 'colors'>): string =>
  plan
    .flatMap(({ code, trigger, requests, excluded, isLogin }) => [
      ...(excluded === undefined
        ? []
        : [`${colors.yellow('-')} ${code ?? 'probe'}  ${trigger}  ${excluded}\n`]),
      ...requests.map(
        (request) =>
          `  ${code ?? `${isLogin === true ? 'session' : 'probe'} ${trigger}`}  ${requestLine(request)}\n`,
      ),
    ])
    .join('')

function requestLine({ method, path, as, times, part, captures = [], isPolled }: PlannedRequest): string {
  const who = as === undefined ? 'without a credential' : `as ${as}`
  const count = isPolled === true ? `×${times} at most` : `×${times}`
  const remarks = [
    ...(times > 1 ? [count] : []),
    ...(part === 'request' ? [] : [partNames[part]]),
    ...(captures.length > 0 ? [`(captures ${captures.join(', ')})`] : []),
  ]
  return [`${method} ${path}`, [who, ...remarks].join(' ')].join('  ')
}

const partNames = {
  login: '(once, and again after a 401)',
  setup: '(before it)',
  undo: '(if it is accepted)',
  teardown: '(after it)',
}

/** Returns the proxy of a run as a part of a sentence. */
const throughProxy = (proxy: Proxy | undefined): string =>
  proxy ? ` through the proxy ${describeProxy(proxy)}` : ''

/** Returns how many requests a run sends, and at most sends with retries, and the rates of a shard, in sentences. */
export function requestCountLine({ target, mode, proxy, shares = '', count }: RequestTotals): string {
  const { planned, most } = count
  const sent = `${planned} ${planned === 1 ? 'request' : 'requests'} to ${target}${throughProxy(proxy)} in mode ${mode}`
  const all = most > planned ? `${sent}, ${most} at most if some are undone or sent again.` : `${sent}.`
  return [all, shares].filter((sentence) => sentence !== '').join(' ')
}
