import type { Catalog } from '@error-contract/catalog'
import { isFramingHeader, isRoutingHeader } from '../http/reserved-headers.js'
import { isReadRequest } from '../safety/mode.js'
import type { BodyTemplate, Credential, ProviderState } from '../triggers/triggers.js'
import { headerNamesOf } from '../triggers/credential.js'
import type { DerivedRequest, Role } from '../mistakes/definition/derived-request.js'

/** A request that returns a declared error by the contract of a consumer. */
export interface ContractedError {
  readonly code: string
  readonly consumer: string
  readonly description: string
  /** The provider states that it needs. */
  readonly states: readonly ProviderState[]
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: { readonly json: unknown } | { readonly bytes: Uint8Array } | undefined
}

/**
 * Returns the requests of contracts in the form of derived ones. Credentials in a contract are omitted, and replaced by
 * one of the run. A write is never called harmless, since only its provider state may make it fail.
 */
export function contractRequests(
  errors: readonly ContractedError[],
  { catalog, credentials }: { catalog: Catalog; credentials: Iterable<Credential> },
): readonly DerivedRequest[] {
  const omitted = new Set([...unsentHeaders, ...[...credentials].flatMap(headerNamesOf)])
  return errors.flatMap(({ code, consumer, description, states, method, path, headers, body }) =>
    rolesFor(catalog.get(code)?.statuses ?? []).map((as) => ({
      name: `${description} (${consumer})`,
      method,
      path,
      as,
      headers: headers.filter(
        ([name]) => !omitted.has(name.toLowerCase()) && !isFramingHeader(name) && !isRoutingHeader(name),
      ),
      body: body && asTemplate(body),
      harmless: isReadRequest({ method, path, headers, body: body && asTemplate(body) })
        ? `${method} changes nothing.`
        : undefined,
      contract: { code, states },
    })),
  )
}

/** Returns the roles that can receive a code: no credential for 401, perhaps a limited one for 403 (RFC 9110, 15.5.2 and 15.5.4). */
function rolesFor(statuses: readonly number[]): readonly Role[] {
  if (statuses.includes(401)) return ['none']
  return statuses.includes(403) ? ['full', 'limited'] : ['full']
}

/** Returns a body as text where it is UTF-8, so that a person can read it. */
function asTemplate(body: NonNullable<ContractedError['body']>): BodyTemplate {
  if ('json' in body) return body
  const text = Buffer.from(body.bytes).toString('utf8')
  return Buffer.from(text, 'utf8').equals(body.bytes) ? { text } : body
}

/** Headers with credentials. */
const unsentHeaders = [
  ...['authorization', 'proxy-authorization', 'cookie'],
  ...['x-api-key', 'api-key', 'x-auth-token', 'x-access-token'],
]
