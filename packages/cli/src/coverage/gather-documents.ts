import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { importPage } from '@error-contract/documents/import'
import {
  declaresOpenApi,
  documentedCodes,
  errorResponses,
  openApiDocument,
} from '@error-contract/documents/openapi'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { Evidence } from './coverage-result.js'

/** Gathers the codes and statuses that a page lists. */
export async function gatherPage(file: string, terminal: Terminal): Promise<Gathered> {
  const { text } = await readInput(file, terminal)
  const { definition } = await importPage(text, { source: pathFrom(terminal, file) })
  const lineOf = findLines(text)
  const evidence = Object.entries(definition.errors).map(([code, { status }]): Evidence => {
    const line = lineOf(code)
    return {
      column: 'documented',
      code,
      place: line === undefined ? file : `${file}:${line}`,
      text: 'a row of the page',
      statuses: [status ?? []].flat(),
      holds: true,
    }
  })
  return { evidence, findings: [] }
}

/** Returns a function for the first line that has a code, which is not a part of a longer one. */
function findLines(text: string): (code: string) => number | undefined {
  const lines = text.split('\n')
  // A page has as many rows as codes, so that searching every line for every code would be quadratic.
  const words = new Map<string, number>()
  lines.forEach((line, index) => {
    for (const [word] of line.matchAll(/[\w-]+/g)) if (!words.has(word)) words.set(word, index + 1)
  })
  return (code) => {
    if (/^[\w-]+$/.test(code)) return words.get(code)
    const index = lines.findIndex((line) => holdsWord(line, code))
    return index === -1 ? undefined : index + 1
  }
}

/** Tests for a code that is not a part of a longer one. */
function holdsWord(line: string, code: string): boolean {
  for (let at = line.indexOf(code); at !== -1; at = line.indexOf(code, at + 1))
    if (!/[\w-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + code.length))) return true
  return false
}

/** Gathers the codes of the error responses of an OpenAPI document. */
export async function gatherOpenApi(file: string, catalog: Catalog, terminal: Terminal): Promise<Gathered> {
  const { text, path } = await readInput(file, terminal)
  const root = readAnyDocument(text, path)
  if (!declaresOpenApi(root))
    throw new InvalidInputError(path, [
      { path: '', message: 'This is no OpenAPI document. Name it under pages.' },
    ])
  const document = await openApiDocument(root, path)
  const evidence = errorResponses(document).flatMap((response) =>
    documentedCodes(document, response, catalog.envelope.code).map(
      ({ code, list, parent, key }): Evidence => {
        const { position } = document.locate(parent, key)
        return {
          column: 'documented',
          code,
          place: position ? `${file}:${position.line}:${position.column}` : file,
          text: `${response.operation}, response ${response.statusText}`,
          // A list of codes that many responses share says nothing about one status.
          statuses: list === undefined && response.status !== undefined ? [response.status] : [],
          holds: true,
        }
      },
    ),
  )
  return { evidence: dedupeEvidence(evidence), findings: [] }
}

/** A schema that many operations share is one place. */
function dedupeEvidence(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ code, place, statuses }) => {
    const key = `${code}\n${place}\n${statuses.join()}`
    return !seen.has(key) && seen.add(key)
  })
}
