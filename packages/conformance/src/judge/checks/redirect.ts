import type { Check } from '../check.js'
import { headerValues } from '../../http/response.js'

/** RFC 9110, section 15.4: a redirection is not the error that was due. It is never followed. */
export const redirect = {
  id: 'redirect',
  judge: ({ response: { status, headers }, expected }) => {
    if (status < 300 || status > 399 || expected?.statuses.includes(status)) return []
    const [location] = headerValues(headers, 'location')
    return [
      {
        message: 'The server redirected the request instead of answering it.',
        expected: expected?.statuses.join(' or ') || 'an error',
        actual: location === undefined ? String(status) : `${status} to ${location}`,
      },
    ]
  },
} as const satisfies Check
