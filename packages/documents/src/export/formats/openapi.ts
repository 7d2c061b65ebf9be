import type { Catalog, DeclaredError } from '@error-contract/catalog'
import type { JsonSchema } from '@error-contract/catalog/document'
import {
  declarationOf,
  envelopeDefinitionOf,
  exactMember,
  retiredDefinitionsOf,
  otherMembersOf,
} from '../../exact-catalog.js'
import { defineExportFormat } from '../define-export-format.js'
import { exampleResponse } from '../example-response.js'

export const openapi = defineExportFormat({
  name: 'openapi',
  extension: '.yaml',
  description:
    'OpenAPI 3.1 components: a response with an example per code, for a `$ref`, which imports as the same catalog.',
  async export(catalog) {
    const [{ stringify }, { bodySchema, schemaInEnvelope }] = await Promise.all([
      import('yaml'),
      import('../body-schema.js'),
    ])
    const keys = componentKeys(catalog.codes)
    const responses = catalog.codes.map((code) => {
      const contents = catalog.inEachEnvelopeOf(code).map((each) => ({
        catalog: each,
        schema: schemaInEnvelope(each, [code]),
      }))
      const response = responseOf(catalog.getDeclared(code), contents)
      return [keys.get(code) ?? code, response] as const
    })
    const retired = retiredDefinitionsOf(catalog)
    const document = {
      openapi: '3.1.0',
      info: { title: `Errors of ${catalog.name}`, version: catalog.version ?? '0.0.0' },
      // Tools refuse a document without these two, though OpenAPI 3.1 does not.
      servers: [{ url: '/' }],
      paths: {},
      [exactMember]: {
        name: catalog.name,
        ...(catalog.version !== undefined && { version: catalog.version }),
        ...(catalog.owner !== undefined && { owner: catalog.owner }),
        ...otherMembersOf(catalog),
        envelope: envelopeDefinitionOf(catalog),
        ...(retired && { retired }),
      },
      components: {
        schemas: { Error: bodySchema(catalog, catalog.codes) },
        responses: Object.fromEntries(responses),
      },
    }
    return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true })
  },
})

/** The form of a response in one envelope. */
interface ResponseContent {
  readonly catalog: Catalog
  /** Undefined where the response has no body. */
  readonly schema: JsonSchema | undefined
}

function responseOf(error: DeclaredError, contents: readonly ResponseContent[]) {
  const { code, description, deprecated, message, docs } = error
  const examples = contents.map(({ catalog, schema }) => ({
    catalog,
    schema,
    ...exampleResponse(catalog, code),
  }))
  const bodies = examples.filter(({ schema }) => schema !== undefined)
  const headers: Readonly<Record<string, string>> = Object.fromEntries(
    examples.flatMap((one) => Object.entries(one.headers)),
  )
  const places = contents.map(({ catalog }) => catalog.envelope.code)
  const isCode = (name: string) => places.some((place) => place && 'header' in place && place.header === name)
  // A header that only some of the envelopes have is not required.
  const isInAll = (name: string) =>
    error.headers.includes(name) || examples.every((one) => Object.hasOwn(one.headers, name))
  const headerNames = [...new Set([...Object.keys(headers), ...error.headers])].filter(
    (name) => name !== 'content-type',
  )
  return {
    description: [
      description ?? message?.source ?? code,
      deprecated === undefined ? '' : `Deprecated: ${deprecated}`,
    ]
      .filter((text) => text !== '')
      .join(' '),
    ...(headerNames.length > 0 && {
      headers: Object.fromEntries(
        headerNames.map((name) => [
          name,
          {
            required: isInAll(name),
            schema: isCode(name) ? { type: 'string', const: headers[name] } : { type: 'string' },
          },
        ]),
      ),
    }),
    ...(bodies.length > 0 && {
      content: Object.fromEntries(
        bodies.map(({ catalog, schema, body }) => [
          catalog.envelope.mediaType,
          {
            schema: { allOf: [{ $ref: '#/components/schemas/Error' }, schema] },
            examples: { [code.replace(/[^\w.-]/g, '_')]: { summary: code, value: body } },
          },
        ]),
      ),
    }),
    ...(docs !== undefined && { 'x-docs': docs }),
    [exactMember]: { code, ...declarationOf(error) },
  }
}

/** Component keys have only letters, digits and `.-_` (OpenAPI 3.1, section 4.8.7). Equal keys get a number. */
function componentKeys(codes: readonly string[]): Map<string, string> {
  const taken = new Set(codes.filter((code) => /^[\w.-]+$/.test(code)))
  return new Map(
    codes.map((code) => {
      if (/^[\w.-]+$/.test(code)) return [code, code]
      const plain = code.replace(/[^\w.-]/g, '_')
      let key = plain
      for (let number = 2; taken.has(key); number += 1) key = `${plain}_${number}`
      taken.add(key)
      return [code, key]
    }),
  )
}
