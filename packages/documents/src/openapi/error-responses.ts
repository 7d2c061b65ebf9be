import { isObject, type JsonObject, type OpenApiDocument } from './openapi-document.js'

/** A documented error response of an operation. */
export interface ErrorResponse {
  /** `GET /machines/{id}`. */
  readonly operation: string
  /** Undefined for a range such as `4XX` and for `default`. */
  readonly status: number | undefined
  /** As written. */
  readonly statusText: string
  readonly response: JsonObject
  readonly contents: readonly ErrorContent[]
}

export interface ErrorContent {
  /** Lower case, without parameters. */
  readonly mediaType: string
  readonly schema: unknown
  readonly examples: readonly DocumentedExample[]
}

/** An example, and the object and key that it is the value of. */
export interface DocumentedExample {
  readonly value: unknown
  readonly parent: object
  readonly key: string | number
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Returns every documented response with a status from 400, a range such as `4XX`, or `default`. */
export function errorResponses(document: OpenApiDocument): ErrorResponse[] {
  const { root, follow } = document
  return membersOf(root['paths']).flatMap(([path, item]) => {
    const pathItem = follow(item)
    if (!isObject(pathItem)) return []
    return methods.flatMap((method) => {
      const operation = follow(pathItem[method])
      if (!isObject(operation)) return []
      return membersOf(operation['responses']).flatMap(([statusText, target]): ErrorResponse[] => {
        const response = follow(target)
        if (!/^([45]\d\d|[45]XX|default)$/i.test(statusText) || !isObject(response)) return []
        const status = /^\d+$/.test(statusText) ? Number(statusText) : undefined
        const name = `${method.toUpperCase()} ${path}`
        return [{ operation: name, status, statusText, response, contents: contentsOf(document, response) }]
      })
    })
  })
}

/** Reads the media types of an OpenAPI 3 response, or the one schema and the examples of a Swagger 2.0 response. */
function contentsOf(document: OpenApiDocument, response: JsonObject): ErrorContent[] {
  const { follow, root } = document
  if (isObject(response['content']))
    return membersOf(response['content']).flatMap(([mediaType, target]): ErrorContent[] => {
      const content = follow(target)
      if (!isObject(content)) return []
      const named = membersOf(content['examples']).flatMap(([, example]) => {
        const value = follow(example)
        return isObject(value) && 'value' in value
          ? [{ value: value['value'], parent: value, key: 'value' }]
          : []
      })
      const examples = [...exampleIn(content), ...named, ...schemaExamples(document, content['schema'])]
      return [{ mediaType: plainMediaType(mediaType), schema: content['schema'], examples }]
    })
  const schema = response['schema']
  const examples = isObject(response['examples']) ? response['examples'] : {}
  const produced = Array.isArray(root['produces']) ? root['produces'].map(String) : ['application/json']
  const mediaTypes =
    Object.keys(examples).length > 0
      ? Object.keys(examples)
      : schema === undefined
        ? []
        : produced.slice(0, 1)
  return mediaTypes.map((mediaType) => ({
    mediaType: plainMediaType(mediaType),
    schema,
    examples: [
      ...(mediaType in examples ? [{ value: examples[mediaType], parent: examples, key: mediaType }] : []),
      ...schemaExamples(document, schema),
    ],
  }))
}

/** Reads `example` (OpenAPI 3.0 and Swagger 2.0) and `examples` (JSON Schema, OpenAPI 3.1). */
function schemaExamples({ follow }: OpenApiDocument, target: unknown): DocumentedExample[] {
  const schema = follow(target)
  if (!isObject(schema)) return []
  const list: unknown = schema['examples']
  const several = Array.isArray(list) ? list.map((value: unknown, key) => ({ value, parent: list, key })) : []
  return [...exampleIn(schema), ...several]
}

const exampleIn = (parent: JsonObject): DocumentedExample[] =>
  'example' in parent ? [{ value: parent['example'], parent, key: 'example' }] : []

const membersOf = (value: unknown) => (isObject(value) ? Object.entries(value) : [])

const plainMediaType = (mediaType: string) => (mediaType.split(';')[0] ?? '').trim().toLowerCase()
