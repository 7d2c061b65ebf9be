import type { Catalog } from '@error-contract/catalog'
import { surveySource } from '@error-contract/emissions/internal/surveys'
import type { DeclaredEmitters } from '../source/emitters-file.js'
import { sourcePaths } from '../source/source-paths.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { CoverageFinding, Evidence } from './coverage-result.js'

/**
 * Gathers where source code raises codes, as the lint rules find it, and the places whose code is not known.
 *
 * @throws {UsageError} when a path does not exist.
 */
export function gatherSource(
  paths: readonly string[],
  catalog: Catalog,
  emitters: DeclaredEmitters,
  terminal: Terminal,
): Gathered {
  if (!catalog.coded()) return { evidence: [], findings: [] }
  const found = sourcePaths(paths, terminal)
  const survey = surveySource(found.files, { cwd: terminal.cwd, catalog, emitters })
  const raised = survey.sites.filter(({ isTableLine }) => !isTableLine)
  const evidence = raised.map((site): Evidence => ({
    column: 'raised',
    code: site.code,
    place: `${site.file}:${site.line}:${site.column}`,
    text: site.emitter === undefined ? 'a response' : `${site.emitter}(…)`,
    statuses: site.statuses,
    holds: true,
  }))
  const lines = survey.sites.filter(({ isTableLine }) => isTableLine)
  const tables = lines.flatMap((site): CoverageFinding[] => {
    const { code } = site
    const declared = catalog.get(code)?.statuses ?? []
    const other = site.statuses.filter((status) => !declared.includes(status))
    if (other.length === 0 || declared.length === 0) return []
    const place = `${site.file}:${site.line}:${site.column}`
    return [
      {
        check: 'status-raised',
        kind: 'contradiction',
        code,
        place,
        message: `'${code}' has status ${other.join(' and ')} in a map, and is declared with ${declared.join(' or ')}.`,
        detail: `status ${other.join(' and ')}`,
      },
    ]
  })
  const open = (place: string, message: string): CoverageFinding => ({
    check: 'unresolved',
    kind: 'open',
    place,
    message,
    detail: message,
  })
  const unknown = survey.unknown
    .filter(({ kind }) => kind !== 'passed-on')
    .map(({ file, line, column, reason }) => open(`${file}:${line}:${column}`, reason))
  const unread = [
    ...found.skipped.map(({ file, reason }) => open(file, `It is not read. ${reason}`)),
    ...survey.unparsed.map((file) => open(file, 'It is not read, because it does not parse.')),
    ...survey.oversized.map((file) => open(file, 'It is not read, because it is over 1 MiB.')),
  ]
  return { evidence, findings: [...tables, ...unknown, ...unread], files: found.files }
}
