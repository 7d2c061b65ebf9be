import type { Check } from '../check.js'
import { headerValues } from '../response.js'

/** RFC 9110, section 15.5.6: a 405 response names the methods that are allowed; the list may be empty. */
export const allow = {
  id: 'allow',
  judge: ({ response: { status, headers } }) =>
    status === 405 && headerValues(headers, 'allow').length === 0
      ? [{ message: 'A 405 response must carry Allow.', expected: 'the allowed methods', actual: 'none' }]
      : [],
} as const satisfies Check
