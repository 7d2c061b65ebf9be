import { defineEnvelope } from '../define-envelope.js'

export const microsoft = defineEnvelope({
  name: 'microsoft',
  source: 'https://learn.microsoft.com/defender-xdr/api-error-codes',
  description: 'Microsoft Defender and Threat Protection APIs: an `error` object with a UUID as `target`.',
  mediaType: 'application/json',
  code: '/error/code',
  message: '/error/message',
  correlationId: { at: '/error/target', format: 'uuid' },
})
