import { plainText } from '../client-mistakes.js'
import { refused, validBody } from '../../discover/derived-request.js'
import { perOperation } from '../../discover/rule.js'

export const wrongMediaType = perOperation('wrong-media-type', (operation) => {
  const valid = validBody(operation)
  if (!valid || !('json' in valid)) return []
  return [
    {
      name: 'a body of plain text',
      body: { text: JSON.stringify(valid.json) },
      mediaType: plainText,
      harmless: refused,
    },
  ]
})
