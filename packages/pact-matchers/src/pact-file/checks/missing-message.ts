import { definePactCheck } from '../judge/define-pact-check.js'
import { matchMessage } from '../judge/match-part.js'

export const missingMessage = definePactCheck({
  id: 'missing-message',
  severity: 'warning',
  requirement: 'A provider that omits a declared message fails.',
  judge: {
    declaredError: (interaction) => {
      const part = matchMessage(interaction)
      const isMissing =
        part?.kind === 'optional' ||
        (part?.kind === 'absent' &&
          (interaction.declared.message !== undefined || !interaction.catalog.envelope.code))
      if (!isMissing) return []
      return [{ place: part.place, message: 'A provider that omits the message passes. Match it by type.' }]
    },
  },
})
