import type { Catalog, DeclaredError } from '@error-contract/catalog'
import { shownPath } from '../paths.js'
import type { Terminal } from '../terminal.js'
import {
  isAsked,
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
}

/** Compares what the sources show with the catalog, code by code. */
export function assembleCoverage(
  catalog: Catalog,
  asked: Asked,
  gathered: readonly Gathered[],
  terminal: Pick<Terminal, 'cwd'>,
): CoverageResult {
  const byCode = new Map<string, Evidence[]>(catalog.codes.map((code) => [code, []]))
  for (const one of gathered.flatMap(({ evidence }) => evidence)) {
    const list = byCode.get(one.code)
    if (list) list.push(one)
    else byCode.set(one.code, [one])
  }
  const file = catalog.file === undefined ? undefined : shownPath(terminal, catalog.file)
  const own = gathered.flatMap(({ findings }) => findings)
  const undeclared = [...byCode.keys()].filter((code) => !catalog.has(code)).sort()
  const codes = [...catalog.codes, ...undeclared].map((code): CodeCoverage => {
    const declared = catalog.get(code)
    const evidence = byCode.get(code) ?? []
    const place = declared?.declaredAt && file ? `${file}:${declared.declaredAt.line}` : file
    const findings = [
      ...own.filter((finding) => finding.code === code),
      ...(declared
        ? findingsOfDeclared(declared, evidence, place ?? catalog.name, asked)
        : evidence.map(undeclaredFinding)),
    ]
    return {
      code,
      isDeclared: declared !== undefined,
      statuses: declared?.statuses ?? [],
      ...(declared?.deprecated !== undefined && { deprecated: declared.deprecated }),
      ...(declared && place !== undefined && { place }),
      evidence,
      findings,
    }
  })
  const all = [...codes.flatMap(({ findings }) => findings), ...own.filter(({ code }) => code === undefined)]
  return {
    schemaVersion: 1,
    catalog: {
      name: catalog.name,
      ...(catalog.version !== undefined && { version: catalog.version }),
      hash: catalog.hash,
      ...(file !== undefined && { file }),
    },
    asked,
    codes,
    findings: [
      ...all.filter(({ kind }) => kind === 'contradiction'),
      ...all.filter(({ kind }) => kind === 'open'),
    ],
  }
}

const words = {
  raised: 'raised',
  documented: 'documented',
  reliedOn: 'relied on',
  proven: 'returned',
} as const

const undeclaredFinding = ({ column, code, place, text }: Evidence): CoverageFinding => ({
  check: `undeclared-${column}`,
  kind: 'contradiction',
  code,
  place,
  message: `'${code}' is ${words[column]} by ${text}, and the catalog does not declare it.`,
})

function findingsOfDeclared(
  declared: DeclaredError,
  evidence: readonly Evidence[],
  place: string,
  asked: Asked,
): CoverageFinding[] {
  const { code, statuses, deprecated } = declared
  const others = evidence.flatMap((one): CoverageFinding[] => {
    const other = one.statuses.filter((status) => !statuses.includes(status))
    if (statuses.length === 0 || other.length === 0) return []
    return [
      {
        check: `status-${one.column}`,
        kind: 'contradiction',
        code,
        place: one.place,
        message: `'${code}' is ${words[one.column]} with status ${other.join(' and ')} by ${one.text}, and declared with ${statuses.join(' or ')}.`,
      },
    ]
  })
  const failed = evidence
    .filter(({ column, holds }) => column === 'proven' && !holds)
    .map(({ place: at, text }): CoverageFinding => ({
      check: 'violated',
      kind: 'contradiction',
      code,
      place: at,
      message: `'${code}' is not returned as declared: ${text}.`,
    }))
  const isOpen = (column: Evidence['column']) =>
    isAsked({ asked }, column) && !evidence.some((one) => one.column === column)
  const open = (check: string, message: string): CoverageFinding => ({
    check,
    kind: 'open',
    code,
    place,
    message,
  })
  const isProven = evidence.some(({ column, holds }) => column === 'proven' && holds)
  return [
    ...others,
    ...failed,
    // A deprecated code may be on its way out.
    ...(isOpen('raised') && deprecated === undefined
      ? [open('never-raised', `'${code}' is declared, and nothing in the source raises it.`)]
      : []),
    ...(isOpen('documented')
      ? [open('undocumented', `'${code}' is declared, and no page documents it.`)]
      : []),
    ...(isAsked({ asked }, 'proven') && !isProven && failed.length === 0
      ? [open('unproven', `'${code}' is declared, and nothing proves that a server returns it.`)]
      : []),
  ]
}
