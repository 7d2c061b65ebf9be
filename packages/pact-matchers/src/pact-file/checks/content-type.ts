import { definePactCheck } from '../judge/define-pact-check.js'

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3 */
export const contentType = definePactCheck({
  id: 'content-type',
  severity: 'error',
  requirement: 'A provider that returns the declared media type passes, with and without a charset.',
  judge: {
    declaredError: ({ accepts, catalog, interaction }) => {
      if (interaction.response.body.kind !== 'json') return []
      const { mediaType } = catalog.envelope
      const rejected = [mediaType, `${mediaType}; charset=utf-8`].find(
        (type) => accepts({ headers: { 'content-type': type } }) === false,
      )
      if (rejected === undefined) return []
      const message = `A provider that returns content type '${rejected}' fails. Expect '${mediaType}'.`
      return [{ place: 'header content-type', message }]
    },
  },
})
