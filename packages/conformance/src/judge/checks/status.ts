import type { Check } from '../check.js'

/** The catalog: a code comes with one of its declared statuses. Where it declares none, the status is not judged. */
export const status = {
  id: 'status',
  judge: ({ response, expected, errors }) => {
    const declared = expected ?? errors.find(({ primary }) => primary)?.declared
    if (!declared || declared.statuses.length === 0 || declared.statuses.includes(response.status)) return []
    const wanted = declared.statuses.join(' or ')
    return [
      {
        message: `${declared.code} is declared with status ${wanted}, and came with ${response.status}.`,
        expected: wanted,
        actual: String(response.status),
      },
    ]
  },
} as const satisfies Check
