import type { Check } from '../check.js'
import { quote, type Remark } from '../finding.js'

/** The catalog: every error carries a correlation id of the declared format. RFC 9562, sections 5.9 and 5.10: nil and max name nothing. */
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
  if (namesNothing(value))
    return remark('nil', `The correlation id at ${at} is the same for everyone and names no response.`)
  if (!isUuid || /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value)) return []
  return remark('format', `The correlation id at ${at} is not a UUID.`)
}

/** RFC 9562, sections 5.9 and 5.10: the nil and the max UUID. */
export const namesNothing = (id: string): boolean =>
  /^(?:0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i.test(id)
