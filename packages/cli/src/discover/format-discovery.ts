import type { Catalog } from '@error-contract/catalog'
import { contractFor, type DiscoveredResponse, type Discovery } from '@error-contract/conformance/discover'
import colors from 'picocolors'

/** Shows how far the run is, on one line that each request overwrites; nothing where no one watches. */
export function printDraw({ label }: DiscoveredResponse, done: number, all: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[K${done === all ? '' : `${done}/${all} ${label}`}`)
}

/** Which rule drew what, what was not sent, and what stayed unreached. */
export function formatDiscovery(discovery: Discovery, catalog: Catalog): string {
  const { responses: draws, unreached, mode } = discovery
  const reached = catalog.codes.length - unreached.length
  return [
    ...rulesOf(draws),
    ...faults(draws),
    ...acceptedLines(discovery),
    ...leftOutLines(discovery),
    ...contractLines(discovery),
    ...(unreached.length > 0 ? [`Not reached: ${unreached.join(', ')}.`] : []),
    `Reached ${reached} of ${catalog.codes.length} declared codes with ${draws.length} requests in mode ${mode}.`,
  ].join('\n')
}

function rulesOf(draws: readonly DiscoveredResponse[]): string[] {
  const byRule = groupBy(draws, ({ origin }) => origin)
  const width = Math.max(...draws.map(({ origin }) => origin.length), 0)
  return [...byRule].map(([rule, list]) => {
    const what = [...groupBy(list, whatCame)].map(([one, { length }]) =>
      length > 1 ? `${one} ×${length}` : one,
    )
    return `${rule.padEnd(width)}  ${what.join(', ')}`
  })
}

/** As `Map.groupBy`, which Node 20 lacks. */
function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function whatCame({ status, code, isDeclared }: DiscoveredResponse): string {
  if (status === undefined) return 'no response'
  if (code === undefined) return status < 300 ? colors.dim(`${status}`) : `${status} without a code`
  return isDeclared ? code : `${code} (${status}, not declared)`
}

/** What no caller should be able to draw. */
const faults = (draws: readonly DiscoveredResponse[]): string[] =>
  draws
    .filter(({ status = 500 }) => status >= 500)
    .map(
      ({ label, status, fault, code }) =>
        `${colors.yellow('!')} ${label} → ${fault ?? [status, code].join(' ')}`,
    )

function acceptedLines({ accepted }: Discovery): string[] {
  if (!accepted) return []
  const { label, status } = accepted
  return [`${colors.red('✗')} The server accepted ${label} with ${status}. No other write was sent.`]
}

/** Codes that only a contract asks for: what is proposed for them was not seen to draw them. */
function contractLines(discovery: Discovery): string[] {
  const asked = discovery.unreached.flatMap((code) => {
    const contract = contractFor(code, discovery)?.contract
    return contract ? [contract.states.length > 0 ? `${code} (in a provider state)` : code] : []
  })
  return asked.length === 0 ? [] : [`Proposed only because a contract says so: ${asked.join(', ')}.`]
}

function leftOutLines({ skipped: leftOut, mode, stopped }: Discovery): string[] {
  const count = (why: string) => leftOut.filter((one) => one.why === why).length
  const byMode = count('mode')
  const byState = count('state')
  const noCredential = count('no credential')
  return [
    ...(byMode > 0
      ? [
          `${notSent(byMode)} in mode ${mode}.${mode === 'read-only' ? ' --mode safe-writes sends writes that must be refused.' : ''}`,
        ]
      : []),
    ...(byState > 0
      ? [`${notSent(byState)}: a contract says that they fail in a provider state alone.`]
      : []),
    ...(noCredential > 0
      ? [`${notSent(noCredential)}: there is no limited credential. Name one with --limited-as.`]
      : []),
    ...(stopped ? [`${notSent(count('stopped'))}. ${stopped.reason}`] : []),
  ]
}

const notSent = (count: number) =>
  count === 1 ? '1 request was not sent' : `${count} requests were not sent`
