import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, YAMLMap } from 'yaml'

/** A response with a code, which a document is to have. */
export interface AddedResponse {
  /** As the document writes it. */
  readonly path: string
  readonly method: string
  readonly status: number
  readonly code: string
  /** The description of a new response. */
  readonly description: string
  readonly mediaType: string
  readonly body: unknown
  /** The header that has the code, where the body does not. */
  readonly header: string | undefined
}

export interface ChangedDocument {
  readonly text: string
  readonly added: readonly AddedResponse[]
  /** Those that the document has no place for, each with a sentence about why. */
  readonly skipped: readonly { readonly response: AddedResponse; readonly reason: string }[]
}

/** Tests for a Swagger 2.0 document, whose responses have one example for each media type and no place for more. */
export function isSwagger2(text: string): boolean {
  const { contents } = parseDocument(text)
  return isMap(contents) && contents.has('swagger')
}

/**
 * Adds responses to an OpenAPI 3 document: each code as an example of its status. Comments and the order of YAML are kept;
 * what the document has is not changed.
 *
 * @param text - JSON, or YAML that parses
 */
export function addResponses(text: string, responses: readonly AddedResponse[]): ChangedDocument {
  const document = parseDocument(text)
  const added: AddedResponse[] = []
  const skipped: { response: AddedResponse; reason: string }[] = []
  for (const response of responses) {
    const reason = addResponse(document, response)
    if (reason === undefined) added.push(response)
    else skipped.push({ response, reason })
  }
  const isJson = text.trimStart().startsWith('{')
  const changed = isJson
    ? `${JSON.stringify(document.toJS(), null, indentOf(text))}\n`
    : document.toString({ lineWidth: 0 })
  return { text: added.length === 0 ? text : changed, added, skipped }
}

/** Adds one response, or returns why not. */
function addResponse(document: Document, response: AddedResponse): string | undefined {
  const { path, method, status, code, description, mediaType, body, header } = response
  const item = mapAt(document, document.contents, ['paths', path])
  if (!item) return 'The paths of the document are no map.'
  if (item.has('$ref')) return 'The path refers to another place.'
  const operation = mapAt(document, item, [method.toLowerCase()])
  if (!operation) return 'The operation is no map.'
  const owned = mapAt(document, operation, ['responses'])
  if (!owned) return 'The responses are no map.'
  const isNew = !pairOf(owned, String(status))
  const target = mapAt(document, owned, [String(status)])
  if (!target || target.has('$ref')) return `The response ${status} refers to another place.`
  if (isNew) target.set('description', description)
  if (header !== undefined) return addHeader(document, target, header, code)
  const content = mapAt(document, target, ['content', mediaType])
  if (!content || content.has('$ref')) return `The content of the response ${status} refers to another place.`
  if (content.has('example')) return `The response ${status} has an example, which excludes others.`
  const examples = mapAt(document, content, ['examples'])
  if (!examples) return `The examples of the response ${status} are no map.`
  const name = code.replace(/[^\w.-]/g, '_')
  if (!examples.has(name)) examples.set(name, document.createNode({ value: body }))
  return undefined
}

/** Adds a code to the values that the schema of a header allows. */
function addHeader(document: Document, target: YAMLMap, header: string, code: string): string | undefined {
  const schema = mapAt(document, target, ['headers', header, 'schema'])
  if (!schema || schema.has('$ref')) return `The header ${header} refers to another place.`
  const values = schema.get('enum', true)
  if (isSeq(values)) {
    if (!values.items.some((each) => isScalar(each) && each.value === code)) values.add(code)
  } else {
    if (schema.items.length === 0) schema.set('type', 'string')
    schema.set('enum', document.createNode([code]))
  }
  return undefined
}

/** Returns the map at the end of a path, and creates what is missing; undefined where something else is there. */
function mapAt(document: Document, from: unknown, keys: readonly string[]): YAMLMap | undefined {
  let inside = isMap(from) ? from : undefined
  for (const key of keys) {
    if (!inside) return undefined
    const pair = pairOf(inside, key)
    if (!pair) {
      const created: YAMLMap = new YAMLMap(document.schema)
      inside.set(document.createNode(key), created)
      inside = created
    } else inside = isMap(pair.value) ? pair.value : undefined
  }
  return inside
}

/** A status may be written as a number. */
const pairOf = ({ items }: YAMLMap, key: string): Pair | undefined =>
  items.find((each) => isScalar(each.key) && String(each.key.value) === key)

const indentOf = (text: string): number => /^\{\s*\n( +)/.exec(text)?.[1]?.length ?? 2
