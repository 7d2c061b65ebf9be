import type { EnvelopeDefinition } from './envelope-definition.js'

/** An envelope that a catalog file refers to by name. */
export interface NamedEnvelope extends EnvelopeDefinition {
  readonly name: string
  /** The URL of the document that defines this envelope. */
  readonly source: string
  /** One sentence for a list of envelopes. */
  readonly description: string
  /** Codes in the spelling of the API that the envelope comes from, for a new catalog. */
  readonly exampleCodes?: ExampleCodes
}

export interface ExampleCodes {
  readonly notFound: string
  readonly unauthorized: string
  readonly internalError: string
}

const defaultExampleCodes: ExampleCodes = {
  notFound: 'NotFound',
  unauthorized: 'Unauthorized',
  internalError: 'InternalServerError',
}

/** Defines a built-in envelope, with example codes in PascalCase unless the definition has its own. */
export function defineEnvelope<const Definition extends NamedEnvelope>(
  definition: Definition,
): Definition & { readonly exampleCodes: ExampleCodes } {
  return Object.freeze({ exampleCodes: defaultExampleCodes, ...definition })
}
