/**
 * Matchers in the JSON form that the DSL of every Pact specification reads, so that pact is never imported.
 *
 * @see https://docs.pact.io/implementation_guides/rust/pact_ffi/integrationjson
 */

/** The versions of the Pact specification that matchers can be written for. */
export type PactSpec = 2 | 3 | 4

/** A matcher for one value. `value` is the example that the consumer test receives. */
export type Matcher =
  | { readonly 'pact:matcher:type': 'type'; readonly value: string }
  | { readonly 'pact:matcher:type': 'equality'; readonly value: string | number }
  | RegexMatcher
  | { readonly 'pact:matcher:type': { readonly 'pact:matcher:type': string }[]; readonly value: string }

/** A matcher that accepts the texts that match `regex`. */
export type RegexMatcher = {
  readonly 'pact:matcher:type': 'regex'
  readonly regex: string
  readonly value: string
}

/** A matcher for a header. The V2 DSL of pact reads its example through `getValue`. */
export type HeaderMatcher = RegexMatcher & { getValue(): string }

/** A JSON value that may contain matchers. */
export type Template =
  | string
  | number
  | boolean
  | null
  | Matcher
  | Template[]
  | { [member: string]: Template }
  | { 'pact:matcher:type': 'type'; min: number; value: Template[] }

/** An anchored UUID in either case. Any version and variant match, and so does the nil UUID (RFC 9562, section 5.9). */
export const uuidPattern = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'

/** One character or more, line breaks included. */
export const nonEmptyPattern = '^[\\s\\S]+$'

/** Matches every string, the empty one included. */
export const anyString = (example: string): Matcher => ({ 'pact:matcher:type': 'type', value: example })

/**
 * Matches every string that is not empty. Specification 2 allows one rule per value, so the empty string matches there.
 */
export function nonEmptyString(example: string, spec: PactSpec): Matcher {
  if (spec === 2) return anyString(example)
  const rules = [
    { 'pact:matcher:type': 'type' },
    spec === 3
      ? { 'pact:matcher:type': 'regex', regex: nonEmptyPattern }
      : { 'pact:matcher:type': 'notEmpty' },
  ]
  return { 'pact:matcher:type': rules, value: example }
}

/** Matches text by a pattern. Anchor it: implementations of Pact differ in whether matching a part is enough. */
export const regex = (pattern: string, example: string): RegexMatcher => ({
  'pact:matcher:type': 'regex',
  regex: pattern,
  value: example,
})

/** Matches the value of a header by a pattern. */
export function headerRegex(pattern: string, example: string): HeaderMatcher {
  // Not enumerable, so that comparisons and clones see plain data.
  const getValue = { value: () => example, enumerable: false }
  return Object.defineProperty(regex(pattern, example), 'getValue', getValue) as HeaderMatcher
}

/**
 * Matches this value only, also inside a looser matcher. Specification 2 has no equality, so text is matched by an
 * anchored pattern there; a number keeps the equality rule, which the Rust core reads in every specification.
 */
export function equal(value: string | number, spec: PactSpec): Matcher {
  return spec === 2 && typeof value === 'string'
    ? regex(oneOfPattern([value]), value)
    : { 'pact:matcher:type': 'equality', value }
}

/** Matches an array of one or more items that each match `item`. */
export const eachLike = (item: Template): Template => ({
  'pact:matcher:type': 'type',
  min: 1,
  value: [item],
})

/** Returns an anchored pattern that matches the given texts only. */
export function oneOfPattern(texts: readonly string[]): string {
  const alternatives = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return alternatives.length === 1 ? `^${alternatives[0]}$` : `^(${alternatives.join('|')})$`
}
