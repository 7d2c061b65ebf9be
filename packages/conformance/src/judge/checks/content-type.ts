import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'

export const contentType = defineCheck({
  id: 'content-type',
  source: 'RFC 9110, section 8.3',
  requirement:
    'The response has one Content-Type header with the media type of the envelope; parameters and case do not count.',
  inspects: 'body',
  judge: ({ response: { headers }, catalog, hasBody }) => {
    if (!hasBody) return []
    const expected = catalog.envelope.mediaType
    const values = headerValues(headers, 'content-type')
    const [value] = values
    if (value === undefined)
      return [finding('Missing Content-Type header.', { kind: 'absent', expected, actual: 'none' })]
    if (values.length > 1)
      return [
        finding('Repeated Content-Type header.', {
          kind: 'repeated',
          expected,
          actual: values.join(' and '),
        }),
      ]
    if (mediaTypeOf(value) === expected) return []
    return [finding(`The content type is not ${expected}.`, { expected, actual: value || 'nothing' })]
  },
})

const mediaTypeOf = (value: string) => (value.split(';', 1)[0] ?? '').trim().toLowerCase()
