import type { Check } from '../check.js'
import { quote } from '../finding.js'

/** RFC 9457, section 3.1.2: the body repeats the status of the response, unless the catalog declares another one. */
export const bodyStatus = {
  id: 'body-status',
  judge: ({ errors, response: { status }, catalog: { envelope } }) =>
    errors.flatMap(({ status: found, primary, declared }) => {
      if (!found || (!primary && declared === undefined)) return []
      const { at, value } = found
      if (value === undefined) return []
      const written = typeof value === 'string' || typeof value === 'number' ? value : Number.NaN
      const asText = envelope.status?.type === 'string'
      // A further error of a list has a status of its own (JSON:API, error objects).
      const usual = primary ? [status] : (declared?.statuses ?? [])
      const allowed = declared?.bodyStatus === undefined ? usual : [declared.bodyStatus]
      const same = asText ? allowed.map(String).includes(String(written)) : allowed.includes(Number(written))
      if (same && typeof value === (asText ? 'string' : 'number')) return []
      const [due = status] = allowed
      const expected = quote(asText ? String(due) : due)
      const message = same
        ? `The status at ${at} is not ${asText ? 'text' : 'a number'}.`
        : `The status at ${at} is not the ${declared?.bodyStatus === undefined ? 'status of the response' : 'declared one'}.`
      return [{ ...(same && { kind: 'type' }), message, expected, actual: quote(value) }]
    }),
} as const satisfies Check
