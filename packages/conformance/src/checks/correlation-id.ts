import type { Check } from '../check.js'
import { quote, type Remark } from '../finding.js'

/** The catalog: every error carries a correlation id of the declared format. RFC 9562, section 5.9: nil names nothing. */
export const correlationId = {
  id: 'correlation-id',
  judge: ({ errors, catalog: { envelope } }) =>
    errors.flatMap(({ correlationId: found }) =>
      found ? judgeId(found.value, found.at, envelope.correlationId?.format === 'uuid') : [],
    ),
} as const satisfies Check

function judgeId(value: unknown, at: string, isUuid: boolean): Remark[] {
  const expected = isUuid ? 'a UUID' : 'a non-empty text'
  const remark = (kind: string, message: string) => [{ kind, message, expected, actual: quote(value) }]
  if (value === undefined || value === null || value === '')
    return remark('absent', `There is no correlation id at ${at}.`)
  if (typeof value !== 'string' || value.trim() === '')
    return remark('format', `The correlation id at ${at} is not ${expected}.`)
  if (!isUuid) return []
  if (!/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value))
    return remark('format', `The correlation id at ${at} is not a UUID.`)
  return /^[0-]+$|^[f-]+$/i.test(value)
    ? remark('nil', `The correlation id at ${at} is the same for everyone and names no response.`)
    : []
}
