import type { HeaderPair } from '../http/response.js'
import { credentialHeaderRefusal, isHeaderValue } from '../triggers/header-rules.js'
import type { PreparedRequest } from '../http/transport.js'
import { maximumFixtureDepth } from '../triggers/fixture-fault.js'
import { fillPlaceholders, variableIn, type Environment } from '../triggers/placeholders.js'
import type { BodyTemplate, RequestTemplate, Triggers } from '../triggers/triggers.js'
import type { Redaction } from '../secrets/redaction.js'

/** The most that the values of one request may be together, in characters. */
const maximumLength = 16 * 1024 * 1024

const tooLong = 'The values of the request are longer than 16 MiB together.'

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
    const filled = fillPlaceholders(text, (name) => {
      if (problem !== undefined) return ''
      const value = valueOf(name)
      length += value?.length ?? 0
      if (length <= maximumLength) return value
      problem = tooLong
      return ''
    })
    if ('text' in filled) return filled.text
    problem ??= `${what} needs the environment variable ${filled.missing}, which is not set.`
    return ''
  }
  let depth = 0
  let length = 0
  const valueOf = (name: string): string | undefined => {
    const fixture = triggers.fixtures.get(name)
    if (fixture === undefined) return variableOf(name)
    if (depth >= maximumFixtureDepth) {
      problem ??= `The fixture '${name}' is nested more than ${maximumFixtureDepth} deep. Write its value.`
      return ''
    }
    depth += 1
    const value = fill(fixture, `The fixture '${name}'`)
    depth -= 1
    return value
  }
  const variableOf = (name: string): string | undefined => {
    const value = variableIn(environment, name)
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
  const invalid = headers.find(([, value]) => !isHeaderValue(value))
  if (invalid)
    return `The value for the header '${invalid[0]}' has a character that is not allowed in a header. Remove or encode it.`
  if (/[\s\p{Cc}]/u.test(path))
    return 'A value for the path has white space or a control character. Write it percent-encoded.'
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
