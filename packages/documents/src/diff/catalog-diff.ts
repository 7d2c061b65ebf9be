import semver from 'semver'
import { type Catalog, type DeclaredError, type EnvelopeLayout, formatPointer } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import { diffRetired } from './retired-codes.js'
import { statusText, type Change, type Level } from './change.js'

export interface CatalogDiff {
  /** Breaking changes first. */
  readonly changes: readonly Change[]
  /** Undefined when nothing changed. */
  readonly level: Level | undefined
  readonly version: {
    readonly from: string | undefined
    readonly to: string | undefined
    /** The lowest version that the changes require; undefined when the old catalog declares none. */
    readonly needed: string | undefined
  }
  /** True when a change breaks and the new version is lower than required. */
  readonly undeclaredBreak: boolean
  /** True when a retired code has another meaning now, which no version allows. */
  readonly reusesRetired: boolean
}

/** Compares two catalogs, and returns the changes and the semantic version that they require. */
export function diffCatalogs(old: Catalog, next: Catalog): CatalogDiff {
  const removed = old.codes.filter((code) => !next.has(code) && !next.getBanned(code))
  const added = next.codes.filter((code) => !old.has(code) && !old.getBanned(code))
  const renamed = findRenamed(old, next, removed, added)
  const renamedTo = new Set(renamed.values())
  const changes: Change[] = [
    ...removed.map((code): Change => {
      const to = renamed.get(code)
      return to === undefined
        ? { kind: 'removed', level: 'major', code, from: statusText(old.getDeclared(code)) }
        : { kind: 'renamed', level: 'major', code, from: code, to }
    }),
    ...diffRetired(old, next),
    ...diffEnvelopes(old.envelope, next.envelope),
    ...old.codes
      .filter((code) => next.has(code))
      .flatMap((code) => [
        ...diffEnvelopesOf(code, old, next),
        ...diffErrors(old.getDeclared(code), next.getDeclared(code)),
      ]),
    ...added
      .filter((code) => !renamedTo.has(code))
      .map((code): Change => ({
        kind: 'added',
        level: 'minor',
        code,
        to: statusText(next.getDeclared(code)),
      })),
  ]
  const ordered = levels.flatMap((level) => changes.filter((change) => change.level === level))
  const level = ordered[0]?.level
  const needed = neededVersion(old.version, level)
  const declares =
    needed !== undefined && next.version !== undefined && semver.gte(next.version, `${needed}-0`)
  return {
    changes: ordered,
    level,
    version: { from: old.version, to: next.version, needed },
    undeclaredBreak: level === 'major' && !declares,
    reusesRetired: changes.some(({ kind }) => kind === 'reused'),
  }
}

const levels: readonly Level[] = ['major', 'minor', 'patch']

/** Semantic Versioning, item 4: before 1.0.0 anything may change; by convention, a break increments the minor version. */
function neededVersion(from: string | undefined, level: Level | undefined): string | undefined {
  if (from === undefined || level === undefined) return from
  const initial = semver.major(from) === 0
  return semver.inc(from, !initial ? level : level === 'major' ? 'minor' : 'patch') ?? undefined
}

/** Pairs a removed code with the one added code that has its statuses and message, or its statuses and a similar name. */
function findRenamed(
  old: Catalog,
  next: Catalog,
  removed: readonly string[],
  added: readonly string[],
): Map<string, string> {
  const keyOf = (error: DeclaredError) => `${error.statuses.join()}\n${error.message?.source ?? ''}`
  const byKey = new Map<string, string[]>()
  for (const code of added) {
    const key = keyOf(next.getDeclared(code))
    byKey.set(key, [...(byKey.get(key) ?? []), code])
  }
  const renamed = new Map<string, string>()
  const taken = new Set<string>()
  const pair = (code: string, to: string | undefined) => {
    if (to === undefined || taken.has(to)) return
    renamed.set(code, to)
    taken.add(to)
  }
  for (const code of removed) {
    const error = old.getDeclared(code)
    const [same, ...others] = error.message ? (byKey.get(keyOf(error)) ?? []) : []
    if (others.length === 0) pair(code, same)
  }
  for (const code of removed.filter((candidate) => !renamed.has(candidate))) {
    const statuses = statusText(old.getDeclared(code))
    const [near] = nearestWords(
      code,
      added.filter((candidate) => !taken.has(candidate)),
    )
    if (near !== undefined && statusText(next.getDeclared(near)) === statuses) pair(code, near)
  }
  return renamed
}

/** The envelope of a code that has one of its own; the one of the catalog is compared once for all. */
function diffEnvelopesOf(code: string, old: Catalog, next: Catalog): Change[] {
  const before = old.getDeclared(code).envelopes
  const after = next.getDeclared(code).envelopes
  if (before.length === 0 && after.length === 0) return []
  const partsOf = (catalog: Catalog) =>
    catalog
      .inEachEnvelopeOf(code)
      .map(({ envelope }) => ({ envelope, text: JSON.stringify([...envelopeParts(envelope)]) }))
  const [was, now] = [partsOf(old), partsOf(next)]
  const gone = was.filter(({ text }) => !now.some((one) => one.text === text))
  const fresh = now.filter(({ text }) => !was.some((one) => one.text === text))
  const [from, to] = [gone[0], fresh[0]]
  if (!from && !to) return []
  const named = (names: readonly string[]) => `the envelope ${names.join(', ') || 'of the catalog'}`
  // With the same names, the parts tell the difference.
  const isRenamed = before.join() !== after.join() || !from || !to
  return isRenamed
    ? [
        {
          kind: 'envelope-changed',
          level: from ? 'major' : 'minor',
          code,
          from: named(before),
          to: named(after),
        },
      ]
    : diffEnvelopes(from.envelope, to.envelope).map((change) => ({ ...change, code }))
}

function diffErrors(from: DeclaredError, to: DeclaredError): Change[] {
  const { code } = from
  const changes: Change[] = []
  const add = (kind: Change['kind'], level: Level, before: string, after: string) =>
    changes.push({ kind, level, code, from: before, to: after })
  const status = diffStatuses(from.statuses, to.statuses)
  if (status) add(status.kind, status.level, statusText(from), statusText(to))
  if (from.bodyStatus !== to.bodyStatus)
    add('status-changed', 'major', bodyStatusText(from), bodyStatusText(to))
  if (from.headers.toSorted().join() !== to.headers.toSorted().join()) {
    const dropped = from.headers.some((header) => !to.headers.includes(header))
    add(
      'headers-changed',
      dropped ? 'major' : 'minor',
      from.headers.join(', ') || 'none',
      to.headers.join(', ') || 'none',
    )
  }
  if (from.message?.source !== to.message?.source)
    add('message-changed', 'patch', from.message?.source ?? 'none', to.message?.source ?? 'none')
  for (const [name, level] of details) {
    if (String(from[name]) !== String(to[name]))
      add('details-changed', level, detailText(name, from[name]), detailText(name, to[name]))
  }
  return changes
}

const details = [
  ['deprecated', 'minor'],
  ['retryable', 'minor'],
  ['description', 'patch'],
  ['docs', 'patch'],
  ['operations', 'minor'],
  ['owner', 'patch'],
  ['since', 'patch'],
] as const

const detailText = (name: string, value: string | boolean | readonly string[] | undefined) =>
  `${name}: ${Array.isArray(value) ? value.join(', ') || 'any' : String(value ?? 'none')}`

/** Without a declared status clients rely on none, so declaring one does not break them. */
function diffStatuses(
  from: readonly number[],
  to: readonly number[],
): { kind: Change['kind']; level: Level } | undefined {
  const gone = from.filter((status) => !to.includes(status))
  const fresh = to.filter((status) => !from.includes(status))
  if (gone.length === 0 && fresh.length === 0) return undefined
  if (to.length === 0 || (gone.length > 0 && fresh.length > 0))
    return { kind: 'status-changed', level: 'major' }
  if (from.length === 0) return { kind: 'status-changed', level: 'minor' }
  return fresh.length > 0
    ? { kind: 'status-added', level: 'minor' }
    : { kind: 'status-removed', level: 'minor' }
}

/** Removing or moving a part breaks its readers; adding one does not. */
function diffEnvelopes(from: EnvelopeLayout, to: EnvelopeLayout): Change[] {
  const before = envelopeParts(from)
  const after = envelopeParts(to)
  const parts = [...before].flatMap(([name, place]): Change[] => {
    const now = after.get(name) ?? 'none'
    if (now === place) return []
    return [
      {
        kind: 'envelope-changed',
        // A response that had no code, or no body, is identified in another way.
        level: place === 'none' && name !== 'code' && name !== 'media type' ? 'minor' : 'major',
        from: `${name}: ${place}`,
        to: `${name}: ${now}`,
      },
    ]
  })
  return [...parts, ...diffDetailCodes(from, to)]
}

/** A code that goes from the second level breaks those who read it; one that comes does not. */
function diffDetailCodes(from: EnvelopeLayout, to: EnvelopeLayout): Change[] {
  const codesOf = ({ details }: EnvelopeLayout) => [...(details?.codes ?? [])]
  const [before, after] = [codesOf(from), codesOf(to)]
  const change = (level: Level, had: string, has: string): Change => ({
    kind: 'envelope-changed',
    level,
    from: `code of the second level: ${had}`,
    to: `code of the second level: ${has}`,
  })
  return [
    ...before.filter((code) => !after.includes(code)).map((code) => change('major', code, 'none')),
    ...after.filter((code) => !before.includes(code)).map((code) => change('minor', 'none', code)),
  ]
}

function envelopeParts({
  mediaType,
  code,
  message,
  correlationId,
  status,
  details,
  additionalMembers,
}: EnvelopeLayout) {
  const placeText = (place: typeof message | typeof status) =>
    place === undefined ? 'none' : 'header' in place ? `header ${place.header}` : formatPointer(place.pointer)
  const withFormat = (text: string, ...formats: (string | undefined)[]) =>
    [text, ...formats.filter((format) => format !== undefined && format !== '')].join(' ')
  return new Map([
    ['media type', mediaType],
    [
      'code',
      withFormat(
        placeText(code),
        code?.type === 'number' ? 'as a number' : '',
        code?.prefix && `with prefix ${code.prefix}`,
      ),
    ],
    ['message', placeText(message)],
    ['correlation id', withFormat(placeText(correlationId), correlationId?.format)],
    ['status', withFormat(placeText(status), status?.type === 'string' ? 'as a string' : '')],
    ['second level', details ? formatPointer(details.pointer) : 'none'],
    ['other members', additionalMembers ? 'allowed' : 'none'],
  ])
}

const bodyStatusText = ({ bodyStatus }: DeclaredError) => `${bodyStatus ?? 'the same'} in the body`
