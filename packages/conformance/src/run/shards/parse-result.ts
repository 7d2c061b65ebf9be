import { InvalidInputError } from '@error-contract/catalog'
import { maximumDepth, nestedTooDeeply } from '@error-contract/catalog/document'
import type { ConformanceResult } from '../result.js'
import { findContradiction } from './contradiction.js'
import { findInvalidMember } from './result-members.js'

/**
 * Parses the text of a `conformance.json`, of a whole run or of a shard.
 *
 * @throws {InvalidInputError} when it is not the result of a run, or contradicts itself.
 */
export function parseResult(text: string, file: string): ConformanceResult {
  const result = parseJson(text, file)
  if (isDeeperThan(result, maximumDepth)) throw unusable(file, nestedTooDeeply)
  const path = findInvalidMember(result)
  if (path !== undefined)
    throw unusable(
      file,
      'This is not a result of the conformance suite. Pass a conformance.json of this version.',
      path,
    )
  const contradiction = findContradiction(result as ConformanceResult)
  if (contradiction) throw unusable(file, `${contradiction.message} Run the suite again.`, contradiction.path)
  return result as ConformanceResult
}

function parseJson(text: string, file: string): unknown {
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

/** Returns the error of a file or directory without a result. */
export const unusable = (file: string, message: string, path = '') =>
  new InvalidInputError(file, [{ path, message }])
