import { formatAnnotation } from '@error-contract/conformance/internal'
import { splitPlace } from './compare-places.js'
import type { CoverageFinding } from './coverage-result.js'

/**
 * Returns a workflow command of GitHub Actions for each finding: an error for a contradiction, a
 * warning for what is open. `pathOf` returns the path of a file from the root of the repository.
 */
export function annotateFindings(
  findings: readonly CoverageFinding[],
  pathOf: (file: string) => string,
): string[] {
  return findings.map(({ kind, code, check, message, note, place }) => {
    const { file, line, column } = splitPlace(place)
    return formatAnnotation({
      level: kind === 'contradiction' ? 'error' : 'warning',
      title: code === undefined ? check : `${code}: ${check}`,
      message: note === undefined ? message : `${message} ${note}`,
      file: pathOf(file),
      ...(line > 0 && { line }),
      ...(column > 0 && { column }),
    })
  })
}
