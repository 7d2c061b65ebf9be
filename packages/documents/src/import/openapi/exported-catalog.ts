import type { CatalogDefinition } from '@error-contract/catalog'
import { exactMember } from '../../exact-catalog.js'
import { isObject, type JsonObject } from '../../openapi/json-object.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'

/**
 * Returns the catalog that a document was exported from. Returns undefined for any other document, and where someone has
 * added operations or responses, which are then read as those of any API.
 */
export function readExportedCatalog({ root }: OpenApiDocument): CatalogDefinition | undefined {
  const exact = root[exactMember]
  const responses = isObject(root['components']) ? root['components']['responses'] : undefined
  const hasPaths = isObject(root['paths']) && Object.keys(root['paths']).length > 0
  if (!isObject(exact) || !isObject(responses) || hasPaths) return undefined
  const declared = Object.values(responses).flatMap((response) => {
    const { code, ...declaration } = readExact(response)
    return typeof code === 'string' ? [[code, declaration] as const] : []
  })
  if (declared.length === 0 || declared.length < Object.keys(responses).length) return undefined
  // Checked as a whole by the caller, as a person may have edited it.
  const { retired, ...head } = exact
  return {
    ...(head as unknown as CatalogDefinition),
    errors: {
      ...Object.fromEntries(declared),
      ...(isObject(retired) && (retired as CatalogDefinition['errors'])),
    },
  }
}

const readExact = (response: unknown): JsonObject => {
  const exact = isObject(response) ? response[exactMember] : undefined
  return isObject(exact) ? exact : {}
}
