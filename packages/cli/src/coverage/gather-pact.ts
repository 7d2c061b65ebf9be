import type { Catalog, Position } from '@error-contract/catalog'
import { checkPactDocument, readExampleCodes } from '@error-contract/pact-matchers/internal'
import { readAnyDocument } from '../any-document.js'
import { groupBy } from '../group-by.js'
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
  const examples = readExampleCodes(root, path, catalog)
  const byInteraction = groupBy(examples, (one) => interactionOf(one.path))
  const placeOf = (position: Position | undefined) =>
    position ? `${file}:${position.line}:${position.column}` : file
  return {
    evidence: examples.map(({ code, consumer, interaction, position }) => ({
      column: 'reliedOn',
      code,
      place: placeOf(position),
      text: `${consumer}: ${interaction}`,
      statuses: [],
      holds: true,
      consumer,
      detail: `${consumer}: ${interaction}`,
    })),
    findings: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ check, message, interaction, position, path: at }): CoverageFinding => {
        const codes = byInteraction.get(interactionOf(at)) ?? []
        const example = codes.find((one) => one.path === at) ?? (codes.length === 1 ? codes[0] : undefined)
        return {
          check: `contract-${check}`,
          kind: 'contradiction',
          ...(example && { code: example.code }),
          place: placeOf(position),
          message: `${interaction}: ${message}`,
          detail: interaction,
        }
      }),
  }
}

/** Returns `interactions.0` of a path into the first interaction. */
const interactionOf = (path: string): string => path.split('.').slice(0, 2).join('.')
