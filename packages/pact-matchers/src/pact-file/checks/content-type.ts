import { definePactCheck } from '../judge/define-pact-check.js'

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3 */
export const contentType = definePactCheck({
  id: 'content-type',
  severity: 'error',
  requirement:
    'A provider that returns the declared media type passes, with and without a charset. Without a body, it is a warning.',
  judge: {
    declaredError: ({ accepts, catalog, interaction }) => {
      if (interaction.response.body.kind !== 'json') return []
      const { mediaType } = catalog.envelope
      const rejected = [mediaType, `${mediaType}; charset=utf-8`].find(
        (type) => accepts({ headers: { 'content-type': type } }) === false,
      )
      if (rejected === undefined) return []
      return [{ place: 'header content-type', message: messageFor(rejected, mediaType) }]
    },
    withoutCode: ({ asksForBody, catalog, declaredErrors }) => {
      if (declaredErrors !== 'other-type') return []
      const { mediaType } = catalog.envelope
      const message = messageFor(mediaType, mediaType)
      // Without a body, the contract may be about a response that is not an error of the catalog.
      return [
        { place: 'header content-type', message, ...(!asksForBody && { severity: 'warning' as const }) },
      ]
    },
  },
})

const messageFor = (rejected: string, mediaType: string) =>
  `A provider that returns content type '${rejected}' fails. Expect '${mediaType}'.`
