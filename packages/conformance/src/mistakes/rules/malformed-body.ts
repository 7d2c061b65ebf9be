import { cutOff } from '../client-mistakes.js'
import { refused, validBody } from '../../discover/derived-request.js'
import type { Schema } from '../../discover/openapi/operation.js'
import { perOperation } from '../../discover/rule.js'

export const malformedBody = perOperation('malformed-body', (operation) => {
  const valid = validBody(operation)
  if (!valid || !('json' in valid)) return []
  return [
    { name: 'a body that is cut off', body: { text: cutOff(valid.json) }, harmless: refused },
    ...(operation.body?.variants.every(isObject)
      ? [{ name: 'a list as the body', body: { json: [] }, harmless: refused }]
      : []),
  ]
})

const isObject = ({ type, properties }: Schema) => type === 'object' || (type === undefined && properties)
