import { RE2JS } from 're2js'

/**
 * Tells whether the pattern of a regex rule matches a text, as in the Rust core: Oniguruma with Ruby syntax, and the
 * whole text must match. Takes time linear in the text. Returns undefined for a pattern that is not supported here.
 *
 * @see https://github.com/kkos/oniguruma/blob/master/doc/RE
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  let matches = compiled.get(pattern)
  if (!matches) {
    matches = compile(pattern)
    if (compiled.size >= maximumCompiled) compiled.clear()
    compiled.set(pattern, matches)
  }
  return matches(text)
}

type Matches = (text: string) => boolean | undefined

/** A pact repeats few patterns in thousands of interactions, and each is tried with dozens of texts. */
const compiled = new Map<string, Matches>()
const maximumCompiled = 500

function compile(pattern: string): Matches {
  if (!isReadAlike(pattern)) return () => undefined
  try {
    const linear = RE2JS.compile(toRe2(pattern), RE2JS.MULTILINE)
    return (text) => linear.matches(text)
  } catch {
    // Lookaround, back references, and repetitions that multiply.
    return (text) =>
      hasFewWays(pattern) && text.length <= longestText ? matchesWithLookaround(pattern, text) : undefined
  }
}

/**
 * The flag `u` rejects the escapes that Ruby alone has, such as `\h` and `\Z`. It would read these differently: POSIX
 * brackets, intersections, atomic groups, options and possessive quantifiers.
 */
function isReadAlike(pattern: string): boolean {
  const source = toJavaScript(pattern)
  if (/\[\[:|&&|\(\?[>imx-]|[*+?}]\+/.test(source)) return false
  try {
    return new RegExp(source, 'um').source !== ''
  } catch {
    return false
  }
}

/** In RE2, `\s` is ASCII alone, and `\u` is written as a number in braces. */
function toRe2(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\(u[\da-f]{4}|[\s\S])|[[\]]/gi, (token, character: string | undefined) => {
    if (token === '[' || token === ']') isInClass = token === '['
    if (character === 's') return isInClass ? space : `[${space}]`
    if (character === 'S' && !isInClass) return `[^${space}]`
    if (character === 'S') throw new Error('RE2 has no negated class within a class.')
    return character?.startsWith('u') ? `\\x{${character.slice(1)}}` : token
  })
}

const space = '\\t-\\r\\x{85}\\pZ'

/** Matching with lookaround may take time proportional to a power of the length, in characters. */
const longestText = 1000

/** Returns true for a pattern with at most two quantifiers and alternatives, which take at most quadratic time. */
const hasFewWays = (pattern: string) =>
  (pattern
    .replace(/\\[\s\S]|\[[^[\]]*\]/g, 'x')
    .replace(/\(\?(?:<?[=!]|:|<\w+>)/g, '(')
    .match(/[*+?{|]/g)?.length ?? 0) <= 2

const matchesWithLookaround = (pattern: string, text: string) =>
  new RegExp(`(?<![\\s\\S])(?:${toJavaScript(pattern)})(?![\\s\\S])`, 'um').test(text)

/** In Ruby `^` and `$` match at every line, and punctuation may be escaped without need. */
const toJavaScript = (pattern: string) =>
  pattern.replace(/\\([\s\S])/g, (escape, character: string) => {
    if (character === 'A') return '(?<![\\s\\S])'
    if (character === 'z') return '(?![\\s\\S])'
    // As a number, because the meaning of an escaped hyphen depends on its place.
    return /[!"#%&',:;<=>@`~_ -]/.test(character) ? `\\x${character.charCodeAt(0).toString(16)}` : escape
  })
