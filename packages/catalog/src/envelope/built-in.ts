import type { EnvelopeDefinition } from '../definition.js'

/** Envelopes known by name. Each is data; an envelope of your own has the same form. */
export const builtInEnvelopes = {
  /** @see https://learn.microsoft.com/defender-xdr/api-error-codes */
  microsoft: {
    mediaType: 'application/json',
    code: '/error/code',
    message: '/error/message',
    correlationId: { at: '/error/target', format: 'uuid' },
  },
  /** @see https://www.rfc-editor.org/rfc/rfc9457 */
  'problem-details': {
    mediaType: 'application/problem+json',
    code: '/type',
    message: '/detail',
    status: '/status',
  },
  /** @see https://google.aip.dev/193 */
  google: {
    mediaType: 'application/json',
    code: '/error/status',
    message: '/error/message',
    status: '/error/code',
  },
  /** @see https://jsonapi.org/format/#error-objects */
  'json-api': {
    mediaType: 'application/vnd.api+json',
    code: '/errors/*/code',
    message: '/errors/*/detail',
    correlationId: { at: '/errors/*/id', format: 'any' },
    status: { at: '/errors/*/status', type: 'string' },
  },
  /** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
  oci: {
    mediaType: 'application/json',
    code: '/errors/*/code',
    message: '/errors/*/message',
  },
  /** @see https://spec.matrix.org/latest/client-server-api/#standard-error-response */
  matrix: {
    mediaType: 'application/json',
    code: '/errcode',
    message: '/error',
  },
} as const satisfies Record<string, EnvelopeDefinition>

export type BuiltInEnvelope = keyof typeof builtInEnvelopes
