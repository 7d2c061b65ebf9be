// Writes error-triggers.schema.json from the one definition of the format. Build the package first.
import { writeFileSync } from 'node:fs'
import { triggersSchema } from '../dist/triggers/triggers-schema.js'

writeFileSync(new URL('../error-triggers.schema.json', import.meta.url), triggersSchema())
