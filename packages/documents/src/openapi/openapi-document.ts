import { InvalidInputError } from '@error-contract/catalog'
import { readDocument, type SourceNode } from '@error-contract/catalog/document'
import { createDocumentFiles, sourceNode, type FileAccess, type OpenApiLocation } from './document-files.js'
import { isObject, type JsonObject } from './json-object.js'
import { createReferences, type BrokenReference, type References } from './references.js'

/** An OpenAPI 3.0 to 3.2 or Swagger 2.0 document whose references can be followed. */
export interface OpenApiDocument extends References {
  readonly source: string
  readonly root: JsonObject
  /** Returns the location of a member of an object or an item of a list. */
  readonly locate: (parent: object, key: string | number) => OpenApiLocation
}

/** Returns true for a parsed OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0 document. */
export const isOpenApi = (root: unknown): boolean =>
  isObject(root) &&
  (/^3\.[012](\.|$)/.test(String(root['openapi'])) || /^2(\.0)?$/.test(String(root['swagger'])))

/** Returns true for a document that says to be OpenAPI, of whatever version. */
export const declaresOpenApi = (root: SourceNode): boolean =>
  root.kind === 'map' && root.entries.some(({ key }) => key === 'openapi' || key === 'swagger')

/** Options of {@link readOpenApi}. */
export interface OpenApiOptions extends FileAccess {
  /** True: references that lead nowhere are not refused; `findBroken` returns them. */
  readonly allowBroken?: boolean | undefined
}

/**
 * Reads an OpenAPI document in YAML, or in JSON when `source` ends in `.json`.
 *
 * @throws {InvalidInputError} when it cannot be parsed, and as {@link openApiDocument} does.
 */
export const readOpenApi = (
  text: string,
  source: string,
  options: OpenApiOptions = {},
): Promise<OpenApiDocument> => openApiDocument(readDocument(sourceNode, text, source).root, source, options)

/**
 * Creates a document from its tree. References to files in its directory, or in `root`, and below are resolved; those to
 * URLs are not.
 *
 * @throws {InvalidInputError} when it is not OpenAPI, or a reference to another file cannot be resolved.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
export function openApiDocument(
  tree: SourceNode,
  source: string,
  { allowBroken = false, ...access }: OpenApiOptions = {},
): Promise<OpenApiDocument> {
  // A promise, so that files may be read as they arrive one day.
  return Promise.resolve().then(() => {
    const files = createDocumentFiles(source, access)
    const root = files.toValue(tree, source)
    if (!isObject(root) || !isOpenApi(root)) throw new InvalidInputError(source, [notOpenApi(root)])
    const references = createReferences(root, source, files)
    const broken = allowBroken ? [] : references.findBroken().filter(({ isExternal }) => isExternal)
    if (broken.length > 0)
      throw new InvalidInputError(
        source,
        broken.map((one) => ({
          path: '',
          message: formatBroken(one),
          ...(one.file === source && one.position && { position: one.position }),
        })),
      )
    return { source, root, ...references, locate: files.locate }
  })
}

/** Returns the message about a reference that leads nowhere. */
export const formatBroken = ({ ref, reason }: BrokenReference): string =>
  `Cannot resolve a $ref: '${ref}'. ${reason}`

const notOpenApi = (root: unknown) => {
  const declares = "it has no 'openapi' or 'swagger' with such a version"
  const parts = isObject(root) && isObject(root['components'] ?? root['definitions'])
  const hint = parts
    ? " It looks like a part of one: import the document that refers to it, or add 'openapi: 3.1.0'."
    : ''
  return { path: '', message: `This is not OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0: ${declares}.${hint}` }
}
