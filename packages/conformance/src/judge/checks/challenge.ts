import type { Check } from '../check.js'
import { quote } from '../finding.js'
import { headerValues } from '../../http/response.js'

/**
 * RFC 9110, section 11.6.1: a 401 response carries a challenge, so that a client knows how to authenticate; each begins
 * with the name of a scheme.
 */
export const challenge = {
  id: 'challenge',
  judge: ({ response: { status, headers } }) => {
    if (status !== 401) return []
    const values = headerValues(headers, 'www-authenticate').filter((value) => value.trim() !== '')
    const [first] = values
    const expected = 'a challenge'
    if (first === undefined)
      return [
        { kind: 'absent', message: 'A 401 response must carry WWW-Authenticate.', expected, actual: 'none' },
      ]
    if (values.some((value) => scheme.test(value))) return []
    const message = 'WWW-Authenticate does not begin with the name of a scheme.'
    return [{ kind: 'malformed', message, expected, actual: quote(first) }]
  },
} as const satisfies Check

/** A token that is not the name of a parameter; lists may begin with empty elements (RFC 9110, section 5.6.1). */
const scheme = /^[\s,]*[\w!#$%&'*+.^`|~-]+(?:\s*(?:,|$)|\s+[^\s=])/
