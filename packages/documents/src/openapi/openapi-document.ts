import $RefParser from '@apidevtools/json-schema-ref-parser'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { InvalidInputError, type Position } from '@error-contract/catalog'
import { readDocument, readText, type Shape, type SourceNode } from '@error-contract/catalog/document'

export type JsonObject = Readonly<Record<string, unknown>>

/** A location in a document, or in a file that it refers to. */
export interface OpenApiLocation {
  readonly file: string
  readonly position?: Position
}

/** An OpenAPI 3.0, 3.1 or Swagger 2.0 document whose references can be followed. */
export interface OpenApiDocument {
  readonly source: string
  readonly root: JsonObject
  /** Returns the target of a `$ref`, or any other value itself; undefined when the target is missing. */
  readonly follow: (value: unknown) => unknown
  /** Returns the location of a member of an object or an item of a list. */
  readonly locate: (parent: object, key: string | number) => OpenApiLocation
}

/** Returns true for a parsed OpenAPI 3.0, 3.1 or Swagger 2.0 document. */
export const isOpenApi = (root: unknown): boolean =>
  isObject(root) && (/^3\.[01]\./.test(String(root['openapi'])) || String(root['swagger']) === '2.0')

/**
 * Reads an OpenAPI document in YAML, or in JSON when `source` ends in `.json`.
 *
 * @throws {InvalidInputError} when it cannot be parsed, and as {@link openApiDocument} does.
 */
export const readOpenApi = (text: string, source: string): Promise<OpenApiDocument> =>
  openApiDocument(readDocument(sourceNode, text, source).root, source)

const sourceNode: Shape<SourceNode> = { schema: {}, read: (node) => node }

/**
 * Creates a document from its tree. References to files in its directory or below are resolved, those to URLs are not.
 *
 * @throws {InvalidInputError} when it is not OpenAPI, or a reference cannot be resolved.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export async function openApiDocument(tree: SourceNode, source: string): Promise<OpenApiDocument> {
  const places = new WeakMap<object, { readonly node: SourceNode; readonly file: string }>()
  const read = (content: string, file: string) =>
    plainValue(readDocument(sourceNode, content, file).root, file, places)
  const root = plainValue(tree, source, places)
  if (!isObject(root) || !isOpenApi(root))
    throw new InvalidInputError(source, [
      {
        path: '',
        message:
          "This is not OpenAPI 3.0, 3.1 or Swagger 2.0: it has no 'openapi' or 'swagger' with such a version.",
      },
    ])
  const base = source === '-' ? resolve('stdin.yaml') : resolve(source)
  const folder = dirname(base)
  const isNear = (path: string) =>
    !relative(folder, path).startsWith('..') && !isAbsolute(relative(folder, path))
  const pathOf = (url: string) => (url.startsWith('file:') ? fileURLToPath(url) : url)
  const references = await $RefParser
    .resolve(base, root, {
      mutateInputSchema: true,
      resolve: {
        external: source !== '-',
        http: false,
        file: {
          order: 1,
          canRead: ({ url }: { url: string }) => isNear(pathOf(url)),
          read: ({ url }: { url: string }) => readText(pathOf(url)),
        },
      },
      parse: {
        json: false,
        text: false,
        binary: false,
        yaml: {
          order: 1,
          canParse: true,
          parse: ({ url, data }: { url: string; data: unknown }) => read(String(data), pathOf(url)),
        },
      },
    } as object)
    .catch((error: unknown) => {
      throw toInvalidInput(error, source)
    })

  const follow = (value: unknown): unknown => {
    let target = value
    for (let steps = 0; isObject(target) && typeof target['$ref'] === 'string'; steps += 1) {
      if (steps > 100) return undefined
      const place = places.get(target)
      const from = place === undefined || place.file === source ? base : place.file
      const url = new URL(target['$ref'], pathToFileURL(from))
      try {
        target = references.get(
          url.protocol === 'file:' ? `${fileURLToPath(new URL(url.pathname, url))}${url.hash}` : url.href,
        )
      } catch {
        return undefined
      }
    }
    return target
  }
  const locate = (parent: object, key: string | number): OpenApiLocation => {
    const place = places.get(parent)
    if (!place) return { file: source }
    const { node, file } = place
    const child =
      node.kind === 'map'
        ? node.entries.find((entry) => entry.key === key)?.value
        : node.kind === 'list'
          ? node.items[Number(key)]
          : undefined
    const position = child?.position ?? node.position
    return { file, ...(position && { position }) }
  }
  return { source, root, follow, locate }
}

/** Returns the value of a tree, and records the node of each object and list in it in `places`. */
function plainValue(
  tree: SourceNode,
  file: string,
  places: WeakMap<object, { readonly node: SourceNode; readonly file: string }>,
): unknown {
  const known = new Map<SourceNode, object>()
  const valueOf = (node: SourceNode): unknown => {
    if (node.kind === 'scalar') return node.value
    const before = known.get(node)
    if (before) return before
    const value =
      node.kind === 'list'
        ? node.items.map(valueOf)
        : Object.fromEntries(node.entries.map(({ key, value: member }) => [key, valueOf(member)]))
    places.set(value, { node, file })
    known.set(node, value)
    return value
  }
  return valueOf(tree)
}

function toInvalidInput(error: unknown, source: string): unknown {
  if (error instanceof InvalidInputError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new InvalidInputError(source, [
    { path: '', message: `Cannot resolve a $ref: ${message.split('\n')[0]}` },
  ])
}

/** Returns true for a JSON object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
