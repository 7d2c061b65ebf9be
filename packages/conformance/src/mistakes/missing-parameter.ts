import { bodyProperties } from '../operations/body-properties.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

export const missingParameter = defineMistake({
  id: 'missing-parameter',
  order: 150,
  source: 'OpenAPI 3.1.1, section 4.8.12; JSON Schema Validation 2020-12, section 6.5.3',
  description: 'a required parameter or property that is missing',
  fromOperation: perOperation((operation) => [
    ...operation.parameters
      .filter(({ isRequired, isLearned, in: location }) => isRequired && !isLearned && location !== 'path')
      .map(({ name, in: location }) => ({
        name: `without ${name}`,
        [location === 'query' ? 'query' : 'headers']: { [name]: undefined },
        harmless: mustBeRefused,
      })),
    ...bodyProperties(operation)
      .filter(({ isRequired }) => isRequired)
      .map((property) => ({
        name: `without ${property.name}`,
        body: { json: property.with(undefined) },
        harmless: mustBeRefused,
      })),
  ]),
})
