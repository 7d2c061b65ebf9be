import type { Check } from '../check.js'
import { quote } from '../finding.js'

/** RFC 8259: one JSON value in UTF-8 (section 8.1), no byte order mark, names that are unique (section 4). */
export const json = {
  id: 'json',
  judge: ({ json: { problems }, response: { body } }) =>
    problems.map(({ kind, message }) => ({
      kind,
      message: kind === 'malformed' && isMarkup(body) ? 'The body is HTML or XML, not JSON.' : message,
      actual: quote(startOf(body)),
    })),
} as const satisfies Check

const isMarkup = (body: Uint8Array) => /^\s*</.test(startOf(body))

const startOf = (body: Uint8Array) => new TextDecoder().decode(body.subarray(0, 200))
