import { plainText } from '../client-mistakes.js'
import { jsonOf, withHeader, type Probe } from '../probe.js'

/** RFC 9110, section 15.5.16: JSON that says it is plain text. */
export const wrongMediaType: Probe = {
  id: 'wrong-media-type',
  what: 'a body of plain text',
  on: 'json',
  make: (request) => ({
    ...withHeader(request, ['content-type', plainText]),
    body: { text: JSON.stringify(jsonOf(request)) },
  }),
}
