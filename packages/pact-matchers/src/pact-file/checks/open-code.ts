import { definePactCheck } from '../judge/define-pact-check.js'
import { matchCode } from '../judge/match-part.js'

export const openCode = definePactCheck({
  id: 'open-code',
  severity: 'error',
  requirement:
    'A provider that returns another code fails. `like`, an outer `like` or `eachValue`, `includes` and open patterns accept others.',
  judge: {
    declaredError: (interaction) => {
      const code = matchCode(interaction)
      if (code.kind !== 'open') return []
      const message = `A provider that returns code '${code.accepted}' passes. Match '${interaction.declared.code}' by equality.`
      return [{ place: code.place, message }]
    },
  },
})
