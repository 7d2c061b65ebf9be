import type { BannedCode, Catalog, DeclaredError, Position } from '@error-contract/catalog'
import { snapshotCatalog } from '@error-contract/documents/diff'
import { groupBy } from '../group-by.js'
import { shownPath } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { comparePlaces, compareText } from './compare-places.js'
import {
  columns,
  isAsked,
  speaksForCode,
  type Asked,
  type CodeCoverage,
  type CoverageFinding,
  type CoverageResult,
  type Evidence,
} from './coverage-result.js'

/** Evidence of any column, and what its source shows besides. */
export interface Gathered {
  readonly evidence: readonly Evidence[]
  readonly findings: readonly CoverageFinding[]
  /** The files that were read, where it is not one alone. */
  readonly files?: readonly string[]
}

/** Compares what the sources show with the catalog, code by code. */
export function assembleCoverage(
  catalog: Catalog,
  asked: Asked,
  gathered: readonly Gathered[],
  terminal: Pick<Terminal, 'cwd'>,
): CoverageResult {
  const byCode = groupBy(
    gathered.flatMap(({ evidence }) => evidence),
    ({ code }) => code,
  )
  const own = gathered.flatMap(({ findings }) => findings)
  const placeOf = ({ declaredIn = catalog.file, declaredAt }: Declaration): string | undefined => {
    if (declaredIn === undefined) return undefined
    const file = shownPath(terminal, declaredIn)
    return declaredAt ? `${file}:${declaredAt.line}` : file
  }
  const describe = (code: string): CodeCoverage => {
    const declared = catalog.get(code)
    const banned = catalog.getBanned(code)
    const evidence = (byCode.get(code) ?? []).toSorted(byColumnAndPlace)
    const place = placeOf(declared ?? banned ?? {})
    const owner = declared?.owner ?? banned?.definition.owner ?? (banned && catalog.owner)
    const found = [
      ...own.filter((finding) => finding.code === code),
      ...(declared
        ? findingsOfDeclared(declared, evidence, place ?? catalog.name, asked)
        : evidence
            // The check of the contract tells of these.
            .filter(({ column }) => column !== 'reliedOn')
            .flatMap((one) => (banned ? bannedFinding(one, banned) : undeclaredFinding(one)))),
    ]
    return {
      code,
      isDeclared: declared !== undefined,
      statuses: declared?.statuses ?? [],
      ...detailsOf(declared, banned),
      ...(owner !== undefined && { owner }),
      ...((declared ?? banned) && place !== undefined && { place }),
      evidence,
      findings: owner === undefined ? found : found.map((finding) => ({ ...finding, owner })),
    }
  }
  const shown = new Set([...byCode.keys(), ...own.flatMap(({ code }) => code ?? [])])
  const banned = catalog.banned.filter(({ kind, code }) => kind === 'retired' || shown.has(code))
  const undeclared = [...shown].filter((code) => !catalog.has(code) && !catalog.getBanned(code))
  const codes = [...catalog.codes, ...banned.map(({ code }) => code), ...undeclared.sort()].map(describe)
  const all = [
    ...codes.flatMap(({ findings }) => findings),
    ...own.filter(({ code }) => code === undefined).toSorted(byPlaceAndMessage),
  ]
  return {
    schemaVersion: 1,
    catalog: {
      name: catalog.name,
      ...(catalog.version !== undefined && { version: catalog.version }),
      hash: catalog.hash,
      ...(catalog.file !== undefined && { file: shownPath(terminal, catalog.file) }),
      definition: snapshotCatalog(catalog),
    },
    asked,
    codes,
    findings: [
      ...all.filter(({ kind }) => kind === 'contradiction'),
      ...all.filter(({ kind }) => kind === 'open'),
    ],
  }
}

interface Declaration {
  readonly declaredIn?: string | undefined
  readonly declaredAt?: Position | undefined
}

/** Returns what the catalog says of a code besides its statuses and owner. */
function detailsOf(
  declared: DeclaredError | undefined,
  banned: BannedCode | undefined,
): Pick<CodeCoverage, 'deprecated' | 'banned' | 'replacement' | 'since'> {
  const { deprecated, since } = declared ?? {}
  const replacement = (declared ?? banned)?.replacement
  return {
    ...(deprecated !== undefined && { deprecated }),
    ...(banned && { banned: { kind: banned.kind, reason: banned.reason } }),
    ...(replacement !== undefined && { replacement }),
    ...(since !== undefined && { since }),
  }
}

/** The inputs may be named in any order. */
const byColumnAndPlace = (a: Evidence, b: Evidence): number =>
  columns.indexOf(a.column) - columns.indexOf(b.column) ||
  comparePlaces(a.place, b.place) ||
  compareText(a.text, b.text)

const byPlaceAndMessage = (a: CoverageFinding, b: CoverageFinding): number =>
  comparePlaces(a.place, b.place) || compareText(a.message, b.message)

const words = {
  raised: 'raised',
  documented: 'documented',
  reliedOn: 'relied on',
  proven: 'returned',
} as const

const byWhat = ({ column, text }: Evidence): string => (column === 'proven' ? ` (${text})` : ` by ${text}`)

const undeclaredFinding = (one: Evidence): CoverageFinding => ({
  check: `undeclared-${one.column}`,
  ...contradictionAt(one),
  message: `'${one.code}' is ${words[one.column]}${byWhat(one)}, and the catalog does not declare it.`,
})

/** A place that tells that a code is retired does not contradict the catalog. */
const bannedFinding = (one: Evidence, { kind, reason }: BannedCode): CoverageFinding[] =>
  kind === 'retired' && one.saysRetired === true
    ? []
    : [
        {
          check: `${kind}-${one.column}`,
          ...contradictionAt(one),
          message: `'${one.code}' is ${words[one.column]}${byWhat(one)}, though it ${reason}`,
        },
      ]

const contradictionAt = ({ code, place, operation, detail }: Evidence) => ({
  kind: 'contradiction' as const,
  code,
  place,
  ...(operation !== undefined && { operation }),
  ...(detail !== undefined && { detail }),
})

function findingsOfDeclared(
  declared: DeclaredError,
  evidence: readonly Evidence[],
  place: string,
  asked: Asked,
): CoverageFinding[] {
  const { code, statuses, deprecated, hasCode } = declared
  const others = evidence.flatMap((one): CoverageFinding[] => {
    const other = one.statuses.filter((status) => !statuses.includes(status))
    if (statuses.length === 0 || other.length === 0) return []
    return [
      {
        check: `status-${one.column}`,
        ...contradictionAt(one),
        detail: [one.detail, `status ${other.join(' and ')}`].filter(Boolean).join(', '),
        message: `'${code}' is ${words[one.column]} with status ${other.join(' and ')}${byWhat(one)}, and declared with ${statuses.join(' or ')}.`,
      },
    ]
  })
  const failed = evidence
    .filter(({ column, holds }) => column === 'proven' && !holds)
    .map((one): CoverageFinding => ({
      check: 'violated',
      ...contradictionAt(one),
      message: `'${code}' is not returned as declared: ${one.text}.`,
    }))
  const revived = evidence
    .filter(({ saysRetired }) => saysRetired)
    .map((one): CoverageFinding => ({
      check: `active-${one.column}`,
      ...contradictionAt(one),
      message: `'${code}' is ${words[one.column]} as retired by ${one.text}, and the catalog declares it.`,
    }))
  const isOpen = (column: Evidence['column']) =>
    // Source code shows no error without a code.
    (hasCode || column !== 'raised') &&
    isAsked({ asked }, column) &&
    !evidence.some((one) => one.column === column)
  const open = (check: string, message: string): CoverageFinding => ({
    check,
    kind: 'open',
    code,
    place,
    message,
  })
  const isProven = evidence.some((one) => one.column === 'proven' && speaksForCode(one))
  const outdated = evidence.find(({ isOutdated }) => isOutdated)
  return [
    ...others,
    ...failed,
    ...revived,
    // A deprecated code may be on its way out.
    ...(isOpen('raised') && deprecated === undefined
      ? [open('never-raised', `'${code}' is declared, and nothing in the source raises it.`)]
      : []),
    ...(isOpen('documented')
      ? [open('undocumented', `'${code}' is declared, and no page documents it.`)]
      : []),
    ...(isAsked({ asked }, 'proven') && !isProven && failed.length === 0
      ? [
          open(
            'unproven',
            outdated
              ? `'${code}' is declared with ${statuses.join(' or ')}, and its proof is outdated: ${outdated.text}.`
              : `'${code}' is declared, and nothing proves that a server returns it.`,
          ),
        ]
      : []),
  ]
}
