import type { Catalog, DeclaredError, Position, Reservation } from '@error-contract/catalog'
import type { CatalogFinding } from './catalog-finding.js'
import { checkTranslations } from './check-translations.js'
import { compareDeclarations, type PlaceWords } from './compare-declarations.js'
import { declarationsOf, type Declaration } from './declaration.js'
import {
  createFindReservation,
  describeReservation,
  mayDeclare,
  overlap,
  reservationsOf,
} from './reservations.js'

export interface CheckCatalogsOptions {
  /** Returns a path as messages show it; unchanged by default. */
  readonly shown?: (file: string) => string
}

/**
 * Compares catalogs with each other, and returns what contradicts: a code with several meanings, a retired one that is in
 * use, one that is reserved for another owner, and one without owner. Findings are in the order of the catalogs and of the
 * places in each.
 */
export function checkCatalogs(
  catalogs: readonly Catalog[],
  { shown = (file) => file }: CheckCatalogsOptions = {},
): readonly CatalogFinding[] {
  const placeOf: PlaceOf = ({ file, position }, index) =>
    file === undefined
      ? `the catalog '${catalogs[index ?? -1]?.name ?? ''}'`
      : position
        ? `${shown(file)}:${position.line}:${position.column}`
        : shown(file)
  const words: PlaceWords = {
    placeOf: (each) => placeOf(each, each.catalog),
    hereOf: (each) => (each.isOwn ? 'here' : `in ${placeOf(each, each.catalog)}`),
  }
  const reservations = reservationsOf(catalogs)
  const findReservation = createFindReservation(reservations)
  const names = new Map(catalogs.flatMap(({ file, name }) => (file === undefined ? [] : [[file, name]])))
  const found = [...declarationsOf(catalogs).values()].flatMap(({ active, retired }) => [
    ...compareDeclarations(active, words).map(({ declaration, ...finding }) => at(declaration, finding)),
    ...active.flatMap((declaration) => {
      const [past] = retired
      if (!past) return []
      const { version, successor } = past.entry.definition.retired ?? {}
      const message = `'${declaration.code}' is declared ${words.hereOf(declaration)}, but ${words.placeOf(past)} retired it in version ${version}, so it may not have a meaning again. Use ${successor === undefined ? 'another code' : `'${successor}' or another code`}.`
      return [at(declaration, { check: 'reused-code', severity: 'error', message })]
    }),
    ...active.flatMap((declaration) => {
      const reservation = findReservation(declaration.code)
      const name =
        declaration.file === undefined ? catalogs[declaration.catalog]?.name : names.get(declaration.file)
      if (!reservation || mayDeclare(reservation, declaration, name)) return []
      const where = declaration.isOwn ? '' : ` It is declared ${words.hereOf(declaration)}.`
      const message = `${reservedText(declaration, reservation, placeOf)}${where}`
      return [at(declaration, { check: 'reserved-code', severity: 'error', message })]
    }),
  ])
  return [
    ...found,
    ...overlaps(reservations, catalogs, placeOf),
    ...withoutOwner(catalogs),
    ...catalogs.flatMap(checkTranslations),
  ].toSorted((a, b) => a.catalog - b.catalog || byPosition(a, b))
}

interface Place {
  readonly file: string | undefined
  readonly position: Position | undefined
}

type PlaceOf = (place: Place, catalog?: number) => string

function at(
  { catalog, code, isOwn, position }: Declaration,
  finding: Pick<CatalogFinding, 'check' | 'severity' | 'message'>,
): CatalogFinding {
  return { ...finding, catalog, path: `errors.${code}`, ...(isOwn && position && { position }) }
}

function reservedText(
  { code, entry }: Declaration<DeclaredError>,
  reservation: Reservation,
  placeOf: PlaceOf,
): string {
  const { owner, reason, declaredIn, declaredAt } = reservation
  const where = placeOf({ file: declaredIn, position: declaredAt })
  const whom = owner === undefined ? '' : ` for ${owner}`
  const why = reason === undefined ? '' : ` ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`
  const wayOut =
    owner === undefined
      ? 'Use another code.'
      : `Use another code, or write 'owner: ${owner}' if it is theirs.`
  const has = entry.owner === undefined ? 'has no owner' : `belongs to ${entry.owner}`
  return `'${code}' ${has} and ${describeReservation(reservation)}, which ${where} reserves${whom}.${why} ${wayOut}`
}

function overlaps(
  reservations: readonly Reservation[],
  catalogs: readonly Catalog[],
  placeOf: PlaceOf,
): CatalogFinding[] {
  return reservations.flatMap((one, index) => {
    const other = reservations.slice(0, index).find((earlier) => overlap(one, earlier))
    if (!other) return []
    const catalog = catalogs.findIndex(({ file }) => file === one.declaredIn)
    const where = placeOf({ file: other.declaredIn, position: other.declaredAt })
    const message = `What ${describeReservation(one)} is reserved for ${one.owner ?? 'nobody'} here and for ${other.owner ?? 'nobody'} in ${where}. Give each code to one owner.`
    return [
      {
        check: 'overlapping-reservation' as const,
        severity: 'error' as const,
        message,
        catalog: Math.max(catalog, 0),
        path: 'reserved',
        ...(catalog !== -1 && one.declaredAt && { position: one.declaredAt }),
      },
    ]
  })
}

/** Fails the command only where another catalog names an owner: where none does, the team may not need any. */
function withoutOwner(catalogs: readonly Catalog[]): CatalogFinding[] {
  const hasOwners = catalogs.some((catalog) =>
    catalog.codes.some((code) => catalog.get(code)?.owner !== undefined),
  )
  const severity = hasOwners ? 'error' : 'warning'
  return catalogs.flatMap((each, catalog) => {
    const own = each.codes.flatMap((code) => {
      const error = each.get(code)
      return error && error.origin === undefined ? [error] : []
    })
    const missing = own.filter(({ owner }) => owner === undefined)
    const finding = { check: 'missing-owner' as const, severity, catalog } as const
    const [first] = missing
    if (first && missing.length === own.length && missing.length > 1)
      return [
        {
          ...finding,
          message: `None of the ${own.length} codes of '${each.name}' has an owner. Write 'owner' at the top of the catalog.`,
          path: 'owner',
          ...(first.declaredAt && { position: { line: 1, column: 1 } }),
        },
      ]
    return missing.map(({ code, declaredAt }) => ({
      ...finding,
      message: `'${code}' has no owner. Write the 'owner' of this error, or one at the top of the catalog.`,
      path: `errors.${code}`,
      ...(declaredAt && { position: declaredAt }),
    }))
  })
}

const byPosition = ({ position: a }: CatalogFinding, { position: b }: CatalogFinding): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0)
