import type { BannedCode, Catalog, DeclaredError, Position } from '@error-contract/catalog'

/** One declaration of a code, which several catalogs may have through `extends`. */
export interface Declaration<Entry = DeclaredError | BannedCode> {
  readonly code: string
  readonly entry: Entry
  /** The index of the catalog that declares it, else of the first that has it. */
  readonly catalog: number
  /** Tells that the catalog declares it itself. */
  readonly isOwn: boolean
  readonly file: string | undefined
  /** The language of its message; undefined where the catalog does not say. */
  readonly language: string | undefined
  readonly position: Position | undefined
  /** The number of catalogs that have it. */
  readonly users: number
}

/** The declarations of one code. */
export interface DeclaredCode {
  readonly active: readonly Declaration<DeclaredError>[]
  readonly retired: readonly Declaration<BannedCode>[]
}

/** Returns every code of the catalogs with its declarations, each once however many catalogs take it from another. */
export function declarationsOf(catalogs: readonly Catalog[]): ReadonlyMap<string, DeclaredCode> {
  const active = new Map<string, Map<string, Declaration<DeclaredError>>>()
  const retired = new Map<string, Map<string, Declaration<BannedCode>>>()
  for (const [index, catalog] of catalogs.entries()) {
    for (const code of catalog.codes) {
      const entry = catalog.get(code)
      if (entry) add(active, code, entry, index, catalog)
    }
    for (const entry of catalog.banned)
      if (entry.kind === 'retired') add(retired, entry.code, entry, index, catalog)
  }
  const codes = new Set([...active.keys(), ...retired.keys()])
  return new Map(
    [...codes].map((code) => [
      code,
      {
        active: [...(active.get(code)?.values() ?? [])],
        retired: [...(retired.get(code)?.values() ?? [])],
      },
    ]),
  )
}

function add<Entry extends DeclaredError | BannedCode>(
  all: Map<string, Map<string, Declaration<Entry>>>,
  code: string,
  entry: Entry,
  catalog: number,
  { file, language }: Catalog,
): void {
  const same = all.get(code) ?? new Map<string, Declaration<Entry>>()
  all.set(code, same)
  const { declaredIn, declaredAt: position } = entry
  // A catalog that is defined in code has no place, and declares all of its codes itself.
  const place =
    declaredIn === undefined ? `${catalog}` : `${declaredIn}:${position?.line}:${position?.column}`
  const isOwn = declaredIn === undefined || declaredIn === file
  const other = same.get(place)
  same.set(place, {
    code,
    entry,
    catalog: other && !isOwn ? other.catalog : catalog,
    isOwn: isOwn || other?.isOwn === true,
    file: declaredIn,
    language,
    position,
    users: (other?.users ?? 0) + 1,
  })
}
