import {
  builtInEnvelopeNames,
  builtInEnvelope,
  isDeclarableCode,
  type CatalogDefinition,
  type EnvelopeDefinition,
  type ErrorDefinition,
} from '@error-contract/catalog'
import {
  byPlace,
  looksLikeCode,
  type RaisedSite,
  type SourcePlace,
  type SourceSurvey,
} from '@error-contract/emissions/internal/surveys'

/**
 * The certainty of a code: `sent` in a response that the source shows, `raised` through a class or a function, or only
 * `listed` in a list of codes, where no place that raises it was found.
 */
export type Certainty = 'sent' | 'raised' | 'listed'

/** A code that the source of a service shows. */
export interface FoundCode {
  readonly code: string
  readonly certainty: Certainty
  readonly definition: ErrorDefinition
  /** The places that raise it, or else those that list it. */
  readonly places: readonly SourcePlace[]
  /** Decisions that are left to a person, each a sentence. */
  readonly notes: readonly string[]
}

/** The first catalog of a service. */
export interface FirstCatalog {
  readonly envelope: CatalogDefinition['envelope']
  /** True where no response in the source shows the envelope. */
  readonly isEnvelopeAssumed: boolean
  /** In the order of the file, line and column of their first places. */
  readonly codes: readonly FoundCode[]
}

/** Proposes a catalog from what the source of a service shows; `envelope` is one that the user named. */
export function firstCatalog(
  survey: SourceSurvey,
  envelope: CatalogDefinition['envelope'] | undefined,
): FirstCatalog {
  const sites = new Map<string, RaisedSite[]>()
  for (const site of survey.sites) sites.set(site.code, [...(sites.get(site.code) ?? []), site])
  const listed = new Map<string, SourcePlace>()
  for (const { codes } of survey.lists)
    for (const place of codes) if (!listed.has(place.code)) listed.set(place.code, place)
  const tables = new Map<string, Set<number>>()
  for (const { code, status } of survey.statusLines)
    tables.set(code, (tables.get(code) ?? new Set()).add(status))
  const names = new Set([...sites.keys(), ...listed.keys()].filter(isDeclarableCode))
  const codes = [...names].map((code) =>
    describeCode(code, sites.get(code) ?? [], listed.get(code), [...(tables.get(code) ?? [])]),
  )
  const withBodyStatus = codes.some(({ definition }) => definition.bodyStatus !== undefined)
  return {
    envelope: envelope ?? inferEnvelope(survey, withBodyStatus),
    isEnvelopeAssumed: envelope === undefined && survey.pointer === undefined,
    codes: codes.sort((a, b) => byFirstPlace(a, b) || (a.code < b.code ? -1 : 1)),
  }
}

function describeCode(
  code: string,
  sites: readonly RaisedSite[],
  listed: SourcePlace | undefined,
  table: readonly number[],
): FoundCode {
  const own = sites.flatMap(({ statuses }) => statuses)
  // A place that raises the code without a status leaves that to the map.
  const isOpen = sites.length === 0 || sites.some(({ statuses }) => statuses.length === 0)
  const statuses = [...new Set([...own, ...(isOpen ? table : [])])].sort((a, b) => a - b)
  const messages = [...new Set(sites.flatMap((site) => site.messages))]
  const isWhole = sites.length > 0 && sites.every((site) => site.messages.length > 0)
  const bodyStatuses = [...new Set(sites.flatMap(({ bodyStatus }) => bodyStatus ?? []))]
  const [message] = isWhole && messages.length === 1 ? messages : []
  const [bodyStatus] = bodyStatuses.length === 1 ? bodyStatuses : []
  const notes = [
    ...(statuses.length === 0 ? ['The source shows no status.'] : []),
    ...(messages.length > 1 ? [`It is raised with ${messages.length} different messages.`] : []),
    ...(bodyStatus === undefined
      ? []
      : [`The body repeats status ${bodyStatus}, another one than the response.`]),
    ...(bodyStatuses.length > 1 ? [`The bodies repeat the statuses ${bodyStatuses.join(', ')}.`] : []),
    ...(statuses.length > 0 && sites.some(({ hasOtherStatuses }) => hasOtherStatuses)
      ? ['Some place may raise it with another status.']
      : []),
    ...(sites.some(({ hasOtherCodes }) => hasOtherCodes)
      ? ['Some place that raises it may raise others, which the source does not determine.']
      : []),
    ...(looksLikeCode(code) ? [] : ['It reads like a message.']),
  ]
  return {
    code,
    certainty: sites.length === 0 ? 'listed' : sites.some(({ isSent }) => isSent) ? 'sent' : 'raised',
    definition: {
      ...(statuses.length > 0 && { status: statuses.length === 1 ? (statuses[0] ?? []) : statuses }),
      ...(bodyStatus !== undefined && { bodyStatus }),
      ...(message !== undefined && { message }),
    },
    places: sites.length > 0 ? sites : listed ? [listed] : [],
    notes,
  }
}

const byFirstPlace = ({ places: [a] }: FoundCode, { places: [b] }: FoundCode): number =>
  a && b ? byPlace(a, b) : 0

/** Returns the envelope whose code is at the inferred place, with what lies beside it in most bodies. */
function inferEnvelope(
  { pointer = '/code', siblings }: SourceSurvey,
  withBodyStatus: boolean,
): CatalogDefinition['envelope'] {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'))
  const find = (names: readonly string[]) =>
    names
      .flatMap((name) => [`${parent}/${name}`, `/${name}`])
      .filter((place) => place !== pointer)
      .toSorted((a, b) => (siblings.get(b) ?? 0) - (siblings.get(a) ?? 0))
      .find((place) => siblings.has(place))
  const message = find(['message', 'detail', 'msg', 'description', 'title'])
  const status = find(['status', 'statusCode', 'status_code', 'httpStatus'])
  const id = find(['requestId', 'request_id', 'correlationId', 'traceId', 'trace_id'])
  const inferred: EnvelopeDefinition = {
    code: pointer,
    ...(message !== undefined && { message }),
    ...(id !== undefined && { correlationId: { at: id, format: 'any' } }),
    ...((status !== undefined || withBodyStatus) && { status: status ?? `${parent}/status` }),
  }
  return builtInEnvelopeNames.find((name) => isSame(inferred, name)) ?? inferred
}

/** A built-in envelope may ask for more than the source shows, so that only an equal one is named. */
function isSame(inferred: EnvelopeDefinition, name: (typeof builtInEnvelopeNames)[number]): boolean {
  const { mediaType: _, ...known } = builtInEnvelope(name)
  return JSON.stringify(known) === JSON.stringify(inferred)
}
