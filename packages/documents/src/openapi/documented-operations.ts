import type { OpenApiLocation } from './document-files.js'
import { isObject } from './json-object.js'
import type { OpenApiDocument } from './openapi-document.js'

/** An operation of a document. */
export interface DocumentedOperation {
  /** In upper case. */
  readonly method: string
  /** As written. */
  readonly path: string
  /** The path with that of the first server before it. */
  readonly fullPath: string
  readonly operationId: string | undefined
  readonly location: OpenApiLocation
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Returns the operations of a document, in its order. */
export function documentedOperations(document: OpenApiDocument): DocumentedOperation[] {
  const { root, follow, locate } = document
  const { paths } = root
  if (!isObject(paths)) return []
  const base = basePathOf(root)
  return Object.entries(paths).flatMap(([path, target]) => {
    const item = follow(target)
    if (!isObject(item)) return []
    return methods.flatMap((method): DocumentedOperation[] => {
      const operation = follow(item[method])
      if (!isObject(operation)) return []
      const { operationId } = operation
      return [
        {
          method: method.toUpperCase(),
          path,
          fullPath: `${base}${path}`,
          operationId: typeof operationId === 'string' ? operationId : undefined,
          location: locate(item, method),
        },
      ]
    })
  })
}

/** Returns the path of the first server (OpenAPI 3), or the base path (Swagger 2.0), without a slash at its end. */
function basePathOf({ servers, basePath }: OpenApiDocument['root']): string {
  if (typeof basePath === 'string') return basePath.replace(/\/$/, '')
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined
  const url = isObject(first) ? first['url'] : undefined
  if (typeof url !== 'string' || url.includes('{')) return ''
  return URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname.replace(/\/$/, '')
    : ''
}
