import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'

export const accepted = defineCheck({
  id: 'accepted',
  source: 'the catalog',
  requirement: 'The server refuses the request.',
  inspects: 'exchange',
  appliesTo: 'every-response',
  provesAcceptance: true,
  judge: ({ response: { status }, expected, errors }) => {
    if (status < 200 || status > 299 || !expected || expected.statuses.includes(status)) return []
    // A declared error with a status of success has the wrong status, which is for `status` to report.
    if (errors.some(({ name }) => name !== undefined)) return []
    return [
      finding(`Expected ${expected.code}, but the server accepted the request.`, {
        expected: expected.statuses.join(' or ') || 'an error',
        actual: String(status),
      }),
    ]
  },
})
