import { codePlaceOf, formatPointer, type EnvelopeLayout } from '@error-contract/catalog'
import { defineCheck } from '../define-check.js'
import { envelopeProblems } from '../envelope-problems.js'
import { findCode, type FoundCode } from '../find-code.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import type { JudgedResponse } from '../read-response.js'

export const envelope = defineCheck({
  id: 'envelope',
  source: 'the catalog',
  requirement: 'The body has the form of the envelope that the catalog declares for the error.',
  inspects: 'body',
  judge: (judged) => {
    const { catalog, due, hasBody, json } = judged
    if (due)
      return [
        finding(`The error came in the envelope ${nameOf(catalog.envelope)}, where ${nameOf(due)} was due.`, {
          kind: 'other-envelope',
          expected: nameOf(due),
          actual: nameOf(catalog.envelope),
        }),
      ]
    if (hasBody && catalog.envelope.body !== 'json') return judgeBytes(judged, catalog.envelope)
    // Without a JSON value, `json` has reported everything.
    if (!hasBody || json.value === undefined) return []
    const problems = envelopeProblems(catalog.envelope, json.value)
    const found = problems.length > 0 ? dueCodeIn(judged) : undefined
    if (!found) return problems
    const code = codePlaceOf(catalog.envelope)
    const declared = 'pointer' in code ? formatPointer(code.pointer) : `the header ${code.header}`
    const hint = `The code is at ${formatPointer(found.at)} instead of ${declared}.`
    return problems.map((problem) => ({ ...problem, message: `${problem.message} ${hint}` }))
  },
})

const nameOf = ({ name }: EnvelopeLayout) => quote(name === 'custom' ? 'default' : name)

/** Judges a body of which the envelope says that it is text, or that there is none. */
function judgeBytes(
  { response: { body } }: JudgedResponse,
  { body: form }: EnvelopeLayout,
): FindingDetails[] {
  if (form === 'text')
    return body.length > 0
      ? []
      : [finding('Expected a text as the body, got none.', { kind: 'empty', expected: 'a text' })]
  return body.length === 0
    ? []
    : [
        finding('Expected no body, got one.', {
          kind: 'body',
          expected: 'no body',
          actual: quote(new TextDecoder().decode(body.subarray(0, 200))),
        }),
      ]
}

/** Finds the expected code, or any declared one, wherever it is in the body. */
function dueCodeIn({ catalog, expected, json }: JudgedResponse): FoundCode | undefined {
  if (!catalog.envelope.code) return undefined
  return findCode(json.value, (text) =>
    expected ? text === expected.code : catalog.get(text)?.hasCode === true,
  )
}
