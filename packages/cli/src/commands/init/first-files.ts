import {
  exampleCodesOf,
  catalogFileNames,
  defineCatalog,
  formatCatalog,
  type BuiltInEnvelope,
  type Catalog,
  type CatalogDefinition,
} from '@error-contract/catalog'
import { triggersFileNames } from '@error-contract/conformance/internal/triggers-file'
import type { FirstFile } from './first-file.js'
import { lintConfiguration } from './lint-configuration.js'

/** Returns the files of a project, in this directory, for a catalog that was found in it. */
export function filesFrom(definition: CatalogDefinition, directory: string): readonly FirstFile[] {
  const [file] = catalogFileNames
  const catalog = defineCatalog(definition, { source: file })
  return [
    { name: file, names: catalogFileNames, text: formatCatalog(definition) },
    ...filesBeside(catalog, file, directory),
  ]
}

/** Returns the files of a project, in this directory, that has no catalog yet. */
export function firstFiles(name: string, envelope: BuiltInEnvelope, directory: string): readonly FirstFile[] {
  const { notFound, unauthorized, internalError } = exampleCodesOf(envelope)
  return filesFrom(
    {
      name,
      version: '0.1.0',
      envelope,
      errors: {
        [notFound]: { status: 404, message: '{resource} was not found.' },
        [unauthorized]: { status: 401, message: 'The caller is not authenticated.' },
        [internalError]: { status: 500, message: 'Something went wrong on our side.', retryable: true },
      },
    },
    directory,
  )
}

/** Returns the files beside a catalog that exists. */
export const filesBeside = (
  catalog: Catalog,
  catalogFile: string,
  directory: string,
): readonly FirstFile[] => [
  lintConfiguration(directory, catalogFile),
  triggers((status) => catalog.codes.find((code) => catalog.getDeclared(code).statuses.includes(status))),
]

/** Returns the triggers file. `codeOf` returns a code that the catalog declares with a status, if any. */
function triggers(codeOf: (status: number) => string | undefined): FirstFile {
  const [name] = triggersFileNames
  return { name, names: triggersFileNames, text: triggersText(codeOf) }
}

function triggersText(codeOf: (status: number) => string | undefined): string {
  const [notFound, unauthorized, internal] = [codeOf(404), codeOf(401), codeOf(500)].map(
    (code) => code && JSON.stringify(code).replace(/^"([A-Za-z][\w-]*)"$/, '$1'),
  )
  return [
    '# Requests for which the server returns each code.',
    ...(notFound ? ['triggers:', `  ${notFound}: GET /does-not-exist`] : ['triggers: {}']),
    ...(unauthorized ? [`  # ${unauthorized}: { request: GET /something-protected, as: none }`] : []),
    ...(internal ? [`  # ${internal} needs a waiver when no request can cause it.`] : []),
    '',
  ].join('\n')
}
