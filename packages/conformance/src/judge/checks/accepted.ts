import type { Check } from '../check.js'

/** The catalog: a request that must be refused was accepted. A 2xx that carries an error is for `status`. */
export const accepted = {
  id: 'accepted',
  judge: ({ response: { status }, expected, errors, catalog }) => {
    if (status < 200 || status > 299 || !expected || expected.statuses.includes(status)) return []
    const carriesError = errors.some(({ code }) => typeof code.value === 'string' && catalog.has(code.value))
    if (carriesError) return []
    return [
      {
        message: `The request was accepted, but ${expected.code} was due.`,
        expected: expected.statuses.join(' or ') || 'an error',
        actual: String(status),
      },
    ]
  },
} as const satisfies Check
