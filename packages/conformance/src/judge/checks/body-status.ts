import { defineCheck } from '../define-check.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import type { JudgedError } from '../read-response.js'

export const bodyStatus = defineCheck({
  id: 'body-status',
  source: 'RFC 9457, section 3.1.2',
  requirement: 'A status in the body is the status of the response, unless the catalog declares another one.',
  inspects: 'body',
  judge: ({ errors, response, catalog: { envelope } }) =>
    errors.flatMap((error) => judgeStatus(error, response.status, envelope.status?.type === 'string')),
})

function judgeStatus(
  { status: found, isPrimary, declared }: JudgedError,
  status: number,
  isString: boolean,
): FindingDetails[] {
  if (found?.value === undefined || (!isPrimary && declared === undefined)) return []
  const { at, value } = found
  // A further error of a list has a status of its own (JSON:API, error objects).
  const usual = isPrimary ? [status] : (declared?.statuses ?? [])
  const allowed = declared?.bodyStatus === undefined ? usual : [declared.bodyStatus]
  const isAllowed = allowed.some((one) => isSameStatus(value, one, isString))
  if (isAllowed && typeof value === (isString ? 'string' : 'number')) return []
  const [first = status] = allowed
  const expected = quote(isString ? String(first) : first)
  const actual = quote(value)
  if (isAllowed)
    return [
      finding(`The status at ${at} is not a ${isString ? 'string' : 'number'}.`, {
        kind: 'type',
        expected,
        actual,
      }),
    ]
  const reference = declared?.bodyStatus === undefined ? 'that of the response' : 'the declared one'
  return [finding(`The status at ${at} is not ${reference}.`, { expected, actual })]
}

function isSameStatus(value: unknown, status: number, isString: boolean): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false
  return isString ? String(value) === String(status) : Number(value) === status
}
