import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused, validBody } from './definition/derived-request.js'
import { jsonTextOf, withHeader } from './definition/request-changes.js'
import { plainText } from './definition/wrong-values.js'

export const wrongMediaType = defineMistake({
  id: 'wrong-media-type',
  order: 110,
  source: 'RFC 9110, section 15.5.16',
  description: 'a body of plain text',
  fromTrigger: {
    base: 'json',
    derive: (request) => ({
      ...withHeader(request, ['content-type', plainText]),
      body: { text: jsonTextOf(request) ?? '' },
    }),
  },
  fromOperation: perOperation((operation) => {
    const valid = validBody(operation)
    if (!valid || !('json' in valid)) return []
    return [
      {
        name: 'a body of plain text',
        body: { text: JSON.stringify(valid.json) },
        mediaType: plainText,
        harmless: mustBeRefused,
      },
    ]
  }),
})
