import { definePactCheck } from '../judge/define-pact-check.js'

export const mismatchedStatus = definePactCheck({
  id: 'mismatched-status',
  severity: 'error',
  requirement: 'The expected status is one that the catalog declares for the code.',
  judge: {
    declaredError: ({ declared: { code, statuses }, interaction: { response } }) =>
      statuses.length === 0 || statuses.includes(response.status)
        ? []
        : [
            {
              place: 'status',
              message: `Expected status ${statuses.join(' or ')} for '${code}', got ${response.status}.`,
            },
          ],
  },
})
