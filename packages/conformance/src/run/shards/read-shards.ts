import { readTextSync } from '@error-contract/catalog/document'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ConformanceResult } from '../result.js'
import { parseResult, unusable } from './parse-result.js'
import { isShard } from './shard.js'

/** The result of one shard, and the file that it was read from. */
export interface ShardFile {
  readonly file: string
  readonly result: ConformanceResult & { readonly shard: NonNullable<ConformanceResult['shard']> }
}

/**
 * Reads `conformance.json` in each directory, or in the directories within it, where CI servers put artifacts.
 *
 * @throws {InvalidInputError} when a directory has no such file, or a file is not the result of a shard or contradicts itself.
 */
export const readShards = (directories: readonly string[]): readonly ShardFile[] =>
  directories.flatMap(resultFiles).map((file) => ({ file, result: readShard(file) }))

const name = 'conformance.json'

function resultFiles(directory: string): string[] {
  const isDirectory = existsSync(directory) && statSync(directory).isDirectory()
  const inside = isDirectory ? readdirSync(directory).toSorted() : []
  const found = [directory, ...inside.map((one) => join(directory, one))]
    .map((one) => join(one, name))
    .filter((file) => existsSync(file))
  if (found.length === 0)
    throw unusable(
      directory,
      `There is no ${name} here or in a directory within. Pass the report directories of the shards.`,
    )
  return found[0] === join(directory, name) ? found.slice(0, 1) : found
}

/** In MiB. */
const maximumSize = 64

function readShard(file: string): ShardFile['result'] {
  const result = parseResult(readTextSync(file, maximumSize), file)
  const { shard } = result
  if (!shard)
    throw unusable(
      file,
      'This is the result of a whole run, so there is nothing to merge. Run it with --shard.',
    )
  if (!isShard(shard))
    throw unusable(file, `There is no shard ${shard.index}/${shard.of}. Run it with --shard.`, 'shard')
  return { ...result, shard }
}
