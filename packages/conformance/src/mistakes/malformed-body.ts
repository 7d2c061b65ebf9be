import type { Schema } from '../operations/operation.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused, validBody } from './definition/derived-request.js'
import { jsonTextOf } from './definition/request-changes.js'
import { truncatedJson } from './definition/wrong-values.js'

export const malformedBody = defineMistake({
  id: 'malformed-body',
  order: 100,
  source: 'RFC 8259, section 2',
  description: 'a JSON body that is cut off',
  fromTrigger: {
    base: 'json',
    derive: (request) => ({ ...request, body: { text: truncatedJson(jsonTextOf(request) ?? '') } }),
  },
  fromOperation: perOperation((operation) => {
    const valid = validBody(operation)
    if (!valid || !('json' in valid)) return []
    const isAlwaysObject = operation.body?.variants.every(isObject)
    return [
      {
        name: 'a body that is cut off',
        body: { text: truncatedJson(JSON.stringify(valid.json)) },
        harmless: mustBeRefused,
      },
      ...(isAlwaysObject
        ? [{ name: 'a list as the body', body: { json: [] }, harmless: mustBeRefused }]
        : []),
    ]
  }),
})

const isObject = ({ type, properties }: Schema) => type === 'object' || (type === undefined && properties)
