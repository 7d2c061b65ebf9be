import type {
  Catalog,
  CatalogDefinition,
  CodePlace,
  DeclaredError,
  EnvelopeDefinition,
  EnvelopeLayout,
  EnvelopePlace,
  ErrorDefinition,
} from '@error-contract/catalog'
import { builtInEnvelopeNames, formatPointer } from '@error-contract/catalog'

/** The member of an exported OpenAPI document, and of its responses, with what OpenAPI has no place for. */
export const exactMember = 'x-error-contract'

/** Returns the envelope of a catalog as a catalog file declares it: the name of a built-in one, or its places. */
export function envelopeDefinitionOf({
  envelopes: [envelope],
}: Catalog): NonNullable<CatalogDefinition['envelope']> {
  if (!envelope) throw new TypeError('A catalog has an envelope.')
  return envelope.name === 'custom' ? definitionOf(envelope) : envelope.name
}

/** Returns the named envelopes of a catalog as a catalog file declares them; nothing where it has none. */
export function namedEnvelopesOf({ envelopes }: Catalog): Pick<CatalogDefinition, 'envelopes'> {
  const named = envelopes.slice(1).filter(({ name }) => !builtInEnvelopeNames.some((known) => known === name))
  return named.length === 0
    ? {}
    : { envelopes: Object.fromEntries(named.map((each) => [each.name, definitionOf(each)])) }
}

function definitionOf(envelope: EnvelopeLayout): EnvelopeDefinition {
  const { mediaType, code, message, correlationId, status, details, additionalMembers } = envelope
  const definition: EnvelopeDefinition = {
    ...(mediaType !== 'application/json' && { mediaType }),
    code: code ? codeDefinitionOf(code) : 'none',
    ...(message && { message: 'pointer' in message ? formatPointer(message.pointer) : placeOf(message) }),
    ...(correlationId && { correlationId: { ...placeOf(correlationId), format: correlationId.format } }),
    ...(status && {
      status:
        status.type === 'string'
          ? { at: formatPointer(status.pointer), type: 'string' }
          : formatPointer(status.pointer),
    }),
    ...(details && {
      details: {
        code: formatPointer(details.pointer),
        ...(details.codes.size > 0 && { codes: [...details.codes] }),
      },
    }),
    ...(!additionalMembers && { additionalMembers }),
  }
  return definition
}

const codeDefinitionOf = (code: CodePlace): EnvelopeDefinition['code'] =>
  'pointer' in code && code.prefix === '' && code.type === 'string'
    ? formatPointer(code.pointer)
    : {
        ...placeOf(code),
        ...(code.prefix !== '' && { prefix: code.prefix }),
        ...(code.type === 'number' && { type: 'number' }),
      }

const placeOf = (place: EnvelopePlace) =>
  'pointer' in place ? { at: formatPointer(place.pointer) } : { header: place.header }

/** Returns what a catalog declares of an error besides status, message and description. */
export function detailsOf(error: DeclaredError): ErrorDefinition {
  const { bodyStatus, docs, retryable, headers, definition } = error
  const { owner, since, operations, deprecated, messages } = definition
  return {
    ...(messages !== undefined && { messages }),
    ...(bodyStatus !== undefined && { bodyStatus }),
    ...(definition.envelope !== undefined && { envelope: definition.envelope }),
    ...(docs !== undefined && { docs }),
    ...(retryable !== undefined && { retryable }),
    ...(deprecated !== undefined && { deprecated }),
    ...(headers.length > 0 && { headers }),
    ...(owner !== undefined && { owner }),
    ...(since !== undefined && { since }),
    ...(operations !== undefined && { operations }),
    ...extensionsOf(definition),
  }
}

/** Returns the members of a declaration that begin with `x-`. */
const extensionsOf = (definition: ErrorDefinition) =>
  Object.fromEntries(Object.entries(definition).filter(([key]) => key.startsWith('x-')))

/** Returns what a catalog declares beside its errors, but for name, version, owner and envelope. */
export function otherMembersOf(
  catalog: Catalog,
): Pick<CatalogDefinition, 'language' | 'reserved' | 'envelopes'> {
  const { language, reservations } = catalog
  const reserved = reservations.map(({ declaredIn: _, declaredAt: _at, ...each }) => each)
  return {
    ...(language !== undefined && { language }),
    ...(reserved.length > 0 && { reserved }),
    ...namedEnvelopesOf(catalog),
  }
}

/** Returns the retired errors of a catalog as its file declares them; undefined where there are none. */
export function retiredDefinitionsOf({ banned }: Catalog): CatalogDefinition['errors'] | undefined {
  const retired = banned.filter(({ kind }) => kind === 'retired')
  return retired.length === 0
    ? undefined
    : Object.fromEntries(retired.map(({ code, definition }) => [code, definition]))
}

/** Returns an error as a catalog file declares it. */
export function declarationOf(error: DeclaredError): ErrorDefinition {
  const { statuses, message, description } = error
  const [only] = statuses
  return {
    ...(only !== undefined && { status: statuses.length === 1 ? only : statuses }),
    ...(message !== undefined && { message: message.source }),
    ...(description !== undefined && { description }),
    ...detailsOf(error),
  }
}
