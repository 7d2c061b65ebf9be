import semver from 'semver'
import { type Catalog, type DeclaredError, type EnvelopeLayout, formatPointer } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'

/** The part of a semantic version that a change raises; a message is free text, so its wording is a patch. */
export type Level = 'major' | 'minor' | 'patch'

export interface Change {
  readonly kind:
    | 'added'
    | 'removed'
    | 'renamed'
    | 'status-changed'
    | 'status-added'
    | 'status-removed'
    | 'headers-changed'
    | 'message-changed'
    | 'details-changed'
    | 'envelope-changed'
  readonly level: Level
  /** Absent when the envelope changed. */
  readonly code?: string
  /** What it was and what it is, in words. */
  readonly was?: string
  readonly is?: string
}

export interface CatalogDiff {
  /** Breaking ones first. */
  readonly changes: readonly Change[]
  /** Undefined when nothing changed. */
  readonly level: Level | undefined
  readonly version: {
    readonly was: string | undefined
    readonly is: string | undefined
    /** The lowest version that the changes need; undefined when the old catalog declares none. */
    readonly needed: string | undefined
  }
  /** True when something breaks and the declared version does not say so. */
  readonly undeclaredBreak: boolean
}

/** What changed from one catalog to the next, and which semantic version that needs. */
export function diffCatalogs(old: Catalog, next: Catalog): CatalogDiff {
  const removed = old.codes.filter((code) => !next.has(code))
  const added = next.codes.filter((code) => !old.has(code))
  const renamed = findRenamed(old, next, removed, added)
  const renamedTo = new Set(renamed.values())
  const changes: Change[] = [
    ...removed.map((code): Change => {
      const to = renamed.get(code)
      return to === undefined
        ? { kind: 'removed', level: 'major', code, was: statusText(old.getDeclared(code)) }
        : { kind: 'renamed', level: 'major', code, was: code, is: to }
    }),
    ...diffEnvelopes(old.envelope, next.envelope),
    ...old.codes
      .filter((code) => next.has(code))
      .flatMap((code) => diffErrors(old.getDeclared(code), next.getDeclared(code))),
    ...added
      .filter((code) => !renamedTo.has(code))
      .map((code): Change => ({
        kind: 'added',
        level: 'minor',
        code,
        is: statusText(next.getDeclared(code)),
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
    version: { was: old.version, is: next.version, needed },
    undeclaredBreak: level === 'major' && !declares,
  }
}

const levels: readonly Level[] = ['major', 'minor', 'patch']

/** Semantic Versioning, item 4: before 1.0.0 anything may change; by custom the minor version says that it did. */
function neededVersion(was: string | undefined, level: Level | undefined): string | undefined {
  if (was === undefined || level === undefined) return was
  const initial = semver.major(was) === 0
  return semver.inc(was, !initial ? level : level === 'major' ? 'minor' : 'patch') ?? undefined
}

/** A removed code is likely renamed when one added code has its statuses and its message, or nearly its name. */
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

function diffErrors(was: DeclaredError, is: DeclaredError): Change[] {
  const { code } = was
  const changes: Change[] = []
  const add = (kind: Change['kind'], level: Level, before: string, after: string) =>
    changes.push({ kind, level, code, was: before, is: after })
  const status = diffStatuses(was.statuses, is.statuses)
  if (status) add(status.kind, status.level, statusText(was), statusText(is))
  if (was.bodyStatus !== is.bodyStatus)
    add('status-changed', 'major', bodyStatusText(was), bodyStatusText(is))
  if (was.headers.toSorted().join() !== is.headers.toSorted().join()) {
    const dropped = was.headers.some((header) => !is.headers.includes(header))
    add(
      'headers-changed',
      dropped ? 'major' : 'minor',
      was.headers.join(', ') || 'none',
      is.headers.join(', ') || 'none',
    )
  }
  if (was.message?.source !== is.message?.source)
    add('message-changed', 'patch', was.message?.source ?? 'none', is.message?.source ?? 'none')
  for (const [name, level] of details) {
    if (was[name] !== is[name])
      add('details-changed', level, detailText(name, was[name]), detailText(name, is[name]))
  }
  return changes
}

const details = [
  ['deprecated', 'minor'],
  ['retryable', 'minor'],
  ['description', 'patch'],
  ['docs', 'patch'],
] as const

const detailText = (name: string, value: string | boolean | undefined) =>
  `${name}: ${String(value ?? 'none')}`

/** An open status promises nothing, so only fixing it keeps every promise. */
function diffStatuses(
  was: readonly number[],
  is: readonly number[],
): { kind: Change['kind']; level: Level } | undefined {
  const gone = was.filter((status) => !is.includes(status))
  const fresh = is.filter((status) => !was.includes(status))
  if (gone.length === 0 && fresh.length === 0) return undefined
  if (is.length === 0 || (gone.length > 0 && fresh.length > 0))
    return { kind: 'status-changed', level: 'major' }
  if (was.length === 0) return { kind: 'status-changed', level: 'minor' }
  return fresh.length > 0
    ? { kind: 'status-added', level: 'minor' }
    : { kind: 'status-removed', level: 'minor' }
}

/** Taking a part away or moving it breaks whoever reads it; adding one does not. */
function diffEnvelopes(was: EnvelopeLayout, is: EnvelopeLayout): Change[] {
  const before = envelopeParts(was)
  const after = envelopeParts(is)
  return [...before].flatMap(([name, place]): Change[] => {
    const now = after.get(name) ?? 'none'
    if (now === place) return []
    return [
      {
        kind: 'envelope-changed',
        level: place === 'none' ? 'minor' : 'major',
        was: `${name}: ${place}`,
        is: `${name}: ${now}`,
      },
    ]
  })
}

function envelopeParts({
  mediaType,
  code,
  message,
  correlationId,
  status,
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
        code.type === 'number' ? 'as a number' : '',
        code.prefix && `with prefix ${code.prefix}`,
      ),
    ],
    ['message', placeText(message)],
    ['correlation id', withFormat(placeText(correlationId), correlationId?.format)],
    ['status', withFormat(placeText(status), status?.type === 'string' ? 'as a string' : '')],
    ['other members', additionalMembers ? 'allowed' : 'none'],
  ])
}

const bodyStatusText = ({ bodyStatus }: DeclaredError) => `${bodyStatus ?? 'the same'} in the body`

const statusText = ({ statuses }: DeclaredError) => statuses.join(', ') || 'not fixed'
