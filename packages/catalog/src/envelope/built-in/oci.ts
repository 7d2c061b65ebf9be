import { defineEnvelope } from '../define-envelope.js'

export const oci = defineEnvelope({
  name: 'oci',
  source: 'https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes',
  description:
    'Container registries (OCI distribution specification): a list of `errors` with code and message.',
  mediaType: 'application/json',
  code: '/errors/*/code',
  message: '/errors/*/message',
  exampleCodes: { notFound: 'NAME_UNKNOWN', unauthorized: 'UNAUTHORIZED', internalError: 'INTERNAL_ERROR' },
})
