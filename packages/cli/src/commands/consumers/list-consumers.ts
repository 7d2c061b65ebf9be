import type { Catalog } from '@error-contract/catalog'
import type { ConsumerReliance } from '../../pacts/consumer-reliances.js'

/** Who relies on a code. */
export interface CodeConsumers {
  readonly code: string
  readonly isDeclared: boolean
  /** The declared code that is nearest to one that is neither declared nor relied on. */
  readonly nearest?: string | undefined
  /** Contracts that expect the code. */
  readonly reliances: readonly ConsumerReliance[]
}

/** The consumers of codes. */
export interface ConsumersList {
  readonly codes: readonly CodeConsumers[]
  /** Contracts that expect a status of these codes and ask for no code, or accept any. */
  readonly withoutCode: readonly ConsumerReliance[]
}

/** Returns the consumers of the codes that are asked for, or of every declared and every expected code. */
export function listConsumers(
  reliances: readonly ConsumerReliance[],
  catalog: Catalog,
  asked: readonly string[],
): ConsumersList {
  const expected = reliances.flatMap(({ codes }) => codes).filter((code) => !catalog.has(code))
  const codes = asked.length > 0 ? [...new Set(asked)] : [...new Set([...catalog.codes, ...expected])]
  const statuses = codes.flatMap((code) => catalog.get(code)?.statuses ?? [])
  return {
    codes: codes.map((code) => {
      const own = reliances.filter((one) => !one.acceptsAnyCode && one.codes.includes(code))
      const isDeclared = catalog.has(code)
      const nearest = isDeclared || own.length > 0 ? undefined : catalog.nearest(code)[0]
      return { code, isDeclared, nearest, reliances: own }
    }),
    withoutCode: reliances.filter(
      (one) =>
        (one.codes.length === 0 || one.acceptsAnyCode) &&
        (asked.length === 0 ||
          statuses.includes(one.status) ||
          one.codes.some((code) => asked.includes(code))),
    ),
  }
}
