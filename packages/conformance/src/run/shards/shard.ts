import { InvalidInputError } from '@error-contract/catalog'

/** One part of a run on several machines: `2/4` asks for every fourth code, from the second on. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
}

/**
 * Parses `index/count`, for example `1/4` for the first of four. `source` names the option in the error.
 *
 * @throws {InvalidInputError} when the text has another form, or the index is not from 1 to count.
 */
export function parseShard(text: string, source = 'shard'): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const shard = { index: Number(index), of: Number(of) }
  if (isShard(shard)) return shard
  const message = `Invalid shard '${text}'. Use index/count, for example 1/4.`
  throw new InvalidInputError(source, [{ path: '', message }])
}

/** The most shards of one run. */
const maximumShards = 999_999

/** Returns whether the index is from 1 to count, and the count is one that a run can have. */
export const isShard = ({ index, of }: Shard): boolean =>
  Number.isInteger(index) && Number.isInteger(of) && index >= 1 && index <= of && of <= maximumShards

/**
 * Returns the index of the shard that asks for each code. Codes are sorted by UTF-16 units and dealt out in turn, so
 * that every machine and every order of a catalog give the same result.
 */
export function shardOfCodes(codes: readonly string[], of: number): ReadonlyMap<string, number> {
  return new Map(codes.toSorted().map((code, position) => [code, (position % of) + 1]))
}
