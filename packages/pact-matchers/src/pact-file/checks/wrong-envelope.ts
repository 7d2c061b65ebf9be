import { catalogName } from '../judge/catalog-name.js'
import { definePactCheck } from '../judge/define-pact-check.js'

export const wrongEnvelope = definePactCheck({
  id: 'wrong-envelope',
  severity: 'error',
  requirement: 'The body of an error without a pinned code fits a declared error with that status.',
  judge: {
    withoutCode: ({ catalog, declaredErrors, place, status }) => {
      if (declaredErrors !== 'rejected') return []
      const message = `Expected the envelope of ${catalogName(catalog)}: no declared error with status ${status} has such a body.`
      return [{ place, message }]
    },
  },
})
