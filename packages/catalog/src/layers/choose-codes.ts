import type { ValidDefinition } from '../catalog-shape.js'
import type { ErrorDefinition, ExtendsDefinition } from '../definition.js'
import { nearestWords } from '../document/nearest-words.js'
import { joinPath } from '../document/path.js'
import { entriesOf, itemsOf, memberOf, type SourceNode } from '../document/source-node.js'
import type { CodeOrigin, WithheldCode } from '../extends/code-origin.js'
import type { Reservation } from '../reservation.js'
import { satisfies } from '../extends/version.js'

/** A catalog with everything that it takes from others. */
export interface Layers {
  readonly definition: ValidDefinition
  /** By code, in the order of declaration: first those of the catalogs that it extends. */
  readonly origins: ReadonlyMap<string, CodeOrigin>
  /** Codes of those catalogs that it does not pass on. */
  readonly withheld: ReadonlyMap<string, WithheldCode>
  /** Its own, then those of the catalogs that it extends. */
  readonly reservations: readonly Reservation[]
}

/** An error of another catalog. */
export interface Taken {
  readonly error: ErrorDefinition
  readonly origin: CodeOrigin
  /** Retired in a catalog of which this one takes other codes only: no conflict, but a reason to name. */
  readonly isHint: boolean
}

/** Returns what another catalog reserves, under its names in this one. */
export const reservationsWithPrefix = (
  { prefix = '' }: ExtendsDefinition,
  { reservations }: Layers,
): readonly Reservation[] =>
  prefix === ''
    ? reservations
    : reservations.map((each) => ({ ...each, prefix: prefix + (each.prefix ?? '') }))

/** Returns why the version of another catalog is not the one that this catalog was written for. */
export function wrongVersion(
  { from, version }: ExtendsDefinition,
  actual: string | undefined,
): string | undefined {
  if (version === undefined) return undefined
  if (actual === undefined) return `${from} declares no version. Omit 'version', or declare one there.`
  if (satisfies(actual, version)) return undefined
  return `This catalog was written for version ${version} of ${from}, which is ${actual} now. Compare the two with error-contract diff, correct this catalog, and set 'version' to ${actual}.`
}

/** Returns the codes that a catalog takes from another one, under their names in it. */
export function chooseCodes(
  { from, prefix = '', only, map = {}, never = [], envelope }: ExtendsDefinition,
  { definition: { errors, owner }, origins, withheld: passed }: Layers,
  node: SourceNode | undefined,
  path: string,
  report: (node: SourceNode | undefined, path: string, message: string) => void,
): Pick<Layers, 'withheld'> & { readonly taken: ReadonlyMap<string, Taken> } {
  const named = (error: ErrorDefinition) =>
    withPrefix(
      { ...(owner !== undefined && { owner }), ...(envelope !== undefined && { envelope }), ...error },
      prefix,
    )
  const isActive = (code: string) => Object.hasOwn(errors, code) && errors[code]?.retired === undefined
  const check = (list: string, code: string, at: SourceNode | undefined) => {
    if (!isActive(code)) report(at ?? node, joinPath(path, list), `${from}: ${undeclared(code, errors)}`)
  }
  only?.forEach((code, index) => check('only', code, itemsOf(memberOf(node, 'only'))[index]))
  never.forEach((code, index) => check('never', code, itemsOf(memberOf(node, 'never'))[index]))
  for (const { key, keyPosition } of entriesOf(memberOf(node, 'map')))
    check('map', key, keyPosition && { kind: 'scalar', value: key, position: keyPosition })
  const chosen = only && new Set(only)
  const kept = new Set(never)
  const taken = new Map<string, Taken>()
  const withheld = new Map<string, WithheldCode>()
  for (const [code, first] of origins) {
    const error = errors[code]
    if (!error) continue
    const origin = { ...first, from }
    const to = Object.hasOwn(map, code) ? map[code] : undefined
    if (error.retired) taken.set(prefix + code, { error: named(error), origin, isHint: chosen !== undefined })
    else if (to !== undefined || kept.has(code)) withheld.set(prefix + code, { origin, to })
    else if (!chosen || chosen.has(code))
      taken.set(prefix + code, { error: named(error), origin, isHint: false })
  }
  /** Maps on what is returned instead of a code; undefined where it is not taken. */
  const passOn = (to: string) =>
    Object.hasOwn(map, to) ? map[to] : taken.has(prefix + to) ? prefix + to : undefined
  for (const [code, { origin, to }] of passed)
    withheld.set(prefix + code, { origin, to: to === undefined ? undefined : passOn(to) })
  return { taken, withheld }
}

function withPrefix(error: ErrorDefinition, prefix: string): ErrorDefinition {
  if (prefix === '') return error
  const { deprecated, retired } = error
  return {
    ...error,
    ...(typeof deprecated === 'object' &&
      deprecated.replacement !== undefined && {
        deprecated: { ...deprecated, replacement: prefix + deprecated.replacement },
      }),
    ...(retired?.successor !== undefined && {
      retired: { ...retired, successor: prefix + retired.successor },
    }),
  }
}

/** Returns the sentences about a code that is mapped onto one that no response may have; undefined for any other. */
export function wrongTarget(
  to: string,
  errors: Readonly<Record<string, ErrorDefinition>>,
  withheld: ReadonlyMap<string, WithheldCode>,
): string | undefined {
  const target = Object.hasOwn(errors, to) ? errors[to] : undefined
  if (target && !target.retired) return undefined
  const instead = 'Name a code that is returned instead.'
  if (target?.retired) {
    const { version, successor } = target.retired
    return `'${to}' was retired in version ${version}. ${successor === undefined ? instead : `Name '${successor}' instead.`}`
  }
  if (withheld.has(to)) return `'${to}' is not passed on itself. ${instead}`
  const [nearest] = nearestWords(to, Object.keys(errors))
  return `'${to}' is not declared. ${nearest === undefined ? `Declare it, or name another code.` : `Did you mean '${nearest}'?`}`
}

/** Returns the sentences about a code that another catalog does not have, or no longer has. */
function undeclared(code: string, errors: Readonly<Record<string, ErrorDefinition>>): string {
  const retired = Object.hasOwn(errors, code) ? errors[code]?.retired : undefined
  if (retired)
    return `'${code}' was retired in version ${retired.version}.${retired.successor === undefined ? ' Remove it.' : ` Take '${retired.successor}' instead.`}`
  const [nearest] = nearestWords(code, Object.keys(errors))
  return `'${code}' is not declared.${nearest === undefined ? ' Remove it.' : ` Did you mean '${nearest}'?`}`
}
