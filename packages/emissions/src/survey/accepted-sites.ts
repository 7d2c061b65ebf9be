import { isErrorName } from '../find/error-parts.js'
import type { CodeOrigin, FoundSite } from './findings.js'
import { looksLikeCode } from './layouts.js'
import type { ListOfCodes } from './listed-codes.js'
import { byPlace, type UnknownSite } from './site.js'

/** The sites that are about errors of this service, and the places that are left out, with the reason. */
export interface AcceptedSites {
  readonly sites: readonly FoundSite[]
  readonly leftOut: readonly UnknownSite[]
}

/**
 * Returns the sites that are about errors of this service: those that certainly send a response, and those of the same
 * classes and functions, or of classes of errors. `mapped` are the codes to which a map or a switch gives a status. A class
 * without a status whose codes the map of another class mostly lacks is one of errors that no client receives.
 */
export function acceptSites(
  sites: readonly FoundSite[],
  lists: readonly ListOfCodes[],
  mapped: ReadonlySet<string>,
): AcceptedSites {
  const certain = new Set(
    sites.flatMap(({ isCertain, code, statuses }) =>
      isCertain && !statuses.every((status) => status < 400) ? [code] : [],
    ),
  )
  const named = new Set(
    lists.flatMap(({ name, codes }) =>
      name !== undefined && namesErrors.test(name) ? codes.map(({ code }) => code) : [],
    ),
  )
  const groups = new Map<unknown, FoundSite[]>()
  for (const site of sites.filter((each) => isFailureOf(each, certain)))
    groups.set(site.group, [...(groups.get(site.group) ?? []), site])
  const isMapRule = [...groups.values()].some((members) => isMapped(members, mapped))
  const leftOut: UnknownSite[] = []
  const accepted = [...groups].flatMap(([group, members]) => {
    const codes = [...new Set(members.map(({ code }) => code))]
    const known = codes.filter((code) => certain.has(code) || named.has(code))
    const words = codes.filter(looksLikeCode)
    const isErrorClass = members.some(({ emitter }) => isErrorName(emitter))
    const isError = isErrorClass && !(isMapRule && isOutside(codes, members, mapped))
    const isGroup = group !== undefined && words.length * 2 > codes.length
    if (
      isGroup &&
      (isError || members.some(({ isCertain }) => isCertain) || known.length * 2 >= codes.length)
    )
      return members
    const kept = members.filter(
      ({ isCertain, code }) => looksLikeCode(code) && (isCertain || known.includes(code)),
    )
    const others = members.filter((site) => !kept.includes(site))
    leftOut.push(...others.flatMap(asMessage))
    if (isGroup && isErrorClass) leftOut.push(...asUnmapped(others))
    return kept
  })
  return { sites: accepted, leftOut }
}

/** Returns the place of a response that has a text for people where others have a code. */
const asMessage = ({ file, line, column, code, isCertain }: FoundSite): UnknownSite[] =>
  isCertain && !looksLikeCode(code)
    ? [{ file, line, column, kind: 'no-code', reason: `A message is at the place of the code: '${code}'.` }]
    : []

/** Returns the first place of a class, with the codes that are left out. */
function asUnmapped(sites: readonly FoundSite[]): UnknownSite[] {
  const [first] = [...sites].sort(byPlace)
  if (!first) return []
  const codes = [...new Set(sites.map(({ code }) => code))].sort().map((code) => `'${code}'`)
  const { file, line, column, emitter = 'The class' } = first
  return [
    {
      file,
      line,
      column,
      kind: 'unmapped',
      reason: `${emitter} has no status, and the map that gives statuses to the codes of another class lacks ${codes.join(', ')}: ${codes.length === 1 ? 'it is' : 'they are'} left out. Declare ${emitter} as an emitter if clients receive its errors.`,
    },
  ]
}

/** Tests for a class whose statuses are all in a map: a few codes may be in a map by chance. */
const isMapped = (members: readonly FoundSite[], mapped: ReadonlySet<string>): boolean =>
  new Set(members.map(({ code }) => code)).size >= 3 &&
  members.every(({ statuses, code }) => mapped.has(code) && statuses.length === 0)

const isOutside = (
  codes: readonly string[],
  members: readonly FoundSite[],
  mapped: ReadonlySet<string>,
): boolean =>
  members.every(({ statuses }) => statuses.length === 0) &&
  codes.filter((code) => mapped.has(code)).length * 2 < codes.length

/** A response below 400 is one of an error only where others with its code are. */
const isFailureOf = ({ statuses, code }: FoundSite, certain: ReadonlySet<string>): boolean =>
  statuses.length === 0 || statuses.some((status) => status >= 400) || certain.has(code)

/** `DefaultOptions` has the letters of an error too. */
const namesErrors = /(?:^|[^a-zA-Z])err|[a-z]Err|^Err|Exception|Fault(?!s?$)|Failure|Problem/

/**
 * Returns the lists from which the service raises codes, and those of which it raises most. Where two lists have the same
 * code under the same key, it counts for the one that is named where it is raised, or else for the one that the service
 * raises more from: a list of states may have `NOT_FOUND` too.
 */
export function ownLists(lists: readonly ListOfCodes[], sites: readonly FoundSite[]): ListOfCodes[] {
  const raised = new Set(sites.map(({ code }) => code))
  const named = new Set(sites.flatMap(({ origins }) => origins.map((origin) => keyOf(origin, origin.list))))
  const read = new Set(sites.flatMap(({ origins }) => origins.map((origin) => keyOf(origin))))
  const readFrom = new Map(
    lists.map((list) => [list, list.codes.filter((code) => read.has(keyOf(code)))] as const),
  )
  const mostRead = new Map<string, { readonly length: number; readonly isNamed: boolean }>()
  for (const [{ name }, codes] of readFrom)
    for (const code of codes) {
      const rival = { length: codes.length, isNamed: named.has(keyOf(code, name)) }
      const best = mostRead.get(keyOf(code))
      if (!best || rank(rival) > rank(best)) mostRead.set(keyOf(code), rival)
    }
  return lists.flatMap((list) => {
    const from = (readFrom.get(list) ?? []).filter((code, _, { length }) => {
      const best = mostRead.get(keyOf(code))
      return (
        named.has(keyOf(code, list.name)) || (best !== undefined && !best.isNamed && best.length === length)
      )
    })
    return ownList(list, from.length, raised)
  })
}

/** Returns an identity of a code in the lists of a service. */
const keyOf = ({ key, code }: Pick<CodeOrigin, 'key' | 'code'>, list?: string): string =>
  JSON.stringify([list, key, code])

/** One that is named comes before all others. */
const rank = ({ length, isNamed }: { readonly length: number; readonly isNamed: boolean }): number =>
  isNamed ? Infinity : length

function ownList(list: ListOfCodes, readCount: number, raised: ReadonlySet<string>): ListOfCodes[] {
  const codes = list.codes.filter(({ code }) => looksLikeCode(code) || raised.has(code))
  const written = codes.filter(({ code }) => raised.has(code))
  if (written.length === 0) return []
  const isMostlyRaised = written.length >= 2 && written.length * 5 >= codes.length * 3
  if (list.name === undefined) {
    // A file has other constants too.
    const isFileOfCodes = /err|code|exception|fault|failure|problem/i.test(
      list.codes[0]?.file.split('/').at(-1) ?? '',
    )
    const kept = isFileOfCodes && readCount >= 2 ? codes : written
    return readCount > 0 ? [{ ...list, codes: kept }] : []
  }
  return readCount > 0 || isMostlyRaised ? [{ ...list, codes }] : []
}
