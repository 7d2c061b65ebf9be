import { definePactCheck } from '../judge/define-pact-check.js'

/** Pact identifies an interaction by its description and its provider states. */
export const contradiction = definePactCheck({
  id: 'contradiction',
  severity: 'error',
  requirement:
    'Interactions with the same description and provider states expect the same. With another request, it is a warning.',
  judge: {
    interaction: ({ contradicted }) => {
      if (!contradicted) return []
      const { index, hasSameRequest } = contradicted
      const other = `Interaction ${index + 1} has the same description and provider states`
      return hasSameRequest
        ? [
            {
              place: 'interaction',
              message: `${other}, and another response to the same request: no provider keeps both. Give one of them another provider state.`,
            },
          ]
        : [
            {
              place: 'interaction',
              message: `${other}, and Pact keeps one of them where it merges files. Give them different descriptions.`,
              severity: 'warning',
            },
          ]
    },
  },
})
