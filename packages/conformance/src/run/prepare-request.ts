import type { Position } from '@error-contract/catalog'
import type { HeaderPair } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import { maximumFixtureDepth } from '../triggers/fixture-fault.js'
import { credentialHeaderRefusal, isHeaderValue } from '../triggers/header-rules.js'
import { fillPlaceholders } from '../triggers/placeholders.js'
import type { BodyTemplate, RequestTemplate, Triggers } from '../triggers/triggers.js'
import type { Redaction } from '../secrets/redaction.js'
import { addCredential, encodeValue } from './add-credential.js'
import { toTargetPath } from './target-path.js'

/** The most that the values of one request may be together, in characters. */
const maximumLength = 16 * 1024 * 1024

const tooLong = 'The values of the request are longer than 16 MiB together.'

/** The values that a request is filled in with. */
export interface RequestSource {
  readonly triggers: Pick<Triggers, 'credentials' | 'fixtures'>
  /** Returns the value of a variable; undefined where it is not set, or empty. */
  readonly variable: (name: string) => string | undefined
  readonly redaction: Pick<Redaction, 'addSecret'> & Partial<Pick<Redaction, 'addSecretHeader'>>
  /** Returns a captured value, which comes before a fixture and a variable of that name. */
  readonly captured?: (name: string) => string | undefined
  /** Returns why a captured value is missing, in a sentence; undefined for a name that nothing captures. */
  readonly missing?: ((name: string) => string | undefined) | undefined
  /** Returns whether a name without a value may still get one before the request is sent. */
  readonly isPending?: (name: string) => boolean
  /** The URL of the target, to which a path that is a whole URL must lead. */
  readonly target?: string
  /** Returns the place of the capture of a value. */
  readonly declaredAt?: (name: string) => Position | undefined
  /** Returns where a file has something, as text that follows a name. */
  readonly locate?: (position: Position | undefined) => string
  /** Called with the name of a value because of which the request cannot be sent. */
  readonly onInvalid?: (name: string) => void
  /** True where every variable has its own name as its value, to be shown. */
  readonly isNamed?: boolean
}

/**
 * Fills in captured values, fixtures, variables and the credential of a request. Returns a sentence that says what is
 * missing or invalid where the request cannot be sent. Every value of a variable is added to the redaction.
 */
export function prepareRequest(template: RequestTemplate, source: RequestSource): PreparedRequest | string {
  const { triggers, redaction } = source
  let problem: string | undefined
  const standIns = new Set<string>()
  /** The values by their names; those of a fixture come before it. */
  const used = new Map<string, string>()
  /** Returns a value that cannot be sent by its name and place, never the value itself. */
  const nameInvalid = (isInvalid: (value: string) => boolean, whole: string): string => {
    const [name] = [...used].find(([, value]) => isInvalid(value) && whole.includes(value)) ?? []
    if (name === undefined) return 'The value'
    source.onInvalid?.(name)
    return `The value of ${name}${source.locate?.(source.declaredAt?.(name)) ?? ''}`
  }
  const fill = (text: string, what: string): string => {
    const filled = fillPlaceholders(text, (name) => {
      if (problem !== undefined) return ''
      const value = valueOf(name)
      if (value !== undefined) used.set(name, value)
      length += value?.length ?? 0
      if (length <= maximumLength) return value
      problem = tooLong
      return ''
    })
    if ('text' in filled) return filled.text
    problem ??=
      source.missing?.(filled.missing) ??
      `${what} needs the environment variable ${filled.missing}, which is not set.`
    return ''
  }
  let depth = 0
  let length = 0
  const valueOf = (name: string): string | undefined => {
    const captured = source.captured?.(name)
    if (captured !== undefined) return captured
    const fixture = triggers.fixtures.get(name)
    if (fixture === undefined) return variableOf(name) ?? standIn(name)
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
    const value = source.variable(name)
    if (value !== undefined) redaction.addSecret(name, value)
    return value
  }
  const standIn = (name: string): string | undefined => {
    if (source.isPending?.(name) !== true) return undefined
    standIns.add(name)
    return 'x'
  }

  const own: HeaderPair[] = template.headers.map(([name, value]) => [name, fill(value, 'The request')])
  const filled = fill(template.path, 'The request')
  const body = bodyOf(
    template.body,
    (text) => fill(text, 'The request'),
    (value) => encodeValue(value, source.isNamed ?? false),
  )
  const isWhole = template.path.startsWith('${')
  const path =
    isWhole && standIns.size === 0 && source.isNamed !== true && problem === undefined
      ? toTargetPath(filled, source.target)
      : { path: filled }
  if ('problem' in path)
    return `${nameInvalid((value) => filled.startsWith(value), filled)} cannot be the path. ${path.problem}`
  const credential = template.as === undefined ? undefined : triggers.credentials.get(template.as)
  for (const [name] of credential?.headers ?? []) {
    const refusal = credentialHeaderRefusal(name)
    if (refusal !== undefined) return refusal
  }
  const request = { method: template.method, path: path.path, headers: own, body }
  const complete = credential
    ? addCredential(request, credential, {
        fill: (text) => fill(text, `The credential '${credential.name}'`),
        isNamed: source.isNamed ?? false,
        addSecretHeader: (name, value) => redaction.addSecretHeader?.(name, value),
      })
    : request
  if (problem !== undefined) return problem
  if (typeof complete === 'string') return complete
  const invalid = complete.headers.find(([, value]) => !isHeaderValue(value))
  if (invalid) {
    const [header, whole] = invalid
    // A Cookie header may have parts of both.
    const isOwn =
      !credential ||
      own.some(([name, value]) => name.toLowerCase() === header.toLowerCase() && !isHeaderValue(value))
    const whose = isOwn
      ? ''
      : ` of the credential '${credential.name}'${source.locate?.(credential.declaredAt) ?? ''}`
    return `${nameInvalid((value) => !isHeaderValue(value), whole)} for the header '${header}'${whose} has a character that is not allowed in a header. Remove or encode it.`
  }
  if (isInvalidPath(complete.path))
    return `${nameInvalid(isInvalidPath, complete.path)} for the path has white space or a control character. Write it percent-encoded.`
  return complete
}

const isInvalidPath = (path: string): boolean => /[\s\p{Cc}]/u.test(path)

function bodyOf(
  body: BodyTemplate | undefined,
  fill: (text: string) => string,
  encode: (value: string) => string,
): Uint8Array | undefined {
  if (!body) return undefined
  if ('pieces' in body)
    return Buffer.concat(
      body.pieces.map((piece) => {
        if ('bytes' in piece) return piece.bytes
        const text = fill(piece.text)
        return Buffer.from(piece.isEncoded ? encode(text) : text, 'utf8')
      }),
    )
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
