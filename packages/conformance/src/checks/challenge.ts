import type { Check } from '../check.js'
import { headerValues } from '../response.js'

/** RFC 9110, section 11.6.1: a 401 response carries a challenge, so that a client knows how to authenticate. */
export const challenge = {
  id: 'challenge',
  judge: ({ response: { status, headers } }) =>
    status === 401 && headerValues(headers, 'www-authenticate').every((value) => value.trim() === '')
      ? [{ message: 'A 401 response must carry WWW-Authenticate.', expected: 'a challenge', actual: 'none' }]
      : [],
} as const satisfies Check
