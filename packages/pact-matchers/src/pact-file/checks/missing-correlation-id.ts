import { definePactCheck } from '../judge/define-pact-check.js'
import { matchCorrelationId } from '../judge/match-part.js'

export const missingCorrelationId = definePactCheck({
  id: 'missing-correlation-id',
  severity: 'warning',
  requirement: 'A provider that omits the correlation id fails.',
  judge: {
    declaredError: (interaction) => {
      const part = matchCorrelationId(interaction)
      if (part?.kind !== 'absent' && part?.kind !== 'optional') return []
      return [
        { place: part.place, message: 'A provider that omits the correlation id passes. Match its format.' },
      ]
    },
  },
})
