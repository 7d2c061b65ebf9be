import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { quote } from '../quote.js'

export const json = defineCheck({
  id: 'json',
  source: 'RFC 8259, sections 4, 8.1 and 8.2',
  requirement:
    'The body is one JSON value in UTF-8, with nothing before or after it, no repeated member and no unpaired surrogate.',
  inspects: 'body',
  judge: ({ json: { problems }, response: { body } }) =>
    problems.map(({ kind, message }) =>
      finding(kind === 'malformed' && isMarkup(body) ? 'The body is HTML or XML, not JSON.' : message, {
        kind,
        actual: quote(startOf(body)),
      }),
    ),
})

const isMarkup = (body: Uint8Array) => /^\s*</.test(startOf(body))

const startOf = (body: Uint8Array) => new TextDecoder().decode(body.subarray(0, 200))
