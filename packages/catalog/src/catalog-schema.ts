import { catalogShape } from './catalog-shape.js'
import { toJsonSchema } from './document/json-schema.js'

const id = 'https://unpkg.com/@error-contract/catalog/error-catalog.schema.json'

/** Returns the text of `error-catalog.schema.json`, from which editors complete a catalog. */
export const catalogSchema = (): string =>
  `${JSON.stringify(toJsonSchema(catalogShape, 'Error catalog', id), undefined, 2)}\n`
