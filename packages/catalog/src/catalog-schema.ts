import { catalogShape } from './catalog-shape.js'
import { toJsonSchema } from './document/json-schema.js'

/** Returns the text of `error-catalog.schema.json`, from which editors complete a catalog. */
export const catalogSchema = (): string =>
  `${JSON.stringify(toJsonSchema(catalogShape, 'Error catalog'), undefined, 2)}\n`
