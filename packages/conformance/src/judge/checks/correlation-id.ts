import { defineCheck } from '../define-check.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import { isNilOrMaxUuid, isUuid } from '../uuid.js'

export const correlationId = defineCheck({
  id: 'correlation-id',
  source: 'the catalog; RFC 9562, sections 5.9 and 5.10',
  requirement:
    'Every error has a correlation id of the declared format, which is neither the nil nor the max UUID.',
  inspects: 'body',
  judge: ({ errors, catalog: { envelope } }) =>
    errors.flatMap(({ correlationId: found }) =>
      found ? judgeId(found.value, found.at, envelope.correlationId?.format === 'uuid') : [],
    ),
})

function judgeId(value: unknown, at: string, mustBeUuid: boolean): FindingDetails[] {
  const expected = mustBeUuid ? 'a UUID' : 'a non-empty string'
  const actual = quote(value)
  const report = (kind: string, message: string) => [finding(message, { kind, expected, actual })]
  if (value === undefined || value === null || value === '')
    return report('absent', `Missing correlation id: the envelope requires it at ${at}.`)
  if (typeof value !== 'string' || value.trim() === '' || (mustBeUuid && !isUuid(value)))
    return report('format', `The correlation id at ${at} is not ${expected}.`)
  return isNilOrMaxUuid(value)
    ? report('nil', `The correlation id at ${at} is the nil or max UUID, which identifies nothing.`)
    : []
}
