import { isErrorName } from '../find/error-parts.js'
import type { FoundSite } from './findings.js'
import { looksLikeCode } from './layouts.js'
import type { ListOfCodes } from './listed-codes.js'

/**
 * Returns the sites that are about errors of this service: those that certainly send a response, and those of the same
 * classes and functions, or of classes of errors.
 */
export function acceptedSites(sites: readonly FoundSite[], lists: readonly ListOfCodes[]): FoundSite[] {
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
  return [...groups].flatMap(([group, members]) => {
    const codes = [...new Set(members.map(({ code }) => code))]
    const known = codes.filter((code) => certain.has(code) || named.has(code))
    const words = codes.filter(looksLikeCode)
    const isError = group !== undefined && members.some(({ emitter }) => isErrorName(emitter))
    const isGroup = group !== undefined && words.length * 2 > codes.length
    if (
      isGroup &&
      (isError || members.some(({ isCertain }) => isCertain) || known.length * 2 >= codes.length)
    )
      return members
    return members.filter(({ isCertain, code }) => looksLikeCode(code) && (isCertain || known.includes(code)))
  })
}

/** A response below 400 is one of an error only where others with its code are. */
const isFailureOf = ({ statuses, code }: FoundSite, certain: ReadonlySet<string>): boolean =>
  statuses.length === 0 || statuses.some((status) => status >= 400) || certain.has(code)

/** `DefaultOptions` has the letters of an error too. */
const namesErrors = /(?:^|[^a-zA-Z])err|[a-z]Err|^Err|Exception|Fault(?!s?$)|Failure|Problem/

/** Returns a list where the service raises codes that are written in it, or raises most of what it has. */
export function ownList(
  list: ListOfCodes,
  sites: readonly FoundSite[],
  raised: ReadonlySet<string>,
): ListOfCodes[] {
  const codes = list.codes.filter(({ code }) => looksLikeCode(code) || raised.has(code))
  const written = codes.filter(({ code }) => raised.has(code))
  if (written.length === 0) return []
  const origins = new Set(sites.flatMap((site) => site.origins))
  const from = codes.filter(({ key, code }) => origins.has(`${key}=${code}`))
  const isMostlyRaised = written.length >= 2 && written.length * 5 >= codes.length * 3
  if (list.name === undefined) {
    // A file has other constants too.
    const isFileOfCodes = /err|code|exception|fault|failure|problem/i.test(
      list.codes[0]?.file.split('/').at(-1) ?? '',
    )
    const kept = isFileOfCodes && from.length >= 2 ? codes : written
    return from.length > 0 ? [{ ...list, codes: kept }] : []
  }
  return from.length > 0 || isMostlyRaised ? [{ ...list, codes }] : []
}
