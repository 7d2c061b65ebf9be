import { definePactCheck } from '../judge/define-pact-check.js'

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3 */
export const contentType = definePactCheck({
  id: 'content-type',
  severity: 'error',
  requirement:
    'A provider that returns the declared media type passes, with and without a charset. Without a body, it is a warning.',
  judge: {
    declaredError: ({ accepts, catalog, example, interaction }) => {
      if (interaction.response.body.kind !== 'json') return []
      const { mediaType } = catalog.envelope
      const rejected = [mediaType, `${mediaType}; charset=utf-8`].find(
        (type) => accepts({ headers: { 'content-type': type } }) === false,
      )
      if (rejected === undefined) return []
      const message = messageFor(example.headers['content-type'], rejected, mediaType)
      return [{ place: 'header content-type', message }]
    },
    withoutCode: ({ asksForBody, catalog, declaredErrors, expectedType }) => {
      if (declaredErrors !== 'other-type') return []
      const { mediaType } = catalog.envelope
      const message = messageFor(expectedType, mediaType, mediaType)
      // Without a body, the contract may be about a response that is not an error of the catalog.
      return [
        { place: 'header content-type', message, ...(!asksForBody && { severity: 'warning' as const }) },
      ]
    },
  },
})

const messageFor = (expected: string | undefined, rejected: string, mediaType: string) =>
  expected === undefined || expected === rejected
    ? `A provider that returns content type '${rejected}' fails. Expect '${mediaType}'.`
    : `The contract has content type '${expected}', so a provider that returns '${rejected}' fails. Expect '${mediaType}'.`
