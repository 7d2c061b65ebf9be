import type { Catalog } from '@error-contract/catalog'
import { checkPactDocument, readErrorRequests } from '@error-contract/pact-matchers/internal'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { CoverageFinding } from './coverage-result.js'

/**
 * Gathers the consumers that rely on codes, from a pact file.
 *
 * @throws {InvalidInputError} when the file is no pact.
 */
export async function gatherPact(file: string, catalog: Catalog, terminal: Terminal): Promise<Gathered> {
  const { text, path } = await readInput(file, terminal)
  const root = readAnyDocument(text, path)
  const { findings } = checkPactDocument(root, path, catalog)
  const requests = readErrorRequests(root, path, catalog)
  return {
    evidence: requests.map(({ code, consumer, description }) => ({
      column: 'reliedOn',
      code,
      place: file,
      text: `${consumer}: ${description}`,
      statuses: [],
      holds: true,
    })),
    findings: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ check, message, interaction, position }): CoverageFinding => ({
        check: `contract-${check}`,
        kind: 'contradiction',
        place: position ? `${file}:${position.line}:${position.column}` : file,
        message: `${interaction}: ${message}`,
      })),
  }
}
