import type { DocumentedResponse } from '../../openapi/error-responses.js'
import { isObject } from '../../openapi/json-object.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'

/** Returns the schemas that are named like errors, each as the body of a response without status. */
export function errorSchemas({ root }: OpenApiDocument): DocumentedResponse[] {
  const { components, definitions } = root
  const schemas = isObject(components) ? components['schemas'] : definitions
  if (!isObject(schemas)) return []
  return Object.entries(schemas)
    .filter(([name]) => /error|problem|fault|exception/i.test(name))
    .map(([name, schema]) => ({
      operation: `schema ${name}`,
      status: undefined,
      statusText: 'default',
      response: {},
      contents: [{ mediaType: 'application/json', schema, examples: [] }],
      isReferred: true,
      parent: schemas,
      key: name,
    }))
}
