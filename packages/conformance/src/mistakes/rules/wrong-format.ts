import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import type { Schema } from '../../discover/openapi/operation.js'
import { schemaVariants } from '../../discover/openapi/schema-variants.js'
import { perOperation } from '../../discover/rule.js'

/** Of no format that JSON Schema names, and within a path of no number. */
const unformatted = 'no such value!'

export const wrongFormat = perOperation('wrong-format', (operation) => [
  ...operation.parameters
    .filter(({ in: place, schema }) => place === 'path' && (isFormatted(schema) || isNumber(schema)))
    .map(({ name }) => ({
      name: `${name} in the wrong format`,
      pathValues: { [name]: encodeURIComponent(unformatted) },
      harmless: refused,
    })),
  ...bodyPlaces(operation)
    .filter(({ schema }) => isFormatted(schema))
    .map((place) => ({
      name: `${place.name} in the wrong format`,
      body: { json: place.with(unformatted) },
      harmless: refused,
    })),
])

/** Whether every form that a text may take rules ours out. */
const isFormatted = (schema: Schema): boolean =>
  schemaVariants(schema).every(
    ({ format = '', pattern }) =>
      formats.has(format) || (pattern !== undefined && !matches(pattern, unformatted)),
  )

/** JSON Schema Validation 2020-12, section 7.3. Others, such as `password`, may take any text. */
const formats = new Set(
  'date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri iri uuid'.split(' '),
)

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    // A pattern that no engine here reads says nothing.
    return true
  }
}

const isNumber = ({ type }: Schema) => type === 'integer' || type === 'number'
