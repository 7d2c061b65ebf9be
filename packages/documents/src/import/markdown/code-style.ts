/** The naming convention of a code. */
export type CodeStyle = 'PascalCase' | 'camelCase' | 'snake_case' | 'UPPER_CASE' | 'kebab-case' | 'other'

const forms: readonly (readonly [CodeStyle, RegExp])[] = [
  ['UPPER_CASE', /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/],
  ['snake_case', /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/],
  ['kebab-case', /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/],
  ['PascalCase', /^[A-Z][A-Za-z0-9]*$/],
  ['camelCase', /^[a-z][A-Za-z0-9]*$/],
]

/** Returns the naming convention of a code. */
export const styleOf = (code: string): CodeStyle => forms.find(([, form]) => form.test(code))?.[0] ?? 'other'

/** Returns the most frequent style. */
export function commonStyle(codes: Iterable<string>): CodeStyle {
  const counts = new Map<CodeStyle, number>()
  for (const code of codes) counts.set(styleOf(code), (counts.get(styleOf(code)) ?? 0) + 1)
  const [common] = [...counts].toSorted((a, b) => b[1] - a[1])
  return common?.[0] ?? 'other'
}

/** Returns true for a code of several words, which is unlikely to be an ordinary word of a sentence. */
export const hasSeveralWords = (code: string) => /[a-z0-9][A-Z]|[A-Za-z0-9][_-][A-Za-z0-9]/.test(code)

/** Writes a phrase, such as `Not Found`, as a code in a style. */
export function joinWords(phrase: string, style: CodeStyle): string {
  const words = phrase.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const capitalized = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
  switch (style) {
    case 'UPPER_CASE':
      return words.join('_').toUpperCase()
    case 'snake_case':
      return words.join('_').toLowerCase()
    case 'kebab-case':
      return words.join('-').toLowerCase()
    case 'camelCase':
      return capitalized.map((word, index) => (index === 0 ? word.toLowerCase() : word)).join('')
    default:
      return capitalized.join('')
  }
}
