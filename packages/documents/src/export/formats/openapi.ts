import type { Catalog, DeclaredError } from '@error-contract/catalog'
import { exampleOf } from '../example.js'
import { bodySchema } from './json-schema.js'

/**
 * An OpenAPI 3.1 document with components only: the schema of any error, and a response with an example per code, to be
 * referred to as `#/components/responses/NotFound`.
 */
export function catalogToOpenApi(catalog: Catalog) {
  const keys = componentKeys(catalog.codes)
  const errors = catalog.codes.map((code) => catalog.getDeclared(code))
  return {
    openapi: '3.1.0',
    info: { title: `Errors of ${catalog.name}`, version: catalog.version ?? '0.0.0' },
    components: {
      schemas: { Error: bodySchema(catalog, catalog.codes) },
      responses: Object.fromEntries(
        errors.map((error) => [keys.get(error.code) ?? error.code, response(catalog, error)]),
      ),
    },
  }
}

function response(catalog: Catalog, error: DeclaredError) {
  const { code, description, deprecated, message, docs } = error
  const { headers, body } = exampleOf(catalog, code)
  const fixed = catalog.envelope.code
  const named = [...new Set([...Object.keys(headers), ...error.headers])].filter(
    (name) => name !== 'content-type',
  )
  return {
    description: [
      description ?? message?.source ?? code,
      deprecated === undefined ? '' : `Deprecated: ${deprecated}`,
    ]
      .filter((text) => text !== '')
      .join(' '),
    ...(named.length > 0 && {
      headers: Object.fromEntries(
        named.map((name) => [
          name,
          {
            required: true,
            schema:
              'header' in fixed && fixed.header === name
                ? { type: 'string', const: headers[name] }
                : { type: 'string' },
          },
        ]),
      ),
    }),
    content: {
      [catalog.envelope.mediaType]: {
        schema: { allOf: [{ $ref: '#/components/schemas/Error' }, bodySchema(catalog, [code])] },
        examples: { [code.replace(/[^\w.-]/g, '_')]: { summary: code, value: body } },
      },
    },
    ...(docs !== undefined && { 'x-docs': docs }),
  }
}

/** OpenAPI 3.1, section 4.8.7: keys have letters, digits and `.-_` only. Codes that would fall together are numbered. */
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
