import { catalogName } from '../judge/catalog-name.js'
import { definePactCheck } from '../judge/define-pact-check.js'

export const undeclaredCode = definePactCheck({
  id: 'undeclared-code',
  severity: 'error',
  requirement: 'The catalog declares the code.',
  judge: {
    undeclaredCode: ({ catalog, code, place }) => {
      const [best] = catalog.nearest(code)
      const hint = best === undefined ? '' : ` Did you mean '${best}'?`
      return [{ place, message: `Error code '${code}' is not declared in ${catalogName(catalog)}.${hint}` }]
    },
  },
})
