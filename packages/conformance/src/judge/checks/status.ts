import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { negotiationHint } from '../negotiation.js'

export const status = defineCheck({
  id: 'status',
  source: 'the catalog',
  requirement: 'The status is one that the catalog declares for the code, if it declares any.',
  inspects: 'status',
  judge: (judged) => {
    const { response, expected, errors, catalog } = judged
    // Its status makes it another error, which is for `code` to report.
    if (
      expected &&
      !catalog.envelope.code &&
      errors.some(({ name = expected.code }) => name !== expected.code)
    )
      return []
    const declared = expected ?? errors.find(({ isPrimary }) => isPrimary)?.declared
    if (!declared || declared.statuses.length === 0 || declared.statuses.includes(response.status)) return []
    const statuses = declared.statuses.join(' or ')
    const actual = String(response.status)
    // RFC 9110, section 15.5.7
    const hint = response.status === 406 ? negotiationHint(judged) : ''
    return [
      finding(`Expected status ${statuses} for ${declared.code}, got ${actual}.${hint}`, {
        expected: statuses,
        actual,
      }),
    ]
  },
})
