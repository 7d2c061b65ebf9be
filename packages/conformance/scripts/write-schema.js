// Writes the JSON Schemas of the triggers file and of conformance.json, each from the one definition of its format. Build
// the package first.
import { writeFileSync } from 'node:fs'
import { triggersSchema } from '../dist/triggers/triggers-schema.js'
import { resultSchema } from './result-schema.js'

const write = (name, text) => writeFileSync(new URL(`../${name}`, import.meta.url), text)
write('error-triggers.schema.json', triggersSchema())
write('conformance.schema.json', resultSchema())
