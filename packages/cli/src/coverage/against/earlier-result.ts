import { defineCatalog, InvalidInputError, type Catalog } from '@error-contract/catalog'
import { readInput } from '../../input-file.js'
import type { Terminal } from '../../terminal.js'
import type { CoverageResult } from '../coverage-result.js'

/** The result that an earlier run wrote, and its catalog. */
export interface EarlierResult {
  readonly result: CoverageResult
  readonly catalog: Catalog
}

/** The largest result that is read, in MiB. */
const maximumSize = 256

/**
 * Reads what `coverage --format json` wrote.
 *
 * @throws {InvalidInputError} for another file.
 */
export async function readEarlierResult(file: string, terminal: Terminal): Promise<EarlierResult> {
  const { text, path } = await readInput(file, terminal, maximumSize)
  const value = parse(text, path)
  if (!isResult(value))
    throw invalid(
      path,
      'This is not a result of coverage. Write one with: error-contract coverage --format json',
    )
  return {
    result: value,
    catalog: defineCatalog(value.catalog.definition, {
      source: path,
    }) as unknown as Catalog,
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(path, `This is not JSON: ${(error as Error).message}.`)
  }
}

function isResult(value: unknown): value is CoverageResult {
  if (!isObject(value) || value.schemaVersion !== 1) return false
  const { catalog, asked, codes, findings } = value
  return (
    isObject(catalog) &&
    isObject(catalog.definition) &&
    isObject(asked) &&
    Object.values(asked).every(Array.isArray) &&
    isListOf(codes, (code) => isText(code.code) && isListOf(code.evidence, isEvidence)) &&
    isListOf(findings, (one) => isText(one.check) && isText(one.place) && isText(one.message))
  )
}

const isEvidence = (one: Members) => isText(one.column) && isText(one.place) && isText(one.text)

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): boolean => typeof value === 'string'

const isListOf = (value: unknown, isItem: (item: Members) => boolean): boolean =>
  Array.isArray(value) && value.every((item: unknown) => isObject(item) && isItem(item))

const invalid = (path: string, message: string) => new InvalidInputError(path, [{ path: '', message }])
