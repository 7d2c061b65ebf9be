import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'

export const redirect = defineCheck({
  id: 'redirect',
  source: 'RFC 9110, section 15.4',
  requirement: 'The server answers the request itself; redirects are never followed.',
  inspects: 'exchange',
  appliesTo: 'every-response',
  provesAcceptance: true,
  judge: ({ response: { status, headers }, expected }) => {
    if (status < 300 || status > 399 || expected?.statuses.includes(status)) return []
    const [location] = headerValues(headers, 'location')
    return [
      finding('The server redirected the request instead of returning an error.', {
        expected: expected?.statuses.join(' or ') || 'an error',
        actual: location === undefined ? String(status) : `${status} to ${location}`,
      }),
    ]
  },
})
