import { defineEnvelope } from '../define-envelope.js'

export const jsonApi = defineEnvelope({
  name: 'json-api',
  source: 'https://jsonapi.org/format/#error-objects',
  description:
    'JSON:API: a list of `errors`, each with its status as text. An `id` is allowed, as any other member.',
  mediaType: 'application/vnd.api+json',
  code: '/errors/*/code',
  message: '/errors/*/detail',
  status: { at: '/errors/*/status', type: 'string' },
  exampleCodes: { notFound: 'not_found', unauthorized: 'unauthorized', internalError: 'internal_error' },
})
