import { definePactCheck } from '../judge/define-pact-check.js'

const otherType = 'application/vnd.other+json'

/** The Rust core takes every `+json` type for JSON, so only an expected header tells them apart. */
export const openContentType = definePactCheck({
  id: 'open-content-type',
  severity: 'warning',
  requirement: 'A provider that returns another JSON media type fails.',
  judge: {
    declaredError: ({ accepts, catalog, interaction }) => {
      if (interaction.response.body.kind !== 'json') return []
      if (!accepts({ headers: { 'content-type': otherType } })) return []
      const message = `A provider that returns content type '${otherType}' passes. Expect the header content-type '${catalog.envelope.mediaType}'.`
      return [{ place: 'header content-type', message }]
    },
  },
})
