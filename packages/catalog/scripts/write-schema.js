// Writes error-catalog.schema.json from the one definition of the format. Build the package first.
import { writeFileSync } from 'node:fs'
import { catalogSchema } from '../dist/catalog-schema.js'

writeFileSync(new URL('../error-catalog.schema.json', import.meta.url), catalogSchema())
