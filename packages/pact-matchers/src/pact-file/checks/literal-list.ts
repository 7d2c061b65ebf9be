import { definePactCheck } from '../judge/define-pact-check.js'
import { rejectedList } from '../judge/match-list.js'

/** A warning, because a provider may return the same number of errors for the same request every time. */
export const literalList = definePactCheck({
  id: 'literal-list',
  severity: 'warning',
  requirement: 'A provider that returns one more error in the list passes.',
  judge: {
    declaredError: (interaction) => {
      const place = rejectedList(interaction)
      if (place === undefined) return []
      const message =
        'A provider that returns one more error in this list fails. Match the list by type with "min": 1, without "max".'
      return [{ place, message }]
    },
  },
})
