import {
  codeOnTheWire,
  exampleHeaderValue,
  formatPointer,
  type Catalog,
  type DeclaredError,
  type EnvelopePlace,
} from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import {
  anyString,
  anyTextPattern,
  atLeastOne,
  exactly,
  matching,
  matchingHeader,
  nonEmptyString,
  oneOfPattern,
  uuidPattern,
  type HeaderMatcher,
  type Matcher,
  type PactSpec,
  type RegexMatcher,
  type Template,
} from './matcher.js'

/** The correlation id of every example. It never changes, as a pact that does cannot be published again. */
const exampleCorrelationId = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'

/** What a declared error looks like on the wire. */
export type ErrorExample<Status extends number = number> = {
  status: Status
  headers: { [name: string]: string }
  body: unknown
}

/** The same response with matchers: what a contract demands of it. */
export interface ErrorTemplate {
  readonly status: number
  readonly headers: Record<string, string | HeaderMatcher>
  readonly body: Template | undefined
}

export interface TemplateOptions {
  readonly params?: Readonly<Record<string, string | number>>
  readonly status?: number
  readonly correlationId?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly code?: RegexMatcher
}

/**
 * @throws {UndeclaredCodeError} when the code is not declared.
 * @throws {TypeError} when a message parameter is missing or unknown, or the status is open or not declared.
 */
export function errorExample(catalog: Catalog, code: string, options: TemplateOptions): ErrorExample {
  const declared = catalog.getDeclared(code)
  const { status, headers, body } = catalog.envelope.write(code, {
    params: parametersFor(declared, options.params),
    correlationId: options.correlationId ?? exampleCorrelationId,
    ...statusFor(declared, options.status),
  })
  const promised = declared.headers.map((name) => [name, exampleHeaderValue(name)] as const)
  const own = Object.entries(options.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  )
  const { 'content-type': mediaType = catalog.envelope.mediaType, ...others } = Object.fromEntries([
    ...Object.entries(headers),
    ...promised,
    ...own,
  ])
  return { status, headers: { 'Content-Type': mediaType, ...others }, body }
}

/** As {@link errorExample}, with a matcher wherever the envelope has a place. Throws the same. */
export function errorTemplate(
  catalog: Catalog,
  code: string,
  options: TemplateOptions,
  { spec, message }: { spec: PactSpec; message: 'type' | 'nonEmpty' },
): ErrorTemplate {
  const example = errorExample(catalog, code, options)
  const { envelope } = catalog
  const declared = catalog.getDeclared(code)
  const isUuid = envelope.correlationId?.format === 'uuid'
  const ofBody = new Map<string, (found: unknown) => Matcher>()
  const ofHeader = new Map<string, HeaderMatcher>()

  /** `pattern` stands in a header, where every value is text and none may be empty. */
  const match = (
    place: EnvelopePlace | undefined,
    toMatcher: (found: unknown) => Matcher,
    pattern: string,
  ) => {
    if (!place) return
    if ('pointer' in place) return ofBody.set(formatPointer(place.pointer), toMatcher)
    const value = example.headers[place.header]
    if (value !== undefined) ofHeader.set(place.header, matchingHeader(pattern, value))
  }
  const asFound = (found: unknown) => exactly(found as string | number, spec)

  const wireCode = String(codeOnTheWire(envelope, code))
  const { code: chosen } = options
  match(envelope.code, chosen ? () => chosen : asFound, chosen?.regex ?? oneOfPattern([wireCode]))
  match(
    envelope.message,
    (found) => (message === 'nonEmpty' ? nonEmptyString(String(found), spec) : anyString(String(found))),
    anyTextPattern,
  )
  match(
    envelope.correlationId,
    (found) => (isUuid ? matching(uuidPattern, String(found)) : nonEmptyString(String(found), spec)),
    isUuid ? uuidPattern : anyTextPattern,
  )
  match(envelope.status, asFound, '')
  for (const name of declared.headers)
    ofHeader.set(name, matchingHeader(anyTextPattern, example.headers[name] ?? 'example'))

  const headers = Object.entries(example.headers)
  const hasBody = ofBody.size > 0
  return {
    status: example.status,
    headers: Object.fromEntries(
      headers
        // The media type is that of a body. Never a matcher there: older native libraries crash on it.
        .filter(([name]) => hasBody || name !== 'Content-Type')
        .map(([name, value]) => [name, ofHeader.get(name) ?? value]),
    ),
    body: hasBody ? withMatchers(example.body, '', ofBody) : undefined,
  }
}

/** Puts a matcher at each pointer, and lets every array on the way have any number of items that look alike. */
function withMatchers(
  value: unknown,
  pointer: string,
  matchers: ReadonlyMap<string, (found: unknown) => Matcher>,
): Template {
  const toMatcher = matchers.get(pointer)
  if (toMatcher) return toMatcher(value)
  if (Array.isArray(value)) return atLeastOne(withMatchers(value[0], `${pointer}/*`, matchers))
  const members = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(
    members.map(([name, member]) => [name, withMatchers(member, pointer + formatPointer([name]), matchers)]),
  )
}

function statusFor({ code, statuses }: DeclaredError, status: number | undefined) {
  if (status === undefined) return {}
  if (statuses.length > 0 && !statuses.includes(status))
    throw new TypeError(`'${code}' is declared with status ${statuses.join(' or ')}, not ${status}.`)
  return { status }
}

/** Each parameter stands for itself when none is given. */
function parametersFor({ code, message }: DeclaredError, params: TemplateOptions['params']) {
  const known = message?.parameters ?? []
  if (!params) return Object.fromEntries(known.map((name) => [name, name]))
  const unknown = Object.keys(params).find((name) => !known.includes(name))
  if (unknown === undefined) return params
  const [best] = nearestWords(unknown, known)
  const hint =
    best !== undefined ? ` Write '${best}'.` : known.length > 0 ? ` It has: ${known.join(', ')}.` : ''
  throw new TypeError(`The message of '${code}' has no parameter '${unknown}'.${hint}`)
}
