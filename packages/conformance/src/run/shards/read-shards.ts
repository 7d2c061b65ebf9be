import { InvalidInputError } from '@error-contract/catalog'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { outcomes, type CodeResult, type ConformanceResult } from '../result.js'

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

function readShard(file: string): ShardFile['result'] {
  const result = parse(file)
  if (!isResult(result))
    throw unusable(
      file,
      'This is not a result of the conformance suite. Pass a conformance.json of this version.',
    )
  if (hasShard(result)) return result
  throw unusable(
    file,
    'This is the result of a whole run, so there is nothing to merge. Run it with --shard.',
  )
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw unusable(file, `The file cannot be read: ${(error as Error).message}.`)
  }
}

/** Checks the members that a merge relies on. */
function isResult(value: unknown): value is ConformanceResult {
  const result = value as Partial<ConformanceResult> | null
  return (
    result?.schemaVersion === 1 &&
    typeof result.catalog?.hash === 'string' &&
    typeof result.ms === 'number' &&
    typeof result.startedAt === 'string' &&
    !Number.isNaN(Date.parse(result.startedAt)) &&
    typeof result.summary?.requests === 'number' &&
    Array.isArray(result.findings) &&
    Array.isArray(result.codes) &&
    (result.codes as Partial<CodeResult>[]).every(
      ({ code, outcome, triggers }) =>
        typeof code === 'string' && outcomes.some((known) => known === outcome) && Array.isArray(triggers),
    )
  )
}

const hasShard = (result: ConformanceResult): result is ShardFile['result'] =>
  Number.isInteger(result.shard?.index) &&
  Number.isInteger(result.shard?.of) &&
  Array.isArray(result.shard?.ids) &&
  result.shard.ids.every(({ hashes }) => Array.isArray(hashes))

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])
