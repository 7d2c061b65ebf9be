import { defineEnvelope } from '../define-envelope.js'

export const problemDetails = defineEnvelope({
  name: 'problem-details',
  source: 'https://www.rfc-editor.org/rfc/rfc9457',
  description: 'Problem Details for HTTP APIs (RFC 9457): `type`, `detail` and `status` at the top.',
  mediaType: 'application/problem+json',
  code: '/type',
  message: '/detail',
  status: '/status',
  exampleCodes: { notFound: 'not-found', unauthorized: 'unauthorized', internalError: 'internal-error' },
})
