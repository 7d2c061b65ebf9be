import { definePactCheck } from '../judge/define-pact-check.js'
import { matchCorrelationId } from '../judge/match-part.js'

export const openCorrelationId = definePactCheck({
  id: 'open-correlation-id',
  severity: 'error',
  requirement: 'A provider whose correlation id is not of the declared format fails.',
  judge: {
    declaredError: (interaction) => {
      const part = matchCorrelationId(interaction)
      if (part?.kind !== 'open') return []
      const message = `A provider whose correlation id is ${JSON.stringify(part.accepted)} passes. Match its format.`
      return [{ place: part.place, message }]
    },
  },
})
