import type { Check } from '../check.js'
import { headerValues } from '../../http/response.js'
import { isHttpDate } from '../../http/http-date.js'

/** The catalog: the headers that an error is declared with are there. RFC 9110, section 10.2.3: so Retry-After reads. */
export const declaredHeader = {
  id: 'declared-header',
  judge: ({ errors, response: { headers } }) => {
    const declared = errors.find(({ primary }) => primary)?.declared
    return (declared?.headers ?? []).flatMap((name) => {
      const [value] = headerValues(headers, name)
      if (value === undefined || value.trim() === '')
        return [
          {
            kind: 'absent',
            message: `The header ${name}, declared with ${declared?.code}, is absent.`,
            expected: name,
          },
        ]
      if (name !== 'retry-after' || isDelay(value)) return []
      const expected = 'seconds or a date'
      return [
        {
          kind: 'format',
          message: 'Retry-After is neither a number of seconds nor a date.',
          expected,
          actual: value,
        },
      ]
    })
  },
} as const satisfies Check

const isDelay = (value: string) => /^\d+$/.test(value.trim()) || isHttpDate(value.trim())
