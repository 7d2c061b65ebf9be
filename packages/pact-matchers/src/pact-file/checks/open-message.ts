import { definePactCheck } from '../judge/define-pact-check.js'
import { matchMessage } from '../judge/match-part.js'

export const openMessage = definePactCheck({
  id: 'open-message',
  severity: 'error',
  requirement: 'A provider whose message is null or a number fails.',
  judge: {
    declaredError: (interaction) => {
      const part = matchMessage(interaction)
      if (part?.kind !== 'open') return []
      const message = `A provider whose message is ${JSON.stringify(part.accepted)} passes. Match it by type.`
      return [{ place: part.place, message }]
    },
  },
})
