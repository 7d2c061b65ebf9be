import { codeOnTheWire, formatPointer, type Catalog, type EnvelopePlace } from '@error-contract/catalog'
import { createExample, type UntypedErrorOptions } from './error-example.js'
import {
  anyString,
  eachLike,
  equal,
  headerRegex,
  nonEmptyPattern,
  nonEmptyString,
  oneOfPattern,
  regex,
  uuidPattern,
  type HeaderMatcher,
  type Matcher,
  type PactSpec,
  type Template,
} from './matcher.js'

/** A response that returns a declared error, with matchers. */
export interface ErrorTemplate {
  readonly status: number
  readonly headers: Record<string, string | HeaderMatcher>
  /** Undefined when the envelope is in headers only, or when the body is a text. */
  readonly body: Template | undefined
}

/** Returns a matcher whose example is `value`. */
type CreateMatcher = (value: unknown) => Matcher

/**
 * Returns the response of {@link createExample} with a matcher for every part of the envelope and every declared header.
 *
 * @throws the errors of {@link createExample}.
 */
export function createTemplate(
  catalog: Catalog,
  code: string,
  options: UntypedErrorOptions,
  { spec, message }: { spec: PactSpec; message: 'type' | 'nonEmpty' },
): ErrorTemplate {
  const example = createExample(catalog, code, options)
  const { envelope } = catalog.inEnvelopeOf(code, example.headers['Content-Type'])
  const isUuid = envelope.correlationId?.format === 'uuid'
  const bodyMatchers = new Map<string, CreateMatcher>()
  const headerMatchers = new Map<string, HeaderMatcher>()

  /** A header is always matched by `pattern`: its value is text, and never empty. */
  const addMatcher = (place: EnvelopePlace | undefined, createMatcher: CreateMatcher, pattern: string) => {
    if (!place) return
    if ('pointer' in place) return bodyMatchers.set(formatPointer(place.pointer), createMatcher)
    const value = example.headers[place.header]
    if (value !== undefined) headerMatchers.set(place.header, headerRegex(pattern, value))
  }
  const equalToExample: CreateMatcher = (value) => equal(value as string | number, spec)

  const { code: codeMatcher } = options
  if (envelope.code)
    addMatcher(
      envelope.code,
      codeMatcher ? () => codeMatcher : equalToExample,
      codeMatcher?.regex ?? oneOfPattern([String(codeOnTheWire(envelope, code))]),
    )
  addMatcher(
    envelope.message,
    (value) => (message === 'nonEmpty' ? nonEmptyString(String(value), spec) : anyString(String(value))),
    nonEmptyPattern,
  )
  addMatcher(
    envelope.correlationId,
    (value) => (isUuid ? regex(uuidPattern, String(value)) : nonEmptyString(String(value), spec)),
    isUuid ? uuidPattern : nonEmptyPattern,
  )
  addMatcher(envelope.status, equalToExample, '')
  for (const name of catalog.getDeclared(code).headers)
    headerMatchers.set(name, headerRegex(nonEmptyPattern, example.headers[name] ?? 'example'))

  const hasBody = bodyMatchers.size > 0
  return {
    status: example.status,
    headers: Object.fromEntries(
      Object.entries(example.headers)
        // Without a body there is no media type, unless it identifies an error without a code. With one it is plain text: older native libraries crash on a matcher.
        .filter(([name]) => hasBody || !envelope.code || name !== 'Content-Type')
        .map(([name, value]) => [name, headerMatchers.get(name) ?? value]),
    ),
    body: hasBody ? withMatchers(example.body, '', bodyMatchers) : undefined,
  }
}

/** Replaces the value at each pointer by its matcher, and each array above one by an array of any length. */
function withMatchers(
  value: unknown,
  pointer: string,
  matchers: ReadonlyMap<string, CreateMatcher>,
): Template {
  const createMatcher = matchers.get(pointer)
  if (createMatcher) return createMatcher(value)
  if (Array.isArray(value)) return eachLike(withMatchers(value[0], `${pointer}/*`, matchers))
  const members = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(
    members.map(([name, member]) => [name, withMatchers(member, pointer + formatPointer([name]), matchers)]),
  )
}
