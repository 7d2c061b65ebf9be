import { createHash } from 'node:crypto'
import { splitPlace } from './compare-places.js'
import { sentencesOf, type CoverageFinding, type CoverageResult } from './coverage-result.js'

/**
 * Returns the findings that have a place in a file as SARIF 2.1.0, without a line break at its end. Accepted ones are
 * suppressed there.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif({ findings, baseline, catalog }: CoverageResult): string {
  const placed = findings.filter(({ place }) => place !== catalog.name || catalog.file !== undefined)
  const ids = [...new Set(placed.map(({ check }) => check))].sort()
  const index = new Map(ids.map((id, number) => [id, number]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'error-contract',
            informationUri: 'https://github.com/error-contract/error-contract',
            rules: ids.map((id) => ({ id, shortDescription: { text: descriptionOf(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: placed.map((finding) =>
          resultOf(finding, index.get(finding.check) ?? -1, baseline !== undefined),
        ),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function resultOf(finding: CoverageFinding, ruleIndex: number, hasBaseline: boolean) {
  const { check, kind, place, accepted } = finding
  const { file, line, column } = splitPlace(place)
  return {
    ruleId: check,
    ruleIndex,
    level: kind === 'contradiction' ? 'error' : 'warning',
    message: { text: sentencesOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(line > 0 && { region: { startLine: line, ...(column > 0 && { startColumn: column }) } }),
        },
      },
    ],
    partialFingerprints: { 'errorContract/v1': fingerprintOf(finding, file) },
    ...(hasBaseline && { baselineState: accepted ? 'unchanged' : 'new' }),
    ...(hasBaseline && {
      suppressions: accepted
        ? [
            {
              kind: 'external',
              status: 'accepted',
              ...(accepted.reason !== undefined && { justification: accepted.reason }),
            },
          ]
        : [],
    }),
  }
}

/** A reference to a file: relative to the root of the repository, or absolute (SARIF 2.1.0, section 3.4.3). */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  return /^(?:\/|[A-Za-z]%3A\/)/.test(path)
    ? `file://${path.startsWith('/') ? '' : '/'}${path.replace('%3A', ':')}`
    : path
}

/** The same for a finding whose line moved (SARIF 2.1.0, section 3.27.17). */
const fingerprintOf = ({ check, code, operation, detail }: CoverageFinding, file: string): string =>
  createHash('sha256')
    .update(JSON.stringify([check, code, file, operation, detail]))
    .digest('hex')

/** Returns a check in words. */
function descriptionOf(check: string): string {
  const known: Readonly<Record<string, string>> = {
    unresolved: 'A place whose code is not known.',
    'unresolved-row': 'A row of a page whose code is not known.',
    'never-raised': 'A declared code that nothing in the source raises.',
    undocumented: 'A declared code that no page documents.',
    unproven: 'A declared code that nothing proves.',
    violated: 'A code that the server does not return as declared.',
  }
  const [, kind = '', column = ''] = /^([a-z]+)-(raised|documented|reliedOn|proven)$/.exec(check) ?? []
  const where = {
    raised: 'the source',
    documented: 'a page or an OpenAPI document',
    reliedOn: 'a contract',
    proven: 'a response',
  }[column]
  const what: Readonly<Record<string, string>> = {
    undeclared: 'An undeclared code in',
    retired: 'A retired code in',
    mapped: 'A code that is not passed on in',
    withheld: 'A code that is never passed on in',
    status: 'Another status in',
    active: 'A declared code that is called retired in',
  }
  if (where !== undefined && what[kind] !== undefined) return `${what[kind]} ${where}.`
  if (check.startsWith('contract-')) return 'A contract that the catalog does not allow.'
  return known[check] ?? `The rule ${check}.`
}
