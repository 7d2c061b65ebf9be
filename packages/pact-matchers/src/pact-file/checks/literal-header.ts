import { definePactCheck } from '../judge/define-pact-check.js'

export const literalHeader = definePactCheck({
  id: 'literal-header',
  severity: 'error',
  requirement: 'A provider that returns another value of a declared header passes.',
  judge: {
    declaredError: ({ accepts, declared, interaction }) =>
      declared.headers
        .filter((name) => Object.hasOwn(interaction.response.headers, name))
        .filter((name) => accepts({ headers: { [name]: 'something else' } }) === false)
        .map((name) => ({
          place: `header ${name}`,
          message: `A provider that returns another value of '${name}' fails. Match it by a pattern.`,
        })),
  },
})
