import { describeAbsence } from '@error-contract/catalog'
import { catalogName } from '../judge/catalog-name.js'
import { definePactCheck } from '../judge/define-pact-check.js'

export const undeclaredCode = definePactCheck({
  id: 'undeclared-code',
  severity: 'error',
  requirement: 'The catalog declares the code and has not retired it.',
  judge: {
    undeclaredCode: ({ catalog, code, place }) => [
      { place, message: describeAbsence(code, catalog, catalogName(catalog)) },
    ],
  },
})
