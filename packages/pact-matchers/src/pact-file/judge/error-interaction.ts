import type { Catalog, DeclaredError, ErrorReading } from '@error-contract/catalog'
import { acceptsResponse, type ActualResponse } from '../matching/accepts-response.js'
import { exampleResponse } from '../matching/example-response.js'
import type { Verdict } from '../matching/verdict.js'
import type { PactInteraction } from '../read/pact-file.js'
import { bodyPath, headerAt, type Place } from './place.js'

/** An interaction that returns a declared error. It can be tried with other responses. */
export interface ErrorInteraction {
  readonly interaction: PactInteraction
  readonly catalog: Catalog
  readonly declared: DeclaredError
  /** The response that the contract gives as its example. */
  readonly example: ActualResponse
  /** The error in the example of the contract. */
  readonly reading: ErrorReading
  /** Tells whether the contract accepts its own example with these changes. */
  readonly accepts: (change: Change) => Verdict
  /** Tells whether any call of `accepts` so far met a rule that is not supported here. */
  readonly metUnsupportedRule: () => boolean
}

/** The differences between a provider's response and the example of the contract. */
interface Change {
  readonly status?: number
  /** A value to set at a place; undefined removes what is there. */
  readonly at?: { readonly place: Place; readonly value: unknown }
  readonly headers?: Readonly<Record<string, string>>
}

/** Returns an interaction whose contract can be tried with changes to its own example. */
export function createErrorInteraction(
  interaction: PactInteraction,
  catalog: Catalog,
  declared: DeclaredError,
  reading: ErrorReading,
): ErrorInteraction {
  const example = exampleResponse(interaction.response, catalog.envelope.mediaType)
  let metUnsupported = false
  return {
    interaction,
    catalog,
    declared,
    example,
    reading,
    accepts: (change) => {
      const verdict = acceptsResponse(interaction.response, applyChange(example, change))
      metUnsupported ||= verdict === undefined
      return verdict
    },
    metUnsupportedRule: () => metUnsupported,
  }
}

/** Returns a copy of a response with changes. A header with a value that is no text or number is removed. */
export function applyChange(
  example: ActualResponse,
  { status = example.status, at, headers }: Change,
): ActualResponse {
  const response = { ...example, status, headers: { ...example.headers, ...headers } }
  if (!at) return response
  const header = headerAt(at.place)
  if (header === undefined)
    return { ...response, body: withValueAt(example.body, bodyPath(at.place), at.value) }
  const others = Object.entries(response.headers).filter(([name]) => name !== header)
  const isText = typeof at.value === 'string' || typeof at.value === 'number'
  const added = isText ? [[header, `${at.value}`] as const] : []
  return { ...response, headers: Object.fromEntries([...others, ...added]) }
}

/** Returns a copy with the value at a path replaced, or removed where `replacement` is undefined. */
function withValueAt(value: unknown, [step, ...rest]: readonly string[], replacement: unknown): unknown {
  if (step === undefined) return replacement
  if (Array.isArray(value))
    return value.map((item: unknown, index) =>
      String(index) === step ? withValueAt(item, rest, replacement) : item,
    )
  const members = Object.entries((value ?? {}) as Record<string, unknown>)
  const others = members.filter(([name]) => name !== step)
  const member = withValueAt(members.find(([name]) => name === step)?.[1], rest, replacement)
  return Object.fromEntries(member === undefined ? others : [...others, [step, member]])
}
