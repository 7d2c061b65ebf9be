/**
 * Tells whether the pattern of a regex rule matches a text, as in the Rust core: Oniguruma with Ruby syntax, and the
 * whole text must match. Returns undefined for a pattern that JavaScript reads differently.
 *
 * @see https://github.com/kkos/oniguruma/blob/master/doc/RE
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  return translate(pattern)?.test(text)
}

/** In Ruby `^` and `$` match at every line, and punctuation may be escaped without need. */
function translate(pattern: string): RegExp | undefined {
  const source = pattern.replace(/\\([\s\S])/g, (escape, character: string) => {
    if (character === 'A') return '(?<![\\s\\S])'
    if (character === 'z') return '(?![\\s\\S])'
    // As a number, because the meaning of an escaped hyphen depends on its place.
    return /[!"#%&',:;<=>@`~_ -]/.test(character) ? `\\x${character.charCodeAt(0).toString(16)}` : escape
  })
  // The flag `u` rejects the escapes that JavaScript does not have, such as `\h` and `\Z`. It would read these
  // differently: POSIX brackets, intersections, atomic groups, options and possessive quantifiers.
  if (/\[\[:|&&|\(\?[>imx-]|[*+?}]\+/.test(source)) return undefined
  try {
    return new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, 'um')
  } catch {
    return undefined
  }
}
