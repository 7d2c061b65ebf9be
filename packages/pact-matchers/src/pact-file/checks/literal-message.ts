import { definePactCheck } from '../judge/define-pact-check.js'
import { matchMessage } from '../judge/match-part.js'

export const literalMessage = definePactCheck({
  id: 'literal-message',
  severity: 'error',
  requirement: 'A provider that words the message differently passes.',
  judge: {
    declaredError: (interaction) => {
      const part = matchMessage(interaction)
      if (part?.kind !== 'literal') return []
      const message = 'A provider that words the message differently fails. Match it by type.'
      return [{ place: part.place, message }]
    },
  },
})
