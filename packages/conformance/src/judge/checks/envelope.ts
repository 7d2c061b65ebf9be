import { formatPointer, type Pointer } from '@error-contract/catalog'
import { defineCheck } from '../define-check.js'
import { envelopeProblems } from '../envelope-problems.js'
import { jsonMembers } from '../json-members.js'
import type { JudgedResponse } from '../read-response.js'

export const envelope = defineCheck({
  id: 'envelope',
  source: 'the catalog',
  requirement: 'The body has the form of the declared envelope.',
  inspects: 'body',
  judge: (judged) => {
    const { catalog, hasBody, json } = judged
    // Without a JSON value, `json` has reported everything.
    if (!hasBody || json.value === undefined) return []
    const problems = envelopeProblems(catalog.envelope, json.value)
    const found = problems.length > 0 ? findCode(judged) : undefined
    if (!found) return problems
    const { code } = catalog.envelope
    const declared = 'pointer' in code ? formatPointer(code.pointer) : `the header ${code.header}`
    const hint = `The code is at ${formatPointer(found)} instead of ${declared}.`
    return problems.map((problem) => ({ ...problem, message: `${problem.message} ${hint}` }))
  },
})

/** Finds the expected code, or any declared one, wherever it is in the body. */
function findCode({ catalog, expected, json }: JudgedResponse): Pointer | undefined {
  for (const { value, at } of jsonMembers(json.value))
    if (typeof value === 'string' && (expected ? value === expected.code : catalog.has(value))) return at
  return undefined
}
