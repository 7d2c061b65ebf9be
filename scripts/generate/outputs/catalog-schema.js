import { catalogSchema } from '../../../packages/catalog/dist/catalog-schema.js'

/** The JSON Schema of a catalog file, from the shape by which it is read. */
export const render = () => [{ path: 'packages/catalog/error-catalog.schema.json', text: catalogSchema() }]
