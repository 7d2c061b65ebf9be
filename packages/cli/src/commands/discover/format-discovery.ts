import { formatPointer, type Catalog } from '@error-contract/catalog'
import { contractFor, type Discovery, type DiscoveredResponse } from '@error-contract/conformance/discover'
import { countNoun } from '../../count-noun.js'
import { groupBy } from '../../group-by.js'
import { shownPath } from '../../paths.js'
import type { Terminal } from '../../terminal.js'

type Colors = Terminal['colors']

/**
 * Returns the text to print: the codes that the server returned by client mistake, what was not sent, and the codes that
 * nothing returned.
 */
export function formatDiscovery(
  discovery: Discovery,
  { catalog, credentials }: { readonly catalog: Catalog; readonly credentials: KnownCredentials },
  terminal: Pick<Terminal, 'colors' | 'cwd'>,
): string {
  const { colors } = terminal
  const { responses, unreached, mode } = discovery
  const reached = catalog.codes.length - unreached.length
  return [
    ...originLines(responses, colors),
    ...serverErrorLines(responses, colors),
    ...goneLines(discovery, colors),
    ...acceptedLines(discovery, colors),
    ...carriedOutLines(discovery, colors),
    ...brokenLines(discovery, colors),
    ...skippedLines(discovery),
    ...credentialLines(discovery, credentials),
    ...contractLines(discovery),
    ...misplacedLines(responses, catalog, terminal),
    ...(unreached.length > 0 ? [`Not reached: ${unreached.join(', ')}.`] : []),
    `Reached ${reached} of ${catalog.codes.length} declared codes with ${countNoun(responses.length, 'request')} in mode ${mode}.`,
  ].join('\n')
}

function originLines(responses: readonly DiscoveredResponse[], colors: Colors): string[] {
  const byOrigin = groupBy(responses, ({ origin }) => origin)
  const width = Math.max(...responses.map(({ origin }) => origin.length), 0)
  return [...byOrigin].map(([origin, list]) => {
    const results = [...groupBy(list, (one) => resultOf(one, colors))].map(([result, { length }]) =>
      length > 1 ? `${result} ×${length}` : result,
    )
    return `${origin.padEnd(width)}  ${results.join(', ')}`
  })
}

function resultOf({ status, code, isDeclared }: DiscoveredResponse, colors: Colors): string {
  if (status === undefined) return 'no response'
  if (code === undefined) return status < 300 ? colors.dim(`${status}`) : `${status} without a code`
  return isDeclared ? code : `${code} (${status}, not declared)`
}

/** Every code is missed where the catalog names the wrong place. */
function misplacedLines(
  responses: readonly DiscoveredResponse[],
  { file, name }: Catalog,
  terminal: Pick<Terminal, 'cwd'>,
): string[] {
  const catalog = file === undefined ? name : shownPath(terminal, file)
  const places = groupBy(
    responses.flatMap(({ misplaced }) => misplaced ?? []),
    ({ at }) => formatPointer(at),
  )
  return [...places].map(([at, found]) => {
    const codes = [...new Set(found.map(({ code }) => code))]
    return `${countNoun(found.length, 'response')} without a code in its place had ${codes.join(', ')} at ${at}. Correct the envelope in ${catalog}.`
  })
}

/** No request should make a server fail. */
const serverErrorLines = (responses: readonly DiscoveredResponse[], colors: Colors): string[] =>
  responses
    .filter(({ status = 500 }) => status >= 500)
    .map(
      ({ label, status, fault, code }) =>
        `${colors.yellow('!')} ${label} → ${fault ?? [status, code].join(' ')}`,
    )

const goneLines = ({ goneAfter }: Discovery, colors: Colors): string[] =>
  goneAfter ? [`${colors.red('✗')} After ${goneAfter.label} the server was gone.`] : []

const brokenLines = ({ broken }: Discovery, colors: Colors): string[] =>
  broken ? [`${colors.red('✗')} ${broken.label} → ${broken.reason}`] : []

function acceptedLines({ accepted }: Discovery, colors: Colors): string[] {
  if (!accepted) return []
  const { label, status } = accepted
  const what =
    status === undefined
      ? `The response to ${label} was lost, and the server may have accepted it.`
      : `The server accepted ${label} with ${status}.`
  return [`${colors.red('✗')} ${what} Look for what it changed. No other write was sent.`]
}

/** Writes that the document allows. */
const carriedOutLines = ({ carriedOut = [] }: Discovery, colors: Colors): string[] =>
  carriedOut.map(({ label, status }) => `${colors.yellow('!')} The server carried out ${label}: ${status}.`)

/** Codes that only contracts mention: no request that was sent returned them. */
function contractLines(discovery: Discovery): string[] {
  const asked = discovery.unreached.flatMap((code) => {
    const contract = contractFor(code, discovery)?.contract
    return contract ? [contract.states.length > 0 ? `${code} (in a provider state)` : code] : []
  })
  return asked.length === 0 ? [] : [`Proposed only because a contract says so: ${asked.join(', ')}.`]
}

function skippedLines({ skipped: leftOut, mode, stopped, refusedCertificates = [] }: Discovery): string[] {
  const count = (why: string) => leftOut.filter((one) => one.why === why).length
  const byMode = count('mode')
  const hasActions = leftOut.some(({ why, request }) => why === 'mode' && request.isDescribed)
  const byState = count('state')
  const byGuess = count('guess')
  const noCredential = count('no credential')
  const invalid = count('invalid')
  const broken = count('error')
  const byCertificate = count('certificate')
  return [
    ...(byMode > 0
      ? [
          `${notSent(byMode)} in mode ${mode}.${mode === 'read-only' ? ' --mode safe-writes sends writes that must be refused.' : ''}${hasActions ? ' --mode full also sends actions on the ids of a list, which the server may carry out.' : ''}`,
        ]
      : []),
    ...(byState > 0
      ? [`${notSent(byState)}: a contract says that they fail in a provider state alone.`]
      : []),
    ...(byGuess > 0
      ? [
          `${notSent(byGuess)}: the document allows their ids, and no GET returned 404 for these, so a write may change something.`,
        ]
      : []),
    ...(noCredential > 0
      ? [`${notSent(noCredential)}: there is no limited credential. Name one with --limited-as.`]
      : []),
    ...(invalid > 0
      ? [
          `${notSent(invalid)}: the document has a method, a path or a header for them that HTTP does not allow.`,
        ]
      : []),
    ...(byCertificate > 0 ? [`${notSent(byCertificate)}. ${refusedCertificates.join(' ')}`] : []),
    ...(broken > 0 ? [`${broken === 1 ? '1 request' : `${broken} requests`} broke off, see above.`] : []),
    ...(stopped ? [`${notSent(count('stopped'))}. ${stopped.reason}`] : []),
  ]
}

/** The names of the credentials that the two roles have, and of all that there are. */
interface KnownCredentials {
  readonly full?: string
  readonly all: readonly string[]
}

/** Without a full credential, a request that needs one says nothing about its mistake; an open API needs none. */
function credentialLines({ responses }: Discovery, { full, all }: KnownCredentials): string[] {
  const refused = responses.filter(
    ({ request, status }) => request.as === 'full' && (status === 401 || status === 403),
  ).length
  if (full !== undefined || refused === 0) return []
  const others = all.length === 0 ? '' : `, or use another with --as: ${all.join(', ')}`
  const what = refused === 1 ? '1 request was' : `${refused} requests were`
  return [
    `${what} refused for want of a credential 'full'. Add it with --credential 'full=authorization: Bearer \${TOKEN}'${others}.`,
  ]
}

const notSent = (count: number) =>
  count === 1 ? '1 request was not sent' : `${count} requests were not sent`
