import { toJsonSchema } from '@error-contract/catalog/document'
import { triggersShape } from './triggers-shape.js'

const id = 'https://unpkg.com/@error-contract/conformance/error-triggers.schema.json'

/** Returns the text of `error-triggers.schema.json`, with which editors complete a triggers file. */
export const triggersSchema = (): string =>
  `${JSON.stringify(toJsonSchema(triggersShape(), 'Error triggers', id), undefined, 2)}\n`
