import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import type { BodyTemplate, RequestTemplate } from '../triggers/triggers.js'
import type { RoleCredentials } from './discovery.js'

/** Returns a derived request in the form of a triggers file, with the credential of its role. */
export const toRequestTemplate = (
  { method, path, as, headers, body }: DerivedRequest,
  credentials: RoleCredentials,
): RequestTemplate => ({
  method,
  path: escapePlaceholders(path),
  as: as === 'none' ? undefined : credentials[as],
  headers: headers.map(([name, value]) => [name, escapePlaceholders(value)]),
  body:
    body && !('bytes' in body)
      ? (JSON.parse(escapePlaceholders(JSON.stringify(body))) as BodyTemplate)
      : body,
})

/** Escapes text of a document that has the form of a placeholder, and is not one. */
const escapePlaceholders = (text: string) => text.replaceAll(/\$(\$?\{[A-Za-z_]\w*\})/g, '$$$$$1')
