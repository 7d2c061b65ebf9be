import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { isHarDocument, judgeHar, parseResult, readRecording } from '@error-contract/conformance/internal'
import { memberOf } from '@error-contract/catalog/document'
import type { CreateRedaction } from '@error-contract/conformance/internal/redaction'
import type { ConformanceResult } from '@error-contract/conformance'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { Evidence } from './coverage-result.js'

/**
 * Gathers outcomes from a `conformance.json`, a recording of tests (.jsonl) or a HAR file.
 *
 * @throws {InvalidInputError} for another file.
 */
export async function gatherProof(
  file: string,
  catalog: Catalog,
  createRedaction: CreateRedaction,
  terminal: Terminal,
): Promise<Gathered> {
  if (/\.(?:jsonl|ndjson)$/.test(file)) return { evidence: ofRecording(file, terminal), findings: [] }
  const { text, path } = await readInput(file, terminal)
  const root = readAnyDocument(text, path)
  if (isHarDocument(root)) {
    const { codes, findings } = judgeHar(root, path, catalog, createRedaction)
    const failed = findings.filter(({ severity }) => severity === 'error')
    return {
      evidence: codes.map((code) => proof(code, file, 'recorded traffic', true)),
      findings: failed.map(({ message, exchange, position }) => ({
        check: 'violated',
        kind: 'contradiction',
        place: position ? `${file}:${position.line}` : file,
        message: `${exchange}: ${message}`,
        detail: `${exchange}: ${message}`,
      })),
    }
  }
  if (memberOf(root, 'schemaVersion') === undefined)
    throw new InvalidInputError(path, [
      { path: '', message: 'This is no conformance.json, recording (.jsonl) or HAR file.' },
    ])
  return { evidence: ofResult(file, parseResult(text, path), catalog), findings: [] }
}

function ofResult(
  file: string,
  { codes, startedAt, target, catalog: judged }: ConformanceResult,
  catalog: Catalog,
): Evidence[] {
  const day = startedAt.slice(0, 10)
  return codes.flatMap(({ code, outcome, reason, triggers, statuses: declared }) => {
    const isProven = outcome === 'proven'
    if (!isProven && outcome !== 'violated' && outcome !== 'waived') return []
    // A code that the catalog no longer has is no news of the server, and a run that proved a retired one is older.
    if (catalog.getBanned(code) || (!catalog.has(code) && !isProven)) return []
    const finding = triggers.flatMap(({ findings }) => findings)[0]?.message ?? reason
    const why = isProven || finding === undefined ? '' : ` (${finding.replace(/\.$/, '')})`
    const statuses = isProven
      ? triggers.flatMap(({ status, outcome: one }) => (one === 'proven' ? (status ?? []) : []))
      : []
    const now = catalog.get(code)?.statuses ?? []
    // A status that the catalog no longer declares is a contradiction of its own.
    const isOutdated =
      isProven &&
      judged.hash !== catalog.hash &&
      statuses.every((status) => now.includes(status)) &&
      now.some((status) => !declared.includes(status))
    const then = isOutdated ? `, when it was declared with ${declared.join(' or ') || 'any status'}` : ''
    return [
      {
        ...proof(code, file, `${outcome} on ${day} at ${target}${why}${then}`, outcome !== 'violated'),
        statuses: [...new Set(statuses)],
        ...(isOutdated && { isOutdated }),
      },
    ]
  })
}

const ofRecording = (file: string, terminal: Terminal): Evidence[] =>
  readRecording(pathFrom(terminal, file)).flatMap(({ code, request, findings }) =>
    code === undefined
      ? []
      : [
          proof(
            code,
            file,
            `the test request ${request}`,
            !findings.some(({ severity }) => severity === 'error'),
            request,
          ),
        ],
  )

const proof = (code: string, place: string, text: string, holds: boolean, detail?: string): Evidence => ({
  column: 'proven',
  code,
  place,
  text,
  statuses: [],
  holds,
  ...(detail !== undefined && { detail }),
})
