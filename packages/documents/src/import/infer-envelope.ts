import {
  builtInEnvelopes,
  formatPointer,
  type BuiltInEnvelope,
  type EnvelopeDefinition,
  type Pointer,
} from '@error-contract/catalog'

/** An error response that a document shows: the members of an example, or those that a schema describes. */
export interface ErrorSample {
  readonly mediaType: string | undefined
  readonly members: readonly Member[]
}

/** A member of an error response, with what the document says about it. In its pointer, `*` matches each item of a list. */
export interface Member {
  readonly pointer: Pointer
  readonly type: 'string' | 'number' | 'other'
  /** `certain`: it has codes of this API; `possible`: it has text that may be a code. */
  readonly codeEvidence: () => 'certain' | 'possible' | undefined
  /** Returns the code that makes this the code of an envelope of its own, and the text before the code. */
  readonly ownCode: () => { readonly code: string; readonly prefix: string } | undefined
  readonly isMessage: boolean
  /** The form of the id, where this is an id or named like one. */
  readonly idFormat: 'uuid' | 'any' | undefined
  /** Returns true for the HTTP status of a code. */
  readonly isStatusOf: (code: string) => boolean
}

/** Matches names of correlation ids, such as `requestId`, `trace_id` and the `instance` of RFC 9457. */
export const correlationIdName = /(request|correlation|trace|operation|activity)[-_]?id$|^(instance|id)$/i

/**
 * Infers the envelope of an API from its error responses: a built-in envelope whose every place exists and whose code is
 * certain, or else the places of a code and of its nearest neighbors, or else a built-in envelope whose code is possible.
 * Returns undefined when no sample has one.
 */
export function inferEnvelope(
  samples: readonly ErrorSample[],
): BuiltInEnvelope | EnvelopeDefinition | undefined {
  return (
    firstResult(samples, ({ members }) => findBuiltIn(members, ['certain'])) ??
    firstResult(samples, findOwn) ??
    firstResult(samples, ({ members }) => findBuiltIn(members, ['certain', 'possible']))
  )
}

function firstResult<Result>(
  samples: readonly ErrorSample[],
  find: (sample: ErrorSample) => Result | undefined,
): Result | undefined {
  for (const sample of samples) {
    const result = find(sample)
    if (result !== undefined) return result
  }
  return undefined
}

/** Envelopes with more places come first, as they describe a response more closely. */
const bySpecificity = builtInEnvelopes
  .map((envelope) => ({ name: envelope.name, code: envelope.code, places: placesOf(envelope) }))
  .toSorted((a, b) => b.places.length - a.places.length || (a.name < b.name ? -1 : 1))

function placesOf({ code, message, correlationId, status }: EnvelopeDefinition): string[] {
  return [code, message, correlationId, status].flatMap((place) =>
    place === undefined ? [] : [typeof place === 'string' ? place : (place.at ?? '')],
  )
}

function findBuiltIn(members: readonly Member[], accepted: readonly string[]): BuiltInEnvelope | undefined {
  const byPointer = new Map(members.map((member) => [formatPointer(member.pointer), member]))
  return bySpecificity.find(({ code, places }) => {
    if (!places.every((place) => byPointer.has(place))) return false
    return accepted.includes(byPointer.get(code)?.codeEvidence() ?? '')
  })?.name
}

function findOwn({ members, mediaType }: ErrorSample): EnvelopeDefinition | undefined {
  for (const member of members) {
    const found = member.ownCode()
    if (found) return ownEnvelope(member, found, members, mediaType)
  }
  return undefined
}

function ownEnvelope(
  codeMember: Member,
  { code, prefix }: { readonly code: string; readonly prefix: string },
  members: readonly Member[],
  mediaType: string | undefined,
): EnvelopeDefinition {
  const others = members
    .filter((member) => member !== codeMember)
    .toSorted((a, b) => commonLength(b, codeMember) - commonLength(a, codeMember))
  const message = others.find(({ isMessage }) => isMessage)
  const id =
    others.find(({ idFormat }) => idFormat === 'uuid') ?? others.find(({ idFormat }) => idFormat === 'any')
  const status = others.find((member) => member.isStatusOf(code))
  const at = formatPointer(codeMember.pointer)
  const isPlain = prefix === '' && codeMember.type !== 'number'
  return {
    ...(mediaType !== undefined && mediaType !== 'application/json' && { mediaType }),
    code: isPlain
      ? at
      : { at, ...(prefix !== '' && { prefix }), ...(codeMember.type === 'number' && { type: 'number' }) },
    ...(message && { message: formatPointer(message.pointer) }),
    ...(id?.idFormat && { correlationId: { at: formatPointer(id.pointer), format: id.idFormat } }),
    ...(status && {
      status:
        status.type === 'string'
          ? { at: formatPointer(status.pointer), type: 'string' }
          : formatPointer(status.pointer),
    }),
  }
}

/** Returns how many tokens at the start of two pointers are equal. */
function commonLength({ pointer: a }: Member, { pointer: b }: Member): number {
  const different = a.findIndex((token, index) => token !== b[index])
  return different === -1 ? a.length : different
}
