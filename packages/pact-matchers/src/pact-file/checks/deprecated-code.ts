import { definePactCheck } from '../judge/define-pact-check.js'

export const deprecatedCode = definePactCheck({
  id: 'deprecated-code',
  severity: 'warning',
  requirement: 'The contract does not rely on a deprecated code.',
  judge: {
    declaredError: ({ declared: { code, deprecated }, reading }) =>
      deprecated === undefined
        ? []
        : [{ place: reading.code.at, message: `Error code '${code}' is deprecated: ${deprecated}` }],
  },
})
