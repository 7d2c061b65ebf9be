/**
 * Whether a regex rule accepts a text, as the Rust core decides it: Oniguruma with Ruby syntax, and the whole text must
 * match. Undefined for a pattern that JavaScript would read otherwise.
 */
export function patternAccepts(pattern: string, text: string): boolean | undefined {
  return translate(pattern)?.test(text)
}

/** In Ruby `^` and `$` stand at every line, and punctuation may be escaped without need. */
function translate(pattern: string): RegExp | undefined {
  const source = pattern.replace(/\\([\s\S])/g, (escape, character: string) => {
    if (character === 'A') return '(?<![\\s\\S])'
    if (character === 'z') return '(?![\\s\\S])'
    // As a number, because what an escaped hyphen means depends on where it stands.
    return /[!"#%&',:;<=>@`~_ -]/.test(character) ? `\\x${character.charCodeAt(0).toString(16)}` : escape
  })
  // `u` refuses the escapes that JavaScript does not know, such as `\h` and `\Z`. These it would misread: POSIX
  // brackets, intersections, atomic groups, options and possessive quantifiers.
  if (/\[\[:|&&|\(\?[>imx-]|[*+?}]\+/.test(source)) return undefined
  try {
    return new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, 'um')
  } catch {
    return undefined
  }
}
