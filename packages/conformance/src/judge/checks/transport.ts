import type { Check } from '../check.js'

/** RFC 9112, section 8: a response that breaks off is incomplete, and nothing in it may be relied on. */
export const transport = {
  id: 'transport',
  judge: ({ response: { fault } }) => (fault ? [fault] : []),
} as const satisfies Check
