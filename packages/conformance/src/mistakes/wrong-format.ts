import { createRequire } from 'node:module'
import { bodyProperties } from '../operations/body-properties.js'
import type { Schema } from '../operations/operation.js'
import { schemaVariants } from '../operations/schema-variants.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

/** A text that has no format of JSON Schema and is not a number. */
const unformatted = 'no such value!'

export const wrongFormat = defineMistake({
  id: 'wrong-format',
  order: 180,
  source: 'JSON Schema Validation 2020-12, section 7.3',
  description: 'a value in the wrong format',
  fromOperation: perOperation((operation) => [
    ...operation.parameters
      .filter(({ in: location, schema }) => location === 'path' && (isFormatted(schema) || isNumber(schema)))
      .map(({ name }) => ({
        name: `${name} in the wrong format`,
        pathValues: { [name]: encodeURIComponent(unformatted) },
        harmless: mustBeRefused,
      })),
    ...bodyProperties(operation)
      .filter(({ schema }) => isFormatted(schema))
      .map((property) => ({
        name: `${property.name} in the wrong format`,
        body: { json: property.with(unformatted) },
        harmless: mustBeRefused,
      })),
  ]),
})

/** Returns whether every variant of a schema refuses the unformatted text. */
const isFormatted = (schema: Schema): boolean =>
  schemaVariants(schema).every(
    ({ format = '', pattern }) =>
      formats.has(format) || (pattern !== undefined && !matches(pattern, unformatted)),
  )

/** The formats of JSON Schema Validation 2020-12, section 7.3. Others, such as `password`, may have any text. */
const formats = new Set(
  'date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri iri uuid'.split(' '),
)

/** Takes linear time; a pattern that RE2 cannot compile may match anything. */
function matches(pattern: string, text: string): boolean {
  // Loaded only for a document with patterns: it takes longer to load than many runs take.
  const { RE2JS } = createRequire(import.meta.url)('re2js') as typeof import('re2js')
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern)).matcher(text).find()
  } catch {
    return true
  }
}

const isNumber = ({ type }: Schema) => type === 'integer' || type === 'number'
