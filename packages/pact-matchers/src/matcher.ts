/**
 * Matchers in the JSON form that every Pact DSL of every specification reads, so that none of them has to be imported.
 *
 * @see https://docs.pact.io/implementation_guides/rust/pact_ffi/integrationjson
 */

/** The versions of the Pact specification that matchers are written for. */
export type PactSpec = 2 | 3 | 4

export type Matcher =
  | { readonly 'pact:matcher:type': 'type'; readonly value: string }
  | { readonly 'pact:matcher:type': 'equality'; readonly value: string | number }
  | RegexMatcher
  | { readonly 'pact:matcher:type': { readonly 'pact:matcher:type': string }[]; readonly value: string }

export type RegexMatcher = {
  readonly 'pact:matcher:type': 'regex'
  readonly regex: string
  readonly value: string
}

/** Also what the V2 DSL of pact asks of a matcher in a header: its example as a method. */
export type HeaderMatcher = RegexMatcher & { getValue(): string }

/** A JSON value with matchers in it. */
export type Template =
  | string
  | number
  | boolean
  | null
  | Matcher
  | Template[]
  | { [member: string]: Template }
  | { 'pact:matcher:type': 'type'; min: number; value: Template[] }

/** An anchored UUID in either case. Version and variant are left open: the nil UUID counts (RFC 9562, section 5.9). */
export const uuidPattern = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'

/** One character or more, line breaks included. */
export const anyTextPattern = '^[\\s\\S]+$'

/** A string of any content, the empty one included. */
export const anyString = (example: string): Matcher => ({ 'pact:matcher:type': 'type', value: example })

/** A string that is not empty. Specification 2 has one rule per value, so the empty string passes there. */
export function nonEmptyString(example: string, spec: PactSpec): Matcher {
  if (spec === 2) return anyString(example)
  const rules = [
    { 'pact:matcher:type': 'type' },
    spec === 3
      ? { 'pact:matcher:type': 'regex', regex: anyTextPattern }
      : { 'pact:matcher:type': 'notEmpty' },
  ]
  return { 'pact:matcher:type': rules, value: example }
}

/** `pattern` is anchored by its author: implementations differ in whether a part suffices. */
export const matching = (pattern: string, example: string): RegexMatcher => ({
  'pact:matcher:type': 'regex',
  regex: pattern,
  value: example,
})

export function matchingHeader(pattern: string, example: string): HeaderMatcher {
  // Not enumerable, so that matchers stay plain data to comparisons and clones.
  const getValue = { value: () => example, enumerable: false }
  return Object.defineProperty(matching(pattern, example), 'getValue', getValue) as HeaderMatcher
}

/**
 * This value and no other, even inside of a looser matcher. Specification 2 has no equality, so text is matched by a
 * pattern there; a number keeps the rule, which the Rust core reads in every specification.
 */
export function exactly(value: string | number, spec: PactSpec): Matcher {
  return spec === 2 && typeof value === 'string'
    ? matching(oneOfPattern([value]), value)
    : { 'pact:matcher:type': 'equality', value }
}

/** An array of one item or more that all look like `item`. */
export const atLeastOne = (item: Template): Template => ({
  'pact:matcher:type': 'type',
  min: 1,
  value: [item],
})

/** A pattern that accepts the given texts and nothing else. */
export function oneOfPattern(texts: readonly string[]): string {
  const alternatives = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return alternatives.length === 1 ? `^${alternatives[0]}$` : `^(${alternatives.join('|')})$`
}
