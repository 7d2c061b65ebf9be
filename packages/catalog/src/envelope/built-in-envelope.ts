import { builtInEnvelopes } from './built-in/index.js'
import type { ExampleCodes } from './define-envelope.js'
import type { EnvelopeDefinition } from './envelope-definition.js'

/** The name of a built-in envelope. */
export type BuiltInEnvelope = (typeof builtInEnvelopes)[number]['name']

/** The names of the built-in envelopes, in alphabetical order. */
export const builtInEnvelopeNames: readonly BuiltInEnvelope[] = builtInEnvelopes
  .map(({ name }) => name)
  .toSorted()

/** Tests for the name of a built-in envelope. */
export const isBuiltInEnvelope = (name: string): name is BuiltInEnvelope =>
  builtInEnvelopes.some((envelope) => envelope.name === name)

/** Returns the built-in envelope of a name as a catalog file would write it, without its documentation. */
export function builtInEnvelope(name: BuiltInEnvelope): EnvelopeDefinition {
  const {
    name: _,
    source: _source,
    description: _description,
    exampleCodes: _codes,
    ...definition
  } = find(name)
  return definition
}

/** Returns codes in the spelling of the API that a built-in envelope comes from. */
export const exampleCodesOf = (name: BuiltInEnvelope): ExampleCodes => find(name).exampleCodes

function find(name: BuiltInEnvelope): (typeof builtInEnvelopes)[number] {
  const found = builtInEnvelopes.find((envelope) => envelope.name === name)
  if (found) return found
  throw new TypeError(`Unknown envelope '${name}'. Use one of: ${builtInEnvelopeNames.join(', ')}.`)
}
