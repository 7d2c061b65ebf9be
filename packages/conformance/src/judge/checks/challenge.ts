import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { quote } from '../quote.js'

export const challenge = defineCheck({
  id: 'challenge',
  source: 'RFC 9110, section 11.6.1',
  requirement: 'A 401 response has a WWW-Authenticate header that begins with a scheme.',
  inspects: 'headers',
  judge: ({ response: { status, headers } }) => {
    if (status !== 401) return []
    const values = headerValues(headers, 'www-authenticate').filter((value) => value.trim() !== '')
    const [first] = values
    const expected = 'a challenge'
    if (first === undefined)
      return [finding('Missing WWW-Authenticate header.', { kind: 'absent', expected, actual: 'none' })]
    if (values.some((value) => scheme.test(value))) return []
    const message = 'The WWW-Authenticate header does not begin with an authentication scheme.'
    return [finding(message, { kind: 'malformed', expected, actual: quote(first) })]
  },
})

/** A token that is not the name of a parameter; lists may begin with empty elements (RFC 9110, section 5.6.1). */
const scheme = /^[\s,]*[\w!#$%&'*+.^`|~-]+(?:\s*(?:,|$)|\s+[^\s=])/
