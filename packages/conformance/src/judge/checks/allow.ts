import type { Check } from '../check.js'
import { quote } from '../finding.js'
import { headerValues } from '../../http/response.js'

/**
 * RFC 9110, section 15.5.6: a 405 response names the methods that are allowed; the list may be empty. The one that it
 * refuses is none of them; methods are case-sensitive (section 9.1).
 */
export const allow = {
  id: 'allow',
  judge: ({ response: { status, headers }, request }) => {
    if (status !== 405) return []
    const values = headerValues(headers, 'allow')
    const expected = 'the allowed methods'
    if (values.length === 0)
      return [{ kind: 'absent', message: 'A 405 response must carry Allow.', expected, actual: 'none' }]
    const methods = values.flatMap((value) => value.split(',')).map((method) => method.trim())
    if (!request || !methods.includes(request.method)) return []
    const message = `Allow names ${request.method}, the method that the response refuses.`
    return [{ kind: 'contradiction', message, expected, actual: quote(values.join(', ')) }]
  },
} as const satisfies Check
