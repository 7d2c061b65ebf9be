import type { DocumentedResponse } from '../../openapi/error-responses.js'
import { isObject } from '../../openapi/json-object.js'
import type { OpenApiDocument } from '../../openapi/openapi-document.js'
import type { PlaceReader, Places } from './documented-places.js'

/** Places that one or more responses have. */
export interface Evidence {
  /** The lower-case name of the header that has them; undefined for the body. */
  readonly header: string | undefined
  /** `schema`: what a schema says; `response`: an example beside it. */
  readonly origin: 'schema' | 'response'
  readonly places: Places
  readonly uses: readonly Use[]
}

/** A response that has some places. */
export interface Use {
  readonly response: DocumentedResponse
  /** True for an example that was written for this response, not for a schema or response that others share. */
  readonly isOwn: boolean
}

/** Returns the places in bodies and headers of responses, those that several responses share once. */
export function collectEvidence(
  document: OpenApiDocument,
  reader: PlaceReader,
  responses: readonly DocumentedResponse[],
  accepts: (mediaType: string) => boolean = isJson,
): readonly Evidence[] {
  const found = new Map<Places, Map<string | undefined, Evidence & { readonly uses: Use[] }>>()
  const add = (places: Places, origin: Evidence['origin'], use: Use, header?: string) => {
    if (places.size === 0) return
    const byHeader = found.get(places) ?? new Map<string | undefined, Evidence & { readonly uses: Use[] }>()
    found.set(places, byHeader)
    const evidence = byHeader.get(header)
    if (evidence) evidence.uses.push(use)
    else byHeader.set(header, { header, origin, places, uses: [use] })
  }
  for (const response of responses) {
    const isOwn = !response.isReferred
    for (const { mediaType, schema, examples } of response.contents) {
      if (!accepts(mediaType)) continue
      add(reader.ofSchema(schema), 'schema', { response, isOwn: false })
      for (const example of examples)
        if (!example.isOfSchema) add(reader.ofExample(example), 'response', { response, isOwn })
    }
    for (const [name, target] of headersOf(response)) {
      const header = document.follow(target)
      if (!isObject(header)) continue
      const at = name.toLowerCase()
      add(reader.ofSchema(header['schema'] ?? header), 'schema', { response, isOwn: false }, at)
      if ('example' in header && 'schema' in header)
        add(
          reader.ofExample({ value: header['example'], parent: header, key: 'example' }),
          'response',
          { response, isOwn },
          at,
        )
    }
  }
  return [...found.values()].flatMap((byHeader) => [...byHeader.values()])
}

const headersOf = ({ response }: DocumentedResponse) =>
  isObject(response['headers']) ? Object.entries(response['headers']) : []

/** Returns true for a media type whose bodies a JSON pointer leads into. */
export const isJson = (mediaType: string): boolean =>
  mediaType.includes('json') || /^(?:\*|application)\/\*$/.test(mediaType) || mediaType === ''
