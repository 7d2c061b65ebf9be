import { InvalidInputError } from '@error-contract/catalog'
import { sample } from 'openapi-sampler'
import { isFramingHeader, isRoutingHeader } from '../http/reserved-headers.js'
import type { Operation, OperationBody, OperationParameter, Schema } from './operation.js'
import { readSchema, type KnownSchemas } from './read-schema.js'
import { schemaVariants } from './schema-variants.js'
import { asObject, type JsonObject } from './json-object.js'

/**
 * Returns the operations of an OpenAPI document of version 3, given as a plain object without `$ref`.
 *
 * @throws {InvalidInputError} when the document has another version or describes no operation.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function readOperations(document: unknown, file: string): readonly Operation[] {
  const { paths, security, openapi } = asObject(document)
  if (openapi === undefined)
    throw unusable(file, 'This is Swagger 2.0. Convert it to OpenAPI 3, which most tools for it can do.')
  const known: KnownSchemas = new Map()
  const operations = Object.entries(asObject(paths)).flatMap(([path, item]) =>
    readPath(path, asObject(item), security, known),
  )
  if (operations.length === 0) throw unusable(file, 'The document describes no operation.')
  return operations
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

const readPath = (path: string, item: JsonObject, security: unknown, known: KnownSchemas): Operation[] =>
  methods.flatMap((method) => {
    if (!Object.hasOwn(item, method)) return []
    const operation = asObject(item[method])
    return [
      {
        method: method.toUpperCase(),
        path,
        parameters: readParameters([...asList(item.parameters), ...asList(operation.parameters)], known),
        body: readBody(asObject(operation.requestBody), known),
        isSecured: isSecured(operation.security ?? security),
        sample: sampleValue,
      },
    ]
  })

/** Null stands for a value of a schema that the sampler cannot read. */
function sampleValue(schema: Schema): unknown {
  try {
    const options = { skipNonRequired: true, skipReadOnly: true, quiet: true }
    return sample(schema as Parameters<typeof sample>[0], options)
  } catch {
    return null
  }
}

/** Those of an operation come last, and override those of its path. */
function readParameters(list: readonly unknown[], known: KnownSchemas): OperationParameter[] {
  const byKey = new Map<string, OperationParameter>()
  for (const given of list.map(asObject)) {
    const { name, in: place, required, schema, example } = given
    // The client writes those of the connection, and the caller of the run chooses the host.
    if (place === 'header' && typeof name === 'string' && (isFramingHeader(name) || isRoutingHeader(name)))
      continue
    if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header')) continue
    const own = readSchema({ ...asObject(schema), ...(example !== undefined && { example }) }, known)
    byKey.set(`${place} ${name}`, {
      name,
      in: place,
      isRequired: place === 'path' || required === true,
      schema: own,
    })
  }
  return [...byKey.values()]
}

function readBody({ content, required }: JsonObject, known: KnownSchemas): OperationBody | undefined {
  const found = Object.entries(asObject(content)).find(([mediaType]) =>
    /^application\/(?:[\w.+-]+\+)?json\b/i.test(mediaType),
  )
  if (!found) return undefined
  const [mediaType, { schema, example }] = [found[0], asObject(found[1])]
  const own = readSchema({ ...asObject(schema), ...(example !== undefined && { example }) }, known)
  return { mediaType, isRequired: required === true, variants: schemaVariants(own) }
}

/** An empty requirement among several makes the credential optional. */
function isSecured(security: unknown): boolean {
  if (!Array.isArray(security)) return true
  return security.length > 0 && security.every((one) => Object.keys(asObject(one)).length > 0)
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])
