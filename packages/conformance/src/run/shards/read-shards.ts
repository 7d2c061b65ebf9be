import { InvalidInputError } from '@error-contract/catalog'
import { maximumDepth, nestedTooDeeply, readTextSync } from '@error-contract/catalog/document'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ConformanceResult } from '../result.js'
import { findInvalidMember } from './result-members.js'
import { isShard } from './shard.js'

/** The result of one shard, and the file that it was read from. */
export interface ShardFile {
  readonly file: string
  readonly result: ConformanceResult & { readonly shard: NonNullable<ConformanceResult['shard']> }
}

/**
 * Reads `conformance.json` in each directory, or in the directories within it, where CI servers put artifacts.
 *
 * @throws {InvalidInputError} when a directory has no such file, or a file is not the result of a shard.
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
  const result = parse(file)
  if (isDeeperThan(result, maximumDepth)) throw unusable(file, nestedTooDeeply)
  const path = findInvalidMember(result)
  if (path !== undefined)
    throw unusable(
      file,
      'This is not a result of the conformance suite. Pass a conformance.json of this version.',
      path,
    )
  const { shard } = result as ConformanceResult
  if (!shard)
    throw unusable(
      file,
      'This is the result of a whole run, so there is nothing to merge. Run it with --shard.',
    )
  if (isShard(shard)) return result as ShardFile['result']
  throw unusable(file, `There is no shard ${shard.index}/${shard.of}. Run it with --shard.`, 'shard')
}

function parse(file: string): unknown {
  const text = readTextSync(file, maximumSize)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unusable(file, `The file is not valid JSON: ${(error as Error).message}.`)
  }
}

/** Functions that call themselves visit the input. */
function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(member, depth - 1))
}

const unusable = (file: string, message: string, path = '') =>
  new InvalidInputError(file, [{ path, message }])
