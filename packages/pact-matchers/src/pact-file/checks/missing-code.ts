import { definePactCheck } from '../judge/define-pact-check.js'
import { matchCode } from '../judge/match-part.js'

export const missingCode = definePactCheck({
  id: 'missing-code',
  severity: 'error',
  requirement: 'A provider that omits the code fails. A contract about the status alone gets a warning.',
  judge: {
    declaredError: (interaction) => {
      const code = matchCode(interaction)
      if (code.kind !== 'optional') return []
      const message = code.byEmptyList
        ? 'A provider that returns an empty list of errors passes. Match the list by type with "min": 1.'
        : `A provider that omits the code passes. Match '${interaction.declared.code}' by equality.`
      return [{ place: code.place, message }]
    },
    withoutCode: ({ declaredErrors, place, status }) => {
      if (declaredErrors === 'rejected' || declaredErrors === 'other-type') return []
      const message =
        declaredErrors === 'accepted'
          ? `The contract requires no code, so any error with status ${status} passes.`
          : `The contract requires no code, and no declared error has status ${status}.`
      return [{ place, message, severity: 'warning' }]
    },
  },
})
