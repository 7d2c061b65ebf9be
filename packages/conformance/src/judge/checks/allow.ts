import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { quote } from '../quote.js'

export const allow = defineCheck({
  id: 'allow',
  source: 'RFC 9110, sections 9.1 and 15.5.6',
  requirement: 'A 405 response has an Allow header that does not list the refused method; it may be empty.',
  inspects: 'headers',
  judge: ({ response: { status, headers }, request }) => {
    if (status !== 405) return []
    const values = headerValues(headers, 'allow')
    const expected = 'the allowed methods'
    if (values.length === 0)
      return [finding('Missing Allow header.', { kind: 'absent', expected, actual: 'none' })]
    const methods = values.flatMap((value) => value.split(',')).map((method) => method.trim())
    if (!request || !methods.includes(request.method)) return []
    const message = `The Allow header lists ${request.method}, the method that was refused.`
    return [finding(message, { kind: 'contradiction', expected, actual: quote(values.join(', ')) })]
  },
})
