import { isDeclarableCode, type ErrorDefinition } from '@error-contract/catalog'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'
import type { Remark } from '../remark.js'
import { looksLikeCode, type Candidate } from './candidates.js'
import type { Occurrence } from './documented-places.js'
import type { Evidence, Use } from './evidence.js'
import { remarkAt } from './remark-at.js'
import { valueKind } from './value-kind.js'

/** The place that codes are read from. */
export interface CodePlace extends Pick<Candidate, 'at' | 'name' | 'weight'> {
  readonly prefix: string
  readonly type: 'string' | 'number'
  /** True when the user chose the place: then whatever is there is a code. */
  readonly isChosen: boolean
}

interface FoundCode {
  readonly statuses: Set<number>
  readonly descriptions: Set<string>
  readonly openDescriptions: Set<string>
}

/** A value, or a list of values, with everything that has it. */
interface Source {
  /** By value, the first of each. */
  readonly occurrences: Map<string | number, Occurrence>
  readonly own: Use[]
  readonly shared: Use[]
}

/**
 * Returns the errors that responses declare at a place. A code gets the status of a response that names it alone, or of a
 * list used with one status only; an example that several statuses share gives it none. Whatever is omitted or assumed is
 * added to `remarks`.
 */
export function readDeclaredCodes(
  document: OpenApiDocument,
  evidence: readonly Evidence[],
  place: CodePlace,
  remarks: Remark[],
): Map<string, ErrorDefinition> {
  const sources = sourcesAt(evidence, place)
  const found = new Map<string, FoundCode>()
  const remark = (at: Occurrence, message: string, kind: Remark['kind']) =>
    remarks.push(remarkAt(document, at, String(at.value), message, kind))
  const declare = (code: string): FoundCode => {
    const one = found.get(code) ?? {
      statuses: new Set(),
      descriptions: new Set(),
      openDescriptions: new Set(),
    }
    found.set(code, one)
    return one
  }
  const omitted = new Set<object>()
  const shared: SharedExample[] = []
  const openSources = countOpenSources(sources)
  const listed = listedValues(sources)

  for (const source of sources) {
    const statuses = statusesOf([...source.own, ...source.shared])
    let isRemarked = false
    for (const occurrence of source.occurrences.values()) {
      const code = toCode(occurrence.value, place)
      const problem = problemOf(code, occurrence, place, listed)
      if (problem !== undefined) {
        if (!omitted.has(occurrence.parent)) remark(occurrence, problem, 'unresolved')
        omitted.add(occurrence.parent)
        continue
      }
      if (occurrence.kind === 'only') {
        const one = declare(code)
        for (const status of statuses.explicit) one.statuses.add(status)
        addDescriptions(one, [...source.own, ...source.shared])
      } else if (occurrence.kind === 'list') {
        const one = declare(code)
        const status = statusOfList(source, statuses, openSources)
        if (status !== undefined) one.statuses.add(status)
        else if (!isRemarked && statuses.explicit.size > 0) {
          isRemarked = true
          remark(
            occurrence,
            'This list of codes is used with several statuses, so its codes are declared without status.',
            'interpreted',
          )
        }
      } else {
        const own = statusesOf(source.own)
        if (source.own.length > 0) for (const status of own.explicit) declare(code).statuses.add(status)
        if (source.own.length > 0) declare(code)
        if (source.shared.length > 0) shared.push({ code, occurrence, uses: source.shared })
      }
    }
  }
  declareShared(shared, declare, (code) => found.has(code), remark)
  return new Map([...found].map(([code, one]) => [code, errorOf(one)]))
}

interface SharedExample {
  readonly code: string
  readonly occurrence: Occurrence
  readonly uses: readonly Use[]
}

/** Declares examples that are not of one response alone: those with one status first, as they settle a code. */
function declareShared(
  examples: readonly SharedExample[],
  declare: (code: string) => FoundCode,
  isDeclared: (code: string) => boolean,
  remark: (at: Occurrence, message: string, kind: Remark['kind']) => void,
): void {
  const ambiguous = examples.filter(({ code, uses }) => {
    const { explicit, isOpen } = statusesOf(uses)
    const [only] = explicit
    if (isOpen || explicit.size !== 1 || only === undefined) return true
    declare(code).statuses.add(only)
    return false
  })
  for (const { code, occurrence, uses } of ambiguous) {
    if (isDeclared(code)) continue
    declare(code)
    if (uses.length === 1) continue
    const message = `'${code}' is an example that several responses share, so it is declared without status, and there may be other codes. Give each response its own example, or list the codes in an enum.`
    remark(occurrence, message, 'unresolved')
  }
}

function sourcesAt(evidence: readonly Evidence[], { at }: CodePlace): readonly Source[] {
  const sources = new Map<string, Source>()
  const lists = new Map<object, string>()
  const holders = new Map<object, number>()
  // Copies of a schema, as a tool that resolves references writes them, are the same one.
  const keyOf = ({ kind, parent, value, key }: Occurrence, origin: Evidence['origin']): string => {
    if (kind === 'list') {
      const list = lists.get(parent) ?? `list ${JSON.stringify(parent)}`
      lists.set(parent, list)
      return list
    }
    if (origin === 'schema') return `${kind} ${JSON.stringify(value)}`
    const holder = holders.get(parent) ?? holders.size
    holders.set(parent, holder)
    return `${holder} ${key} ${JSON.stringify(value)}`
  }
  const sourceOf = (occurrence: Occurrence, origin: Evidence['origin']): Source => {
    const key = keyOf(occurrence, origin)
    const source = sources.get(key) ?? { occurrences: new Map(), own: [], shared: [] }
    sources.set(key, source)
    return source
  }
  for (const { header, origin, places, uses } of evidence) {
    const place = header === undefined ? places.get(at) : header === at ? places.get('') : undefined
    if (!place) continue
    const touched = new Set<Source>()
    for (const occurrence of place.occurrences) {
      const source = sourceOf(occurrence, origin)
      if (!source.occurrences.has(occurrence.value)) source.occurrences.set(occurrence.value, occurrence)
      touched.add(source)
    }
    for (const source of touched) for (const use of uses) (use.isOwn ? source.own : source.shared).push(use)
  }
  return [...sources.values()]
}

function statusesOf(uses: readonly Use[]) {
  const explicit = new Set<number>()
  let isOpen = false
  for (const { response } of uses)
    if (response.status === undefined) isOpen = true
    else explicit.add(response.status)
  return { explicit, isOpen }
}

/** Returns how many listed sources each response without a single status has. */
function countOpenSources(sources: readonly Source[]): ReadonlyMap<object, number> {
  const counts = new Map<object, number>()
  for (const { own, shared, occurrences } of sources)
    if ([...occurrences.values()].some(({ kind }) => kind !== 'example'))
      for (const response of new Set([...own, ...shared].map((use) => use.response)))
        if (response.status === undefined) counts.set(response, (counts.get(response) ?? 0) + 1)
  return counts
}

/**
 * Returns the status of a list that responses with one status have. A response such as `default` that has other lists
 * too repeats what others declare; one that has this list alone may return its codes with any status.
 */
function statusOfList(
  { own, shared }: Source,
  { explicit, isOpen }: ReturnType<typeof statusesOf>,
  openSources: ReadonlyMap<object, number>,
): number | undefined {
  const [only] = explicit
  if (explicit.size !== 1) return undefined
  if (!isOpen) return only
  const repeats = [...own, ...shared].every(
    ({ response }) => response.status !== undefined || (openSources.get(response) ?? 0) > 1,
  )
  return repeats ? only : undefined
}

/**
 * Returns the values of lists of codes. A reason phrase there is a code like the others, as in `internal error`,
 * `not found` and `empty value`; a list of reason phrases and statuses alone repeats the status.
 */
function listedValues(sources: readonly Source[]): ReadonlySet<string | number> {
  const listed = new Set<string | number>()
  for (const { occurrences } of sources) {
    const values = [...occurrences.values()].filter(({ kind }) => kind === 'list').map(({ value }) => value)
    const kinds = values.map((value) => valueKind(value))
    if (!kinds.some((kind) => kind === 'code' || kind === 'text')) continue
    for (const [index, value] of values.entries())
      if (kinds[index] === 'phrase' || kinds[index] === 'text') listed.add(value)
  }
  return listed
}

function toCode(value: string | number, { prefix }: CodePlace): string {
  const text = String(value)
  return text.startsWith(prefix) ? text.slice(prefix.length) : text
}

/** Returns the sentence that says why a value is omitted, or undefined for a code. */
function problemOf(
  code: string,
  occurrence: Occurrence,
  place: CodePlace,
  listed: ReadonlySet<string | number>,
): string | undefined {
  const { value, kind } = occurrence
  if (typeof value === 'number' && place.type === 'string')
    return `${code} at ${place.at} is a number among codes that are text, and is omitted: an envelope has one type of code.`
  if (place.type === 'number' && !/^-?\d+$/.test(code))
    return `'${code}' at ${place.at} is text among codes that are numbers, and is omitted: an envelope has one type of code.`
  if (place.type === 'number' && typeof value === 'string')
    return `'${code}' at ${place.at} is text, and the other codes are numbers. It is omitted.`
  if (!isDeclarableCode(code)) return `'${code}' is omitted: a catalog cannot declare it as a code.`
  if (place.isChosen || looksLikeCode(occurrence, place) || listed.has(value)) return undefined
  const nature = valueKind(value)
  const isListed = kind !== 'example'
  if (nature === 'phrase')
    return /\s/.test(code) ? `'${code}' is a reason phrase, not a code, and is omitted.` : undefined
  if (isListed && code !== 'about:blank') return undefined
  return `The example '${code}' does not look like a code, and is omitted.`
}

function addDescriptions(one: FoundCode, uses: readonly Use[]): void {
  for (const { response } of uses) {
    const { description } = response.response
    const to = response.status === undefined ? one.openDescriptions : one.descriptions
    if (typeof description === 'string' && to.size < 2) to.add(description.trim())
  }
}

function errorOf({ statuses, descriptions, openDescriptions }: FoundCode): ErrorDefinition {
  const sorted = [...statuses].toSorted((a, b) => a - b)
  const [only] = sorted
  const [description, ...others] = descriptions.size > 0 ? descriptions : openDescriptions
  return {
    ...(only !== undefined && { status: sorted.length === 1 ? only : sorted }),
    ...(description !== undefined && description !== '' && others.length === 0 && { description }),
  }
}
