import { mediaTypeOf } from '@error-contract/catalog'
import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { negotiationHint } from '../negotiation.js'
import type { JudgedResponse } from '../read-response.js'

export const contentType = defineCheck({
  id: 'content-type',
  source: 'RFC 9110, section 8.3',
  requirement:
    'The response has one Content-Type header with the media type of the envelope; parameters and case do not count.',
  inspects: 'body',
  judge: (judged) => {
    const {
      response: { headers },
      catalog,
      hasBody,
    } = judged
    if (!hasBody || catalog.envelope.body === 'none') return []
    const expected = catalog.envelope.mediaType
    const values = headerValues(headers, 'content-type')
    const [value] = values
    if (values.length < 2 && isSaidOfBody(judged, value)) return []
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
    return [
      finding(`The content type is not ${expected}.${negotiationHint(judged)}`, {
        expected,
        actual: value || 'nothing',
      }),
    ]
  },
})

/**
 * Returns true where the content type only repeats what is said of the body: that it is text and not JSON, or that there
 * is none.
 */
function isSaidOfBody(
  { json: { value, problems }, catalog }: JudgedResponse,
  type: string | undefined,
): boolean {
  if (catalog.envelope.body !== 'json') return false
  if (problems.some(({ kind }) => kind === 'empty')) return type !== undefined
  const isText = typeof value !== 'object' || value === null
  const isBegun = problems.some(({ kind }) => kind === 'truncated')
  return isText && !isBegun && (type === undefined || mediaTypeOf(type) === 'text/plain')
}
