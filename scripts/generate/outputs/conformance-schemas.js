import { triggersSchema } from '../../../packages/conformance/dist/triggers/triggers-schema.js'
import { resultSchema } from '../result-schema.js'

/** The JSON Schemas of the triggers file and of conformance.json. */
export const render = () => [
  { path: 'packages/conformance/error-triggers.schema.json', text: triggersSchema() },
  { path: 'packages/conformance/conformance.schema.json', text: resultSchema() },
]
