import { mediaTypeOf } from '@error-contract/catalog'
import { isObject, type JsonObject } from './json-object.js'
import type { OpenApiDocument } from './openapi-document.js'

/** A documented response of an operation. */
export interface DocumentedResponse {
  /** `GET /machines/{id}`; for a response that no operation has, its place. */
  readonly operation: string
  /** Undefined for a range such as `4XX` and for `default`. */
  readonly status: number | undefined
  /** As written. */
  readonly statusText: string
  readonly response: JsonObject
  readonly contents: readonly ErrorContent[]
  /** True when the operation refers to the response, which others may do too. */
  readonly isReferred: boolean
  /** The object that has this response, and its key there. */
  readonly parent: object
  readonly key: string
}

/** A documented error response of an operation. */
export type ErrorResponse = DocumentedResponse

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
  /** True when it is an example of the schema, not of this response alone. */
  readonly isOfSchema: boolean
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

/** Returns every documented response with a status from 400, a range such as `4XX`, or `default`. */
export const errorResponses = (document: OpenApiDocument): ErrorResponse[] =>
  operationResponses(document, isError)

/** Returns every documented response with 2xx. */
export const successfulResponses = (document: OpenApiDocument): DocumentedResponse[] =>
  operationResponses(document, (status) => /^2(?:\d\d|XX)$/i.test(status))

/** Returns every response object that an operation has, whatever its status. */
export const usedResponses = (document: OpenApiDocument): ReadonlySet<unknown> =>
  new Set(operationResponses(document, () => true).map(({ response }) => response))

type AcceptsStatus = (status: string) => boolean

const isError: AcceptsStatus = (status) => /^(?:[45]\d\d|[45]XX|default)$/i.test(status)

/** The members that have the operations of this API. Those of `x-ms-paths` differ in their query alone. */
const pathMembers = ['paths', 'x-ms-paths']

const operationResponses = (document: OpenApiDocument, accepts: AcceptsStatus) =>
  pathMembers.flatMap((key) => responsesOfPaths(document, document.root[key], accepts))

/** Returns the error responses of those who receive webhooks and callbacks, which this API does not return. */
export const receiverResponses = (document: OpenApiDocument): DocumentedResponse[] => {
  const { root, follow } = document
  const callbacks = pathMembers.flatMap((key) =>
    operationsOf(document, root[key]).flatMap(({ operation }) =>
      membersOf(operation['callbacks']).map(([, callback]) => follow(callback)),
    ),
  )
  return [...callbacks, root['webhooks'], root['x-webhooks']].flatMap((paths) =>
    responsesOfPaths(document, paths, isError),
  )
}

/** Returns the responses under `components`, with a status where their key is one. */
export const componentResponses = (document: OpenApiDocument): DocumentedResponse[] => {
  const { components, responses } = document.root
  const holder = isObject(components) ? components['responses'] : responses
  return membersOf(holder).flatMap(([key, target]) => {
    const status = /^[45](?:\d\d|XX)$/i.test(key) ? key : 'default'
    return isObject(holder) ? responseOf(document, holder, key, { target, status, operation: key }) : []
  })
}

function responsesOfPaths(
  document: OpenApiDocument,
  paths: unknown,
  accepts: AcceptsStatus,
): DocumentedResponse[] {
  return operationsOf(document, paths).flatMap(({ name, operation }) => {
    const { responses } = operation
    if (!isObject(responses)) return []
    return Object.entries(responses).flatMap(([status, target]) =>
      accepts(status)
        ? responseOf(document, responses, status, {
            target,
            status,
            operation: name,
            produces: operation['produces'],
          })
        : [],
    )
  })
}

function operationsOf(document: OpenApiDocument, paths: unknown) {
  return membersOf(paths).flatMap(([path, target]) => {
    const item = document.follow(target)
    if (!isObject(item)) return []
    const others = membersOf(item['additionalOperations'])
    return [...methods.map((method) => [method, item[method]] as const), ...others].flatMap(
      ([method, value]) => {
        const operation = document.follow(value)
        return isObject(operation) ? [{ name: `${method.toUpperCase()} ${path}`, operation }] : []
      },
    )
  })
}

function responseOf(
  document: OpenApiDocument,
  parent: object,
  key: string,
  {
    target,
    status: statusText,
    operation,
    produces,
  }: { target: unknown; status: string; operation: string; produces?: unknown },
): DocumentedResponse[] {
  const response = document.follow(target)
  if (!isObject(response)) return []
  const status = /^\d{3}$/.test(statusText) ? Number(statusText) : undefined
  const contents = contentsOf(document, response, produces)
  return [{ operation, status, statusText, response, contents, isReferred: response !== target, parent, key }]
}

/** Reads the media types of an OpenAPI 3 response, or the one schema and the examples of a Swagger 2.0 response. */
function contentsOf(document: OpenApiDocument, response: JsonObject, produces: unknown): ErrorContent[] {
  const { follow, root } = document
  if (isObject(response['content']))
    return membersOf(response['content']).flatMap(([mediaType, target]): ErrorContent[] => {
      const content = follow(target)
      if (!isObject(content)) return []
      const schema = content['schema'] ?? content['itemSchema']
      const named = membersOf(content['examples']).flatMap(([, example]) => namedExample(follow(example)))
      const examples = [...exampleIn(content, false), ...named, ...schemaExamples(document, schema)]
      return [{ mediaType: mediaTypeOf(mediaType), schema, examples }]
    })
  const schema = response['schema']
  const examples = isObject(response['examples']) ? response['examples'] : {}
  const declared: unknown = produces ?? root['produces']
  const produced =
    Array.isArray(declared) && declared.length > 0 ? declared.map(String) : ['application/json']
  const json = produced.find((type) => type.includes('json')) ?? produced[0] ?? 'application/json'
  const mediaTypes =
    Object.keys(examples).length > 0 ? Object.keys(examples) : schema === undefined ? [] : [json]
  return mediaTypes.map((mediaType) => ({
    mediaType: mediaTypeOf(mediaType),
    schema,
    examples: [
      ...(mediaType in examples
        ? [{ value: examples[mediaType], parent: examples, key: mediaType, isOfSchema: false }]
        : []),
      ...schemaExamples(document, schema),
    ],
  }))
}

/** `dataValue` is that of OpenAPI 3.2. */
function namedExample(example: unknown): DocumentedExample[] {
  if (!isObject(example)) return []
  const key = ['value', 'dataValue'].find((name) => name in example)
  return key === undefined ? [] : [{ value: example[key], parent: example, key, isOfSchema: false }]
}

/** Reads `example` (OpenAPI 3.0 and Swagger 2.0) and `examples` (JSON Schema, OpenAPI 3.1). */
function schemaExamples({ follow }: OpenApiDocument, target: unknown): DocumentedExample[] {
  const schema = follow(target)
  if (!isObject(schema)) return []
  const list: unknown = schema['examples']
  const several = Array.isArray(list)
    ? list.map((value: unknown, key) => ({ value, parent: list, key, isOfSchema: true }))
    : []
  return [...exampleIn(schema, true), ...several]
}

const exampleIn = (parent: JsonObject, isOfSchema: boolean): DocumentedExample[] =>
  'example' in parent ? [{ value: parent['example'], parent, key: 'example', isOfSchema }] : []

const membersOf = (value: unknown) => (isObject(value) ? Object.entries(value) : [])
