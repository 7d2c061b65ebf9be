import { findCatalogFile } from '@error-contract/catalog'
import {
  list,
  object,
  optional,
  readDocument,
  readText,
  text,
  type Infer,
} from '@error-contract/catalog/document'
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { emittersShape } from '../source/emitters-file.js'
import type { Terminal } from '../terminal.js'

const paths = (description: string) => optional(list(text({ description })))

/** The inputs of coverage, beside the catalog. All are optional, and relative to the file. */
const coverageShape = object(
  {
    source: paths('Directories, files and globs of source code.'),
    emitters: optional(emittersShape),
    pages: paths('Pages that list the codes.'),
    openapi: paths('OpenAPI documents.'),
    pacts: paths('Pact files of consumers.'),
    results: paths('conformance.json, recordings of tests, HAR files.'),
    lint: paths('Outputs of eslint --format json.'),
    baseline: optional(text({ description: 'The file of accepted findings.' })),
  },
  { name: 'the inputs of coverage' },
)

export type CoverageInputs = Infer<typeof coverageShape>

/** The file beside the catalog that names the inputs. */
export const coverageFileName = 'error-coverage.yaml'

/**
 * Reads the file beside the catalog, or returns no inputs where there is none.
 *
 * @throws {InvalidInputError} with every fault.
 */
export async function readCoverageFile(
  catalogFile: string | undefined,
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<CoverageInputs> {
  const beside = catalogFile ?? findCatalogFile(cwd)
  const file = beside === undefined ? undefined : join(dirname(beside), coverageFileName)
  if (file === undefined || !existsSync(file)) return {}
  const { value } = readDocument(coverageShape, await readText(file), file)
  const from = relative(cwd, dirname(file)).replaceAll('\\', '/')
  const at = (list: readonly string[] | undefined) =>
    list?.map((path) => (from === '' ? path : `${from}/${path}`))
  const { source, pages, openapi, pacts, results, lint, baseline } = value
  return {
    ...value,
    ...(baseline !== undefined && { baseline: at([baseline])?.[0] ?? baseline }),
    ...Object.fromEntries(
      Object.entries({ source, pages, openapi, pacts, results, lint })
        .map(([key, list]) => [key, at(list)] as const)
        .filter(([, list]) => list !== undefined),
    ),
  }
}
