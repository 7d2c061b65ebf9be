import { knownValues } from './find/emission.js'
import { positionOf, searchFiles, type SearchOptions, type SkippedFiles } from './search-files.js'

/** A place in source that emits an error. */
export interface EmissionSite {
  /** The path as it was given. */
  readonly file: string
  /** The line and column of the call, construction or object, from 1. */
  readonly line: number
  readonly column: number
  /** The codes that it may have; none where the code can't be known from the source. */
  readonly codes: readonly string[]
  /** The statuses that it may have; none where it has no status, or one that can't be known. */
  readonly statuses: readonly number[]
}

/** The emissions of a list of files. */
export interface EmissionSurvey extends SkippedFiles {
  /** The emissions, in the order of the files and of their source. */
  readonly emissions: readonly EmissionSite[]
}

/**
 * Returns the places in source files that emit an error, as the lint rules find them. Imports are followed to the
 * classes and functions through which errors are emitted.
 *
 * @param files - paths of JavaScript and TypeScript files
 * @throws {InvalidInputError} where a file does not exist.
 */
export function findEmissions(files: readonly string[], options: SearchOptions): EmissionSurvey {
  const sites: EmissionSite[] = []
  const skipped = searchFiles(files, options, ({ file, module, emissions }) => {
    for (const { emission } of emissions)
      sites.push({
        file,
        ...positionOf({ node: emission.node, module }),
        codes: uniqueValues(knownValues(emission.code)),
        statuses: uniqueValues(knownValues(emission.status)),
      })
  })
  return { emissions: sites, ...skipped }
}

const uniqueValues = <T>(known: readonly { readonly value: T }[]): T[] => [
  ...new Set(known.map(({ value }) => value)),
]
