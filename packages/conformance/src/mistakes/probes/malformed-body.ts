import { cutOff } from '../client-mistakes.js'
import { jsonOf, type Probe } from '../probe.js'

/** RFC 8259: the parser of the body comes to its end too early. */
export const malformedBody: Probe = {
  id: 'malformed-body',
  what: 'a JSON body that is cut off',
  on: 'json',
  make: (request) => ({ ...request, body: { text: cutOff(jsonOf(request)) } }),
}
