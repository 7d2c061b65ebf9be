import { definePactCheck } from '../judge/define-pact-check.js'
import { matchCorrelationId } from '../judge/match-part.js'

export const literalCorrelationId = definePactCheck({
  id: 'literal-correlation-id',
  severity: 'error',
  requirement: 'A provider that returns another correlation id of the declared format passes.',
  judge: {
    declaredError: (interaction) => {
      const part = matchCorrelationId(interaction)
      if (part?.kind !== 'literal') return []
      const { correlationId } = interaction.catalog.envelope
      const matcher = correlationId?.format === 'uuid' ? 'any UUID, in either case' : 'any text'
      const message = `A provider whose correlation id is '${part.rejected}' fails. Match ${matcher}.`
      return [{ place: part.place, message }]
    },
  },
})
