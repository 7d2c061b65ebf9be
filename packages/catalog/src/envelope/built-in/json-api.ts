import { defineEnvelope } from '../define-envelope.js'

export const jsonApi = defineEnvelope({
  name: 'json-api',
  source: 'https://jsonapi.org/format/#error-objects',
  description: 'JSON:API: a list of `errors`, each with its own `id` and its status as text.',
  mediaType: 'application/vnd.api+json',
  code: '/errors/*/code',
  message: '/errors/*/detail',
  correlationId: { at: '/errors/*/id', format: 'any' },
  status: { at: '/errors/*/status', type: 'string' },
  exampleCodes: { notFound: 'not_found', unauthorized: 'unauthorized', internalError: 'internal_error' },
})
