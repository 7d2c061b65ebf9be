/** One part of a run that several machines share: `2/4` asks for every fourth code. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
}

/** @returns undefined when the text is not `i/n` with i from 1 to n. */
export function parseShard(text: string): Shard | undefined {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const shard = { index: Number(index), of: Number(of) }
  return shard.index >= 1 && shard.index <= shard.of ? shard : undefined
}

/**
 * Which shard asks for each code: in turn, in the order of their UTF-16 units, so that every machine and every order of
 * a catalog come to the same.
 */
export function shardOfCodes(codes: readonly string[], of: number): ReadonlyMap<string, number> {
  return new Map(codes.toSorted().map((code, position) => [code, (position % of) + 1]))
}
