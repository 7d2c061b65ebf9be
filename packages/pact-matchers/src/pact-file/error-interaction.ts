import { parsePointer, type Catalog, type DeclaredError, type ErrorReading } from '@error-contract/catalog'
import { accepts, type GivenResponse } from './accepts.js'
import type { ExpectedResponse } from './expected-response.js'
import type { PactInteraction } from './pact-file.js'
import type { Verdict } from './rule-verdict.js'

/** An interaction that ends in a declared error, which can be asked what it would accept. */
export interface ErrorInteraction {
  readonly interaction: PactInteraction
  readonly catalog: Catalog
  readonly declared: DeclaredError
  readonly reading: ErrorReading
  /** Whether the example of the contract with these changes keeps it. */
  accepts(change: Change): Verdict
  /** Whether some answer so far was that this is not known. */
  hasUnknowns(): boolean
}

/** What a provider does otherwise than the example. */
interface Change {
  readonly status?: number
  /** A value for a place as the envelope names it; undefined takes it away. */
  readonly at?: { readonly place: string; readonly value: string | number | null | undefined }
  readonly headers?: Readonly<Record<string, string>>
}

/** The response that the contract gives as its example. */
export function exampleOf({ status, headers, body }: ExpectedResponse, mediaType: string): GivenResponse {
  const joined = Object.entries(headers).map(([name, values]) => [name, values.join(', ')] as const)
  return {
    status,
    headers: {
      ...(body.kind === 'json' && { 'content-type': mediaType }),
      ...(Object.fromEntries(joined) as Record<string, string>),
    },
    body: body.kind === 'json' ? body.value : undefined,
  }
}

export function errorInteraction(
  interaction: PactInteraction,
  catalog: Catalog,
  declared: DeclaredError,
  reading: ErrorReading,
): ErrorInteraction {
  const example = exampleOf(interaction.response, catalog.envelope.mediaType)
  let unknown = false
  return {
    interaction,
    catalog,
    declared,
    reading,
    accepts: (change) => {
      const verdict = accepts(interaction.response, changed(example, change))
      unknown ||= verdict === undefined
      return verdict
    },
    hasUnknowns: () => unknown,
  }
}

function changed(example: GivenResponse, { status = example.status, at, headers }: Change): GivenResponse {
  const response = { ...example, status, headers: { ...example.headers, ...headers } }
  if (!at) return response
  const header = headerOf(at.place)
  if (header === undefined) return { ...response, body: replaced(example.body, bodyPath(at.place), at.value) }
  const others = Object.entries(response.headers).filter(([name]) => name !== header)
  const given = at.value === undefined ? [] : [[header, `${at.value}`] as const]
  return { ...response, headers: Object.fromEntries([...others, ...given]) }
}

/** Where a place of the envelope stands in the pact file. */
export function pathOf({ at }: PactInteraction, place: string): readonly string[] {
  const header = headerOf(place)
  return header === undefined ? [...at.body, ...bodyPath(place)] : [...at.response, 'headers', header]
}

const headerOf = (place: string) => /^header (.+)$/.exec(place)?.[1]

function bodyPath(place: string): readonly string[] {
  const path = parsePointer(place)
  if (typeof path === 'string') throw new TypeError(path)
  return path
}

function replaced(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === step ? replaced(item, rest, by) : item))
  const members = Object.entries((value ?? {}) as Record<string, unknown>)
  const others = members.filter(([name]) => name !== step)
  const inside = replaced(members.find(([name]) => name === step)?.[1], rest, by)
  return Object.fromEntries(inside === undefined ? others : [...others, [step, inside]])
}
