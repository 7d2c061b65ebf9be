import type { HeaderPair } from '../http/response.js'
import { credentialHeaderRefusal } from '../triggers/header-rules.js'
import type { PreparedRequest } from '../http/transport.js'
import { fillPlaceholders, type Environment } from '../triggers/placeholders.js'
import type { BodyTemplate, RequestTemplate, Triggers } from '../triggers/triggers.js'
import type { Redaction } from '../secrets/redaction.js'

/** The values that a request is filled in with. */
export interface RequestSource {
  readonly triggers: Pick<Triggers, 'credentials' | 'fixtures'>
  readonly environment: Environment
  readonly redaction: Pick<Redaction, 'addSecret'> & Partial<Pick<Redaction, 'addSecretHeader'>>
}

/**
 * Fills in fixtures, variables and the credential of a request. Returns a sentence that says what is missing or invalid
 * where the request cannot be sent. Every value of a variable is added to the redaction.
 */
export function prepareRequest(
  template: RequestTemplate,
  { triggers, environment, redaction }: RequestSource,
): PreparedRequest | string {
  let problem: string | undefined
  const fill = (text: string, what: string): string => {
    const filled = fillPlaceholders(text, valueOf)
    if ('text' in filled) return filled.text
    problem ??= `${what} needs the environment variable ${filled.missing}, which is not set.`
    return ''
  }
  const valueOf = (name: string): string | undefined => {
    const fixture = triggers.fixtures.get(name)
    if (fixture !== undefined) return fill(fixture, `The fixture '${name}'`)
    const value = environment[name]
    if (value === undefined || value === '') return undefined
    redaction.addSecret(name, value)
    return value
  }

  const credential = template.as === undefined ? undefined : triggers.credentials.get(template.as)
  const headers: HeaderPair[] = template.headers.map(([name, value]) => [name, fill(value, 'The request')])
  if (credential) {
    const refusal = credentialHeaderRefusal(credential.header)
    if (refusal !== undefined) return refusal
    const value = fill(credential.value, `The credential '${credential.name}'`)
    if (/^Basic /i.test(value)) redaction.addSecretHeader?.(credential.header, value)
    headers.push([credential.header, value])
  }
  const path = fill(template.path, 'The request')
  const body = bodyOf(template.body, (text) => fill(text, 'The request'))
  if (problem !== undefined) return problem
  const invalid = headers.find(([, value]) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
  if (invalid)
    return `The value for the header '${invalid[0]}' has a character that is not allowed in a header. Remove or encode it.`
  if (/\s/.test(path)) return 'A value for the path has white space. Write it percent-encoded.'
  return { method: template.method, path, headers, body }
}

function bodyOf(body: BodyTemplate | undefined, fill: (text: string) => string): Uint8Array | undefined {
  if (!body) return undefined
  if ('bytes' in body) return body.bytes
  return Buffer.from('text' in body ? fill(body.text) : JSON.stringify(fillLeaves(body.json, fill)), 'utf8')
}

/** Fills in the strings of a JSON body before it is serialized, so that a quote in a value cannot break it. */
function fillLeaves(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value)
  if (Array.isArray(value)) return value.map((item) => fillLeaves(item, fill))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillLeaves(member, fill)]))
}
