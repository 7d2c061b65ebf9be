import { isHttpDate } from '../../http/http-date.js'
import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'

export const declaredHeader = defineCheck({
  id: 'declared-header',
  source: 'the catalog; RFC 9110, section 10.2.3',
  requirement:
    'The response has the headers that the catalog declares for the error; Retry-After is a number of seconds or a date.',
  inspects: 'headers',
  judge: ({ errors, response: { headers } }) => {
    const declared = errors.find(({ isPrimary }) => isPrimary)?.declared
    if (!declared) return []
    return declared.headers.flatMap((name) => {
      const [value] = headerValues(headers, name)
      if (value === undefined || value.trim() === '')
        return [
          finding(`Missing header ${name}: the catalog declares it for ${declared.code}.`, {
            kind: 'absent',
            expected: name,
          }),
        ]
      if (name !== 'retry-after' || isDelay(value.trim())) return []
      const expected = 'a number of seconds or a date'
      return [finding(`The header ${name} is not ${expected}.`, { kind: 'format', expected, actual: value })]
    })
  },
})

const isDelay = (value: string) => /^\d+$/.test(value) || isHttpDate(value)
