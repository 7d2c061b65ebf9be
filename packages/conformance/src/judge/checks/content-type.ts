import type { Check } from '../check.js'
import { headerValues } from '../../http/response.js'

/** RFC 9110, section 8.3: the media type that the catalog declares; its parameters and its case do not count. */
export const contentType = {
  id: 'content-type',
  judge: ({ response: { headers }, catalog: { envelope }, hasBody }) => {
    if (!hasBody) return []
    const values = headerValues(headers, 'content-type')
    const [value] = values
    const expected = envelope.mediaType
    if (value === undefined)
      return [{ kind: 'absent', message: 'The response names no content type.', expected, actual: 'nothing' }]
    if (values.length > 1)
      return [
        {
          kind: 'repeated',
          message: 'The response names its content type more than once.',
          expected,
          actual: values.join(' and '),
        },
      ]
    if (mediaTypeOf(value) === expected) return []
    return [{ message: `The content type is not ${expected}.`, expected, actual: value || 'nothing' }]
  },
} as const satisfies Check

const mediaTypeOf = (value: string) => (value.split(';', 1)[0] ?? '').trim().toLowerCase()
