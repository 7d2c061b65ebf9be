import { refused, validBody } from '../derived-request.js'
import type { Schema } from '../openapi/operation.js'
import { perOperation } from '../rule.js'

export const malformedBody = perOperation('malformed-body', (operation) => {
  const valid = validBody(operation)
  if (!valid || !('json' in valid)) return []
  const cut = JSON.stringify(valid.json).slice(0, -1)
  return [
    { name: 'a body that is cut off', body: { text: cut === '' ? '{' : cut }, harmless: refused },
    ...(operation.body?.variants.every(isObject)
      ? [{ name: 'a list as the body', body: { json: [] }, harmless: refused }]
      : []),
  ]
})

const isObject = ({ type, properties }: Schema) => type === 'object' || (type === undefined && properties)
