import { formatPointer } from '@error-contract/catalog'
import type { Check } from '../check.js'
import { envelopeProblems, findMember } from '../envelope-form.js'

/** The catalog: the body has the form of the declared envelope. */
export const envelope = {
  id: 'envelope',
  judge: ({ catalog, expected, hasBody, json }) => {
    // Without a JSON value there is nothing to say that the check of the JSON has not said.
    if (!hasBody || json.value === undefined) return []
    const problems = envelopeProblems(catalog.envelope, json.value)
    const isCode = (value: unknown) =>
      typeof value === 'string' && (expected ? value === expected.code : catalog.has(value))
    const elsewhere = problems.length > 0 ? findMember(json.value, isCode) : undefined
    if (!elsewhere) return problems
    const code = catalog.envelope.code
    const due = 'pointer' in code ? formatPointer(code.pointer) : `the header ${code.header}`
    return problems.map((problem) => ({
      ...problem,
      message: `${problem.message} The code sits at ${formatPointer(elsewhere)} instead of ${due}.`,
    }))
  },
} as const satisfies Check
