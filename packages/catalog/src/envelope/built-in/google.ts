import { defineEnvelope } from '../define-envelope.js'

export const google = defineEnvelope({
  name: 'google',
  source: 'https://google.aip.dev/193',
  description:
    'Google APIs (AIP-193): an `error` object whose `status` is the code and whose `code` is the HTTP status.',
  mediaType: 'application/json',
  code: '/error/status',
  message: '/error/message',
  status: '/error/code',
  exampleCodes: { notFound: 'NOT_FOUND', unauthorized: 'UNAUTHENTICATED', internalError: 'INTERNAL' },
})
