import type { BuiltInEnvelope } from '@error-contract/catalog'

/** Returns codes in the spelling of the API that an envelope comes from. */
export const exampleCodesOf = (envelope: BuiltInEnvelope): ExampleCodes => exampleCodes[envelope]

interface ExampleCodes {
  readonly notFound: string
  readonly unauthorized: string
  readonly internalError: string
}

const exampleCodes: Readonly<Record<BuiltInEnvelope, ExampleCodes>> = {
  microsoft: { notFound: 'NotFound', unauthorized: 'Unauthorized', internalError: 'InternalServerError' },
  'problem-details': {
    notFound: 'not-found',
    unauthorized: 'unauthorized',
    internalError: 'internal-error',
  },
  google: { notFound: 'NOT_FOUND', unauthorized: 'UNAUTHENTICATED', internalError: 'INTERNAL' },
  'json-api': { notFound: 'not_found', unauthorized: 'unauthorized', internalError: 'internal_error' },
  oci: { notFound: 'NAME_UNKNOWN', unauthorized: 'UNAUTHORIZED', internalError: 'INTERNAL_ERROR' },
  matrix: { notFound: 'M_NOT_FOUND', unauthorized: 'M_UNKNOWN_TOKEN', internalError: 'M_UNKNOWN' },
}
