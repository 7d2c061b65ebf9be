import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'

export const status = defineCheck({
  id: 'status',
  source: 'the catalog',
  requirement: 'The status is one that the catalog declares for the code, if it declares any.',
  inspects: 'status',
  judge: ({ response, expected, errors }) => {
    const declared = expected ?? errors.find(({ isPrimary }) => isPrimary)?.declared
    if (!declared || declared.statuses.length === 0 || declared.statuses.includes(response.status)) return []
    const statuses = declared.statuses.join(' or ')
    const actual = String(response.status)
    return [
      finding(`Expected status ${statuses} for ${declared.code}, got ${actual}.`, {
        expected: statuses,
        actual,
      }),
    ]
  },
})
