import { defineEnvelope } from '../define-envelope.js'

export const matrix = defineEnvelope({
  name: 'matrix',
  source: 'https://spec.matrix.org/latest/client-server-api/#standard-error-response',
  description: 'Matrix: `errcode` and `error` at the top.',
  mediaType: 'application/json',
  code: '/errcode',
  message: '/error',
  exampleCodes: { notFound: 'M_NOT_FOUND', unauthorized: 'M_UNKNOWN_TOKEN', internalError: 'M_UNKNOWN' },
})
