import type { Catalog } from '@error-contract/catalog'
import { diffCatalogs, type CatalogDiff, type Change } from '@error-contract/documents/diff'
import { groupBy } from '../../group-by.js'
import { comparePlaces, compareText, splitPlace } from '../compare-places.js'
import {
  columnOf,
  columns,
  isAsked,
  type CodeCoverage,
  type Column,
  type CoverageFinding,
  type CoverageResult,
} from '../coverage-result.js'
import type { EarlierResult } from './earlier-result.js'

/** The effect of a change on the contract of a service. */
export interface ResultComparison {
  readonly name: string
  readonly version: CatalogDiff['version']
  readonly undeclaredBreak: boolean
  readonly reusesRetired: boolean
  /** Breaking changes first, then by code. */
  readonly changes: readonly TouchingChange[]
  /** The findings that the earlier result does not have. */
  readonly fresh: readonly CoverageFinding[]
  /** The findings that only the earlier result has. */
  readonly mended: readonly CoverageFinding[]
  /** The codes that stand otherwise than before, by code and column. */
  readonly moves: readonly Move[]
  /** The columns that only one of the two asked about, which are not compared. */
  readonly notCompared: readonly Column[]
  readonly counts: { readonly before: Counts; readonly now: Counts }
  readonly diff: CatalogDiff
}

/** A change of the catalog, with the operations and consumers of its code. */
export interface TouchingChange {
  readonly change: Change
  readonly operations: readonly string[]
  readonly consumers: readonly string[]
}

/** The evidence of a code in one column, before and after. */
export interface Move {
  readonly code: string
  readonly column: Column
  readonly from: string
  readonly to: string
}

export interface Counts {
  readonly declared: number
  readonly undeclared: number
  readonly contradictions: number
  readonly open: number
}

/** Compares a result with an earlier one. The order of inputs, and where lines moved, makes no difference. */
export function compareResults(
  earlier: EarlierResult,
  result: CoverageResult,
  catalog: Catalog,
): ResultComparison {
  const diff = diffCatalogs(earlier.catalog, catalog)
  const both = [earlier.result, result]
  const notCompared = columns.filter((column) => isAsked(earlier.result, column) !== isAsked(result, column))
  const isCompared = ({ check }: CoverageFinding) => {
    const column = columnOf(check)
    if (column === 'lint') return both.every(({ lint }) => lint !== undefined)
    return column === undefined || !notCompared.includes(column)
  }
  const changes = diff.changes.map((change): TouchingChange => ({
    change,
    operations: operationsOf(change.code, both),
    consumers: consumersOf(change.code, both),
  }))
  const asked = columns.filter((column) => both.every((one) => isAsked(one, column)))
  return {
    name: result.catalog.name,
    version: diff.version,
    undeclaredBreak: diff.undeclaredBreak,
    reusesRetired: diff.reusesRetired,
    changes: changes.toSorted(byLevelAndCode),
    fresh: without(result.findings.filter(isCompared), earlier.result.findings),
    mended: without(earlier.result.findings.filter(isCompared), result.findings),
    moves: movesOf(earlier.result.codes, result.codes, asked),
    notCompared,
    counts: { before: countsOf(earlier.result), now: countsOf(result) },
    diff,
  }
}

const levels = ['major', 'minor', 'patch']

const byLevelAndCode = ({ change: a }: TouchingChange, { change: b }: TouchingChange): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level) ||
  compareText(a.code ?? '', b.code ?? '') ||
  compareText(a.kind, b.kind) ||
  compareText(a.from ?? '', b.from ?? '')

/** A change of the envelope touches every operation and consumer that is known. */
const evidenceOf = (code: string | undefined, results: readonly CoverageResult[]) =>
  results.flatMap(({ codes }) =>
    codes.filter((one) => code === undefined || one.code === code).flatMap(({ evidence }) => evidence),
  )

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText)

function operationsOf(code: string | undefined, results: readonly CoverageResult[]): string[] {
  const declared = results.flatMap(({ catalog: { definition } }) =>
    Object.entries(definition.errors).flatMap(([name, { operations = [] }]) =>
      code === undefined || name === code ? operations : [],
    ),
  )
  const documented = evidenceOf(code, results).flatMap(
    ({ operation }) => operation?.split(', response ')[0] ?? [],
  )
  return sorted([...declared, ...documented])
}

const consumersOf = (code: string | undefined, results: readonly CoverageResult[]): string[] =>
  sorted(evidenceOf(code, results).flatMap(({ consumer }) => consumer ?? []))

/** Returns the findings that `others` does not have, as often as they are there. */
function without(
  findings: readonly CoverageFinding[],
  others: readonly CoverageFinding[],
): CoverageFinding[] {
  const left = new Map([...groupBy(others, keyOf)].map(([key, { length }]) => [key, length]))
  return findings.toSorted(byKindAndPlace).filter((finding) => {
    const key = keyOf(finding)
    const count = left.get(key) ?? 0
    left.set(key, count - 1)
    return count <= 0
  })
}

/** Lines move, and whole sentences may be worded otherwise by another version of this tool. */
const keyOf = ({ check, code, place, operation, detail }: CoverageFinding): string =>
  JSON.stringify([check, code, splitPlace(place).file, operation, detail])

const byKindAndPlace = (a: CoverageFinding, b: CoverageFinding): number =>
  compareText(a.kind, b.kind) || comparePlaces(a.place, b.place) || compareText(a.message, b.message)

function movesOf(
  before: readonly CodeCoverage[],
  now: readonly CodeCoverage[],
  asked: readonly Column[],
): Move[] {
  const byCode = (codes: readonly CodeCoverage[]) => new Map(codes.map((one) => [one.code, one]))
  const old = byCode(before)
  const next = byCode(now)
  return sorted([...old.keys(), ...next.keys()]).flatMap((code) =>
    asked.flatMap((column): Move[] => {
      const from = standingOf(old.get(code), column)
      const to = standingOf(next.get(code), column)
      return from === to ? [] : [{ code, column, from, to }]
    }),
  )
}

/** More places of the same kind change nothing for a reader; another consumer does. */
function standingOf(code: CodeCoverage | undefined, column: Column): string {
  const own = code?.evidence.filter((one) => one.column === column && one.saysRetired !== true) ?? []
  if (own.length === 0) return 'no'
  if (column === 'reliedOn') return sorted(own.map(({ consumer, text }) => consumer ?? text)).join(', ')
  if (own.every(({ isOutdated }) => isOutdated)) return 'outdated'
  return own.some(({ holds }) => !holds) ? 'violated' : 'yes'
}

function countsOf({ codes, findings }: CoverageResult): Counts {
  const contradictions = findings.filter(({ kind }) => kind === 'contradiction').length
  return {
    declared: codes.filter(({ isDeclared }) => isDeclared).length,
    undeclared: codes.filter(({ isDeclared, banned }) => !isDeclared && !banned).length,
    contradictions,
    open: findings.length - contradictions,
  }
}
