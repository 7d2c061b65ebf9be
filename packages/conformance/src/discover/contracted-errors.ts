import type { Catalog } from '@error-contract/catalog'
import { isRead } from '../safety/mode.js'
import type { BodyTemplate, Credential, ProviderState } from '../triggers/triggers.js'
import type { DerivedRequest, Role } from './derived-request.js'

/** A request of which a contract of a consumer says that it ends in a declared error. */
export interface ContractedError {
  readonly code: string
  readonly consumer: string
  readonly description: string
  /** What the provider must be in. */
  readonly states: readonly ProviderState[]
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: { readonly json: unknown } | { readonly bytes: Uint8Array } | undefined
}

/**
 * The requests of contracts, to be sent like derived ones. Whoever a contract says is asking stays behind: a credential
 * of it is in place of that. A write is never called harmless, since it may be the state alone that makes it fail.
 */
export function contractRequests(
  errors: readonly ContractedError[],
  { catalog, credentials }: { catalog: Catalog; credentials: Iterable<Pick<Credential, 'header'>> },
): readonly DerivedRequest[] {
  const left = new Set([...unsent, ...[...credentials].map(({ header }) => header.toLowerCase())])
  return errors.flatMap(({ code, consumer, description, states, method, path, headers, body }) =>
    rolesFor(catalog.get(code)?.statuses ?? []).map((as) => ({
      name: `${description} (${consumer})`,
      method,
      path,
      as,
      headers: headers.filter(([name]) => !left.has(name.toLowerCase())),
      body: body && asTemplate(body),
      harmless: isRead(method) ? `${method} changes nothing.` : undefined,
      contract: { code, states },
    })),
  )
}

/** RFC 9110, sections 15.5.2 and 15.5.4: a 401 is for nobody, and a 403 perhaps for somebody who may do less. */
function rolesFor(statuses: readonly number[]): readonly Role[] {
  if (statuses.includes(401)) return ['none']
  return statuses.includes(403) ? ['full', 'limited'] : ['full']
}

/** Text where it is text, so that a person can read it. */
function asTemplate(body: NonNullable<ContractedError['body']>): BodyTemplate {
  if ('json' in body) return body
  const text = Buffer.from(body.bytes).toString('utf8')
  return Buffer.from(text, 'utf8').equals(body.bytes) ? { text } : body
}

/** Headers by which a caller says who it is, and those that belong to the connection. */
const unsent = [
  ...['authorization', 'proxy-authorization', 'cookie'],
  ...['x-api-key', 'api-key', 'x-auth-token', 'x-access-token'],
  ...['host', 'content-length', 'connection', 'transfer-encoding'],
]
