import { formatAnnotation } from '@error-contract/conformance/internal'
import { splitPlace } from './compare-places.js'
import { sentencesOf, type CoverageFinding } from './coverage-result.js'

/**
 * Returns a workflow command of GitHub Actions for each finding: an error for a contradiction, a warning for what is open.
 * `pathOf` returns the path of a file from the root of the repository.
 */
export function annotateFindings(
  findings: readonly CoverageFinding[],
  pathOf: (file: string) => string,
): string[] {
  return findings.map((finding) => {
    const { kind, code, check, place } = finding
    const { file, line, column } = splitPlace(place)
    return formatAnnotation({
      level: kind === 'contradiction' ? 'error' : 'warning',
      title: code === undefined ? check : `${code}: ${check}`,
      message: sentencesOf(finding),
      file: pathOf(file),
      ...(line > 0 && { line }),
      ...(column > 0 && { column }),
    })
  })
}
